use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("yaml/duplicate-key", Severity::Error, include_str!("duplicate_key.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::DuplicateKey { key, first } = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, format!("the key {} is here a second time", shown(key)));
            findings.push(diagnostic.related("it is first here", *first).help("keep one of the two"));
        }
    }
}
