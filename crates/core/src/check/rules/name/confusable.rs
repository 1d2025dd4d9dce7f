use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/confusable", Severity::Error, documents!("confusable"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::LooksSame) {
        let name = shown(&alike.name.value);
        let message = format!("the name {name} looks the same as another module's, but has different letters");
        let related = format!("it looks the same as {}", shown(&alike.other.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related(related, alike.other.span);
        findings.push(diagnostic.help("choose a name that cannot be mistaken for the other one"));
    }
}
