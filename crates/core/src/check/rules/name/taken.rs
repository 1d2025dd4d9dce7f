use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/taken", Severity::Error, documents!("taken"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::Taken) {
        let message = message!("name-taken", name = shown(&alike.name.value));
        let also = message!("name-also-used-here");
        let diagnostic = findings.rule().at(alike.name.span, message).related(also, alike.other.span);
        findings.push(diagnostic.help(message!("name-choose-another")));
    }
}
