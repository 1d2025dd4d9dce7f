use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/outside-block", Severity::Error, include_str!("outside_block.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::OutsideBlock | FaultKind::NestedHeading = &fault.kind {
            let (message, help) = match fault.kind {
                FaultKind::NestedHeading => (
                    "a heading of level 1 or 2 stands inside a quote or a list",
                    "use `###` or deeper there; `#` and `##` name the language and the block",
                ),
                _ if is_heading_without_space(module.all.sources.text(fault.span)) => {
                    ("this text belongs to no block", "a heading has a space after `#`, as in `# en`")
                }
                _ => (
                    "this text belongs to no block",
                    "put it under `## features` or `## installation` of a language, as in `# en`",
                ),
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}

/// `#en`, which Markdown takes for a paragraph.
fn is_heading_without_space(text: &str) -> bool {
    text.trim_start_matches('#').len() < text.len() && !text.trim_start_matches('#').starts_with(char::is_whitespace)
}
