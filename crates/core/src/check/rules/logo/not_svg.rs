use crate::check::prelude::*;
use crate::parse;
use crate::parse::logo::LogoFault;
use crate::source::Content;
use mpgen_svg::FaultKind;

pub(in crate::check) static RULE: Rule = rule(
    "logo/not-svg",
    Severity::Error,
    documents!("not_svg"),
    Check::Each(&[
        Check::Logo(FaultKind::NotSvg),
        Check::Module(named),
        Check::Module(in_block),
        Check::AllFiles(bitmaps),
    ]),
);

/// Reports a bitmap as text in the block `# logo`.
fn in_block(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let parse::fault::FaultKind::Logo(LogoFault::Bitmap(format)) = fault.kind {
            let message = message!("logo-block-is-bitmap", format = format);
            findings.push(findings.rule().at(fault.span, message).help(message!("logo-export-from-program")));
        }
    }
}

fn bitmaps(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::Bitmap(format) = source.content {
            let message = message!("logo-is-bitmap", format = format);
            let help = message!("logo-export-from-program");
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}

fn named(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(logo) = module.front().and_then(|front| front.logo.as_ref()) else { return };
    let file = at_logo_of(module.sources, module.file.source, Some(&logo.value));
    if file.is_some_and(|id| module.sources.get(id).content == Content::Unread) {
        let diagnostic = findings.rule().at(logo.span, message!("logo-not-svg-file", path = shown(&logo.value)));
        findings.push(diagnostic.help(message!("logo-export-as-svg")));
    }
}
