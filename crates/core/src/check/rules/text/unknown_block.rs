use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/unknown-block", Severity::Error, documents!("unknown_block"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    heading_forms(module, "## ", |heading| message!("text-not-heading-of-block", heading = heading), findings);
    for fault in &module.file.faults {
        if let FaultKind::UnknownBlock(name) = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, message!("text-unknown-block", block = shown(name)));
            let body = &module.file.body;
            let language = body.languages.iter().rposition(|heading| heading.span.start < fault.span.start);
            let exists = |kind| body.blocks.iter().any(|block| Some(block.language) == language && block.kind == kind);
            let meant = meaning::block(name).filter(|kind| !exists(*kind));
            let heading = meant.map(|kind| format!("## {}", kind.name()));
            // A line of hyphens under a paragraph turns it into a heading, which is rarely intended.
            let is_underlined = !module.sources.text(fault.span).starts_with('#');
            let shown_heading = heading.as_deref().map(shown);
            let diagnostic = diagnostic.help(match (shown_heading, is_underlined) {
                (Some(heading), false) => message!("text-unknown-block-meant", heading = heading),
                (Some(heading), true) => message!("text-unknown-block-meant-underlined", heading = heading),
                (None, false) => message!("text-unknown-block-use"),
                (None, true) => message!("text-unknown-block-use-underlined"),
            });
            findings.push(match heading.filter(|_| !is_underlined) {
                Some(heading) => diagnostic.fix(Applicability::Suggested, write(&heading), heading),
                None => diagnostic,
            });
        }
    }
}
