use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/unknown-block", Severity::Error, documents!("unknown_block"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::UnknownBlock(name) = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, format!("unknown block {}", shown(name)));
            let body = &module.file.body;
            let language = body.languages.iter().rposition(|heading| heading.span.start < fault.span.start);
            let exists = |kind| body.blocks.iter().any(|block| Some(block.language) == language && block.kind == kind);
            let meant = meaning::block(name).filter(|kind| !exists(*kind));
            let help = match meant {
                Some(kind) => format!("did you mean `## {}`?", kind.name()),
                None => "use `## features` or `## installation`;".to_owned(),
            };
            // A line of hyphens under a paragraph turns it into a heading, which is rarely intended.
            let is_underlined = !module.sources.text(fault.span).starts_with('#');
            let more = match is_underlined {
                false => "use `###` for your own headings",
                true => "the line below this text makes it a heading, so put an empty line between them",
            };
            let diagnostic = diagnostic.help(format!("{help} {more}"));
            findings.push(match meant.filter(|_| !is_underlined) {
                Some(kind) => {
                    let line = format!("## {}", kind.name());
                    diagnostic.fix(Applicability::Suggested, format!("write `{line}`"), line)
                }
                None => diagnostic,
            });
        }
    }
}
