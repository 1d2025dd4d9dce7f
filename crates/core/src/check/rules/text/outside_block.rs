use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/outside-block", Severity::Error, include_str!("outside_block.md"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::OutsideBlock | FaultKind::NestedHeading = &fault.kind {
            let (message, help) = match fault.kind {
                FaultKind::NestedHeading => (
                    "level 1 or 2 heading inside a quote or a list",
                    "use `###` or deeper; `#` and `##` start a language or a block",
                ),
                _ if is_heading_without_space(module.sources.text(fault.span)) => {
                    ("this text is not in a block", "to start a heading, add a space after `#`, as in `# en`")
                }
                _ => (
                    "this text is not in a block",
                    "move it under `## features` or `## installation` of a language such as `# en`",
                ),
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}

/// Whether the text is like `#en`, which Markdown reads as a paragraph.
fn is_heading_without_space(text: &str) -> bool {
    text.trim_start_matches('#').len() < text.len() && !text.trim_start_matches('#').starts_with(char::is_whitespace)
}
