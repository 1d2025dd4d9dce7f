use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/missing-front-matter", Severity::Error, include_str!("missing_front_matter.md"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::NoFrontMatter | FaultKind::OpenFrontMatter = &fault.kind {
        let (message, help) = match fault.kind {
            FaultKind::NoFrontMatter => (
                "the file does not start with front matter",
                "put the fields between two `---` lines; `mpgen new CODE` creates a complete file",
            ),
            _ => ("the front matter is not closed", "add a `---` line after the last field"),
        };
        findings.push(findings.rule().at(fault.span, message).help(help));
    }
}
