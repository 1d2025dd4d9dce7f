use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule = rule(
    "yaml/missing-front-matter",
    Severity::Error,
    include_str!("missing_front_matter.md"),
    Check::Catalogue(check),
);

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::NoFrontMatter | FaultKind::OpenFrontMatter = &fault.kind {
            let (message, help) = match fault.kind {
                FaultKind::NoFrontMatter => (
                    "the file does not begin with front matter",
                    "begin with a line `---`, then the fields, then another line `---`; `mpgen new CODE` writes a whole file",
                ),
                _ => ("the front matter has no end", "put a line `---` after the last field"),
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
