use crate::check::prelude::*;
use crate::files::{MAX_LOGO, MAX_MODULE};
use crate::parse::fault::FaultKind;
use crate::source::{Content, Kind};

pub(in crate::check) static RULE: Rule = rule(
    "file/too-large",
    Severity::Error,
    documents!("too_large"),
    Check::Each(&[Check::AllFiles(files), Check::Module(parts)]),
);

fn files(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::TooLarge { size, limit } = source.content {
            let span = Span::new(id, 0, 0);
            match source.kind {
                // `marketplace/invalid-picture` reports those that are used.
                Kind::Picture => {}
                Kind::Logo => push(span, size, limit, message!("file-too-large-logo"), findings),
                Kind::Module => text(span, size, MAX_MODULE, findings),
                _ => text(span, size, limit, findings),
            }
        }
    }
}

/// Reports the text of a module file and the logo in it.
fn parts(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        match fault.kind {
            FaultKind::TooLarge { is_logo: true, size } => {
                let message =
                    message!("file-too-large-logo-inside", size = size, most = MAX_LOGO, kibibytes = MAX_LOGO / 1024);
                findings.push(findings.rule().at(fault.span, message).help(message!("file-too-large-logo")));
            }
            FaultKind::TooLarge { is_logo: false, size } => text(fault.span, size, MAX_MODULE, findings),
            _ => {}
        }
    }
}

fn text(span: Span, size: u64, limit: u64, findings: &mut Findings<'_>) {
    push(span, size, limit, message!("file-too-large-text"), findings);
}

fn push(span: Span, size: u64, limit: u64, help: Message, findings: &mut Findings<'_>) {
    let message = message!("file-too-large", size = size, most = limit, kibibytes = limit / 1024);
    findings.push(findings.rule().at(span, message).help(help));
}
