use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/missing-front-matter", Severity::Error, documents!("missing_front_matter"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::NoFrontMatter | FaultKind::OpenFrontMatter = &fault.kind {
        let (message, help) = match fault.kind {
            FaultKind::NoFrontMatter => (
                "the file does not start with front matter",
                "put the fields between two `---` lines; `mpgen new CODE` creates a complete file",
            ),
            _ => ("the front matter is not closed", "add a `---` line after the last field"),
        };
        let text = "---";
        let diagnostic = findings.rule().at(fault.span, message);
        // The opening line is right, so a fault elsewhere is at a line that is meant to close the front matter.
        let is_end = fault.kind == FaultKind::OpenFrontMatter && fault.span.start > 3;
        findings.push(match is_end {
            true => diagnostic.help("write exactly three hyphens at the start of the line").fix(
                Applicability::Suggested,
                format!("write `{text}`"),
                text,
            ),
            false => diagnostic.help(help),
        });
    }
}
