//! `name/duplicate`; `duplicate.md` has the details.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("name/duplicate", Severity::Warning, include_str!("duplicate.md"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::Duplicate) {
        let message = format!("the name {} is already used by another module", shown(&alike.name.value));
        let related = "it is also used here";
        let diagnostic = findings.rule().at(alike.name.span, message).related(related, alike.other.span);
        findings.push(diagnostic.help("choose a name that people can tell from the other one"));
    }
}
