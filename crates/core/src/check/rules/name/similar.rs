use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/similar", Severity::Warning, documents!("similar"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::Similar) {
        let message = format!("the name {} can be mistaken for another module's", shown(&alike.name.value));
        let related = format!("it is similar to {}", shown(&alike.other.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related(related, alike.other.span);
        findings.push(
            diagnostic
                .help("choose a name that differs in more than spaces, punctuation, accents or look-alike digits"),
        );
    }
}
