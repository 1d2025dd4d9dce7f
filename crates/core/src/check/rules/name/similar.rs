use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/similar", Severity::Warning, documents!("similar"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::Similar) {
        let message = message!("name-similar", name = shown(&alike.name.value));
        let related = message!("name-similar-to", other = shown(&alike.other.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related(related, alike.other.span);
        findings.push(diagnostic.help(message!("name-choose-different")));
    }
}
