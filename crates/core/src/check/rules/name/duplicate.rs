use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/duplicate", Severity::Warning, documents!("duplicate"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::Duplicate) {
        let message = format!("the name {} is already used by another module", shown(&alike.name.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related("also used here", alike.other.span);
        findings.push(diagnostic.help("choose a name that cannot be mistaken for the other one"));
    }
}
