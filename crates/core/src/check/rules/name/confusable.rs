//! `name/confusable`; `confusable.md` has the details.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("name/confusable", Severity::Error, include_str!("confusable.md"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::LooksSame) {
        let message =
            format!("the name {} looks the same as another module's, but has other letters", shown(&alike.name.value));
        let related = format!("it looks the same as {}", shown(&alike.other.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related(related, alike.other.span);
        findings.push(diagnostic.help("choose a name that people can tell from the other one"));
    }
}
