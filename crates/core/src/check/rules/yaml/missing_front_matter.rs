use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/missing-front-matter", Severity::Error, documents!("missing_front_matter"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::NoFrontMatter | FaultKind::OpenFrontMatter = &fault.kind {
        let (message, help) = match fault.kind {
            FaultKind::NoFrontMatter => {
                (message!("yaml-missing-front-matter"), message!("yaml-missing-front-matter-help"))
            }
            _ => (message!("yaml-open-front-matter"), message!("yaml-close-front-matter")),
        };
        let text = "---";
        let diagnostic = findings.rule().at(fault.span, message);
        // The opening line is right, so a fault elsewhere is at a line that is meant to close the front matter.
        let is_end = fault.kind == FaultKind::OpenFrontMatter && fault.span.start > 3;
        findings.push(match is_end {
            true => diagnostic.help(message!("yaml-three-hyphens")).fix(Applicability::Suggested, write(text), text),
            false => diagnostic.help(help),
        });
    }
}
