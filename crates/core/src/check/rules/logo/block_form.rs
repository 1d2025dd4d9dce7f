use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::logo::{HEADING, LogoBlock, LogoFault, line_end};

pub(in crate::check) static RULE: Rule =
    rule("logo/block-form", Severity::Error, documents!("block_form"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(block) = &module.file.body.logo else { return };
    for fault in &module.file.faults {
        if let FaultKind::Logo(kind) = &fault.kind
            && let Some((message, help)) = worded(module, fault.span, kind)
        {
            if findings.is_full(module.file.source) {
                return;
            }
            let mut diagnostic = findings.rule().at(fault.span, message).help(help);
            if let LogoFault::Second { first } = kind {
                diagnostic = diagnostic.related(message!("logo-block-first"), *first);
            }
            diagnostic.fix = fix(module, block, fault.span, kind);
            findings.push(diagnostic);
        }
    }
}

/// What is wrong, and what to do. A bitmap is reported by `logo/not-svg`.
fn worded(module: &ModuleContext<'_>, span: Span, fault: &LogoFault) -> Option<(Message, Message)> {
    Some(match fault {
        LogoFault::Heading => {
            (message!("logo-block-heading", heading = shown(module.sources.text(span))), write(HEADING))
        }
        LogoFault::Second { .. } => (message!("logo-block-second"), message!("logo-block-keep-one")),
        LogoFault::NotLast => (message!("logo-block-not-last"), message!("logo-block-move")),
        LogoFault::Empty => (message!("logo-block-empty"), message!("logo-block-paste")),
        LogoFault::NoFence => (message!("logo-block-no-fence"), message!("logo-block-add-fence")),
        LogoFault::Image => (message!("logo-block-image"), message!("logo-block-paste")),
        LogoFault::Language => (message!("logo-block-language"), message!("logo-block-write-svg")),
        LogoFault::Beside { is_cut: false } => (message!("logo-block-beside"), message!("logo-block-only-drawing")),
        LogoFault::Beside { is_cut: true } => (message!("logo-block-cut"), message!("logo-block-longer-fence")),
        LogoFault::OpenFence { .. } => (message!("logo-block-open"), message!("logo-block-close")),
        LogoFault::Bitmap(_) => return None,
    })
}

/// The edits that certainly do what the help says.
fn fix(module: &ModuleContext<'_>, block: &LogoBlock, span: Span, fault: &LogoFault) -> Option<Fix> {
    let text = module.source().text();
    let at = |range: std::ops::Range<usize>| Span::new(module.file.source, range.start, range.end);
    let edit = |range: std::ops::Range<usize>, text: String| Edit { span: at(range), text };
    let line_end = || line_end(text);
    let (title, edits) = match fault {
        LogoFault::Heading => (write(HEADING), vec![Edit { span, text: HEADING.to_owned() }]),
        LogoFault::NotLast if is_movable(module) => {
            let (removed, rest) = block.removal(text);
            let end = text.trim_end().len();
            let line_end = line_end();
            let moved = format!("{line_end}{line_end}{}{line_end}", module.sources.text(block.span));
            (message!("logo-block-move"), vec![edit(removed, rest), edit(end..text.len(), moved)])
        }
        LogoFault::NoFence => {
            let drawing = block.drawing?.range();
            // A line of the drawing must not close the fence.
            let marks = if module.sources.text(block.drawing?).contains("~~~") { "``````" } else { "~~~" };
            let before = edit(drawing.start..drawing.start, format!("{marks}svg{}", line_end()));
            let after = edit(drawing.end..drawing.end, format!("{}{marks}", line_end()));
            (message!("logo-block-add-fence"), vec![before, after])
        }
        LogoFault::Language => {
            let line = module.sources.text(span);
            let marks = line.len() - line.trim_start_matches(['`', '~']).len();
            let is_svg = module.sources.text(block.drawing?).trim_start().starts_with('<');
            let language = edit(span.range().start + marks..span.range().end, "svg".to_owned());
            (message!("logo-block-write-svg"), vec![Some(language).filter(|_| is_svg)?])
        }
        LogoFault::OpenFence { end: (end, line) } => {
            (message!("logo-block-close"), vec![Edit { span: *end, text: line.clone() }])
        }
        _ => return None,
    };
    Some(Fix { title, applicability: Applicability::Safe, edits })
}

/// Whether the block can be moved as it is: it has no other fault, and no fence at the end of the file would swallow it.
fn is_movable(module: &ModuleContext<'_>) -> bool {
    let hinders = |fault: &Fault| match &fault.kind {
        FaultKind::Logo(fault) => *fault != LogoFault::NotLast,
        kind => matches!(kind, FaultKind::OpenFence | FaultKind::RawHtml | FaultKind::Conflict),
    };
    !module.file.faults.iter().any(hinders)
}
