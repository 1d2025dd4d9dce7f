use crate::check::prelude::*;
use crate::parse::fault::FaultKind;
use crate::parse::markdown::BlockKind;

pub(in crate::check) static RULE: Rule =
    rule("text/unknown-block", Severity::Error, include_str!("unknown_block.md"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::UnknownBlock(name) = &fault.kind {
            let known: Vec<&str> = BlockKind::ALL.iter().map(|kind| kind.name()).collect();
            let diagnostic = findings.rule().at(fault.span, format!("unknown block {}", shown(name)));
            let (_, help) = help_for(name, "use one of:", &known);
            // A line of hyphens under a paragraph turns it into a heading, which is rarely intended.
            let more = match module.sources.text(fault.span).starts_with('#') {
                true => "use `###` for your own headings",
                false => "the line of hyphens turns this into a heading, so put an empty line before it",
            };
            findings.push(diagnostic.help(format!("{help}; {more}")));
        }
    }
}
