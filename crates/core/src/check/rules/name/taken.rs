use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/taken", Severity::Error, documents!("taken"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::Taken) {
        let message =
            format!("the name {} is already used by a module with different owners", shown(&alike.name.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related("also used here", alike.other.span);
        findings.push(
            diagnostic
                .help("choose another name; if both modules belong to the same partner, list the same owner in both"),
        );
    }
}
