use blake3::Hash;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/other-owner", Severity::Warning, documents!("other_owner"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let mut known: Firsts<'_, '_, Hash, (Span, &str)> = Firsts::default();
    for identity in &all.list {
        let (Some(logo), Some(drawing)) = (identity.logo, identity.head.drawing) else { continue };
        let span = identity.head.logo.as_ref().map_or(identity.head.opening, |named| named.span);
        let is_unrelated = |other: &Identity<'_>| identity.party.is_unrelated(&other.party);
        if let Some((other, path)) = known.find(&drawing, is_unrelated) {
            let message = "the logo shows the same drawing as that of a module with different owners";
            let diagnostic = findings.rule().at(span, message).related(format!("its logo is {}", shown(path)), other);
            findings
                .push(diagnostic.help(
                    "use your own logo; if both modules belong to the same partner, list the same owner in both",
                ));
        }
        known.add(drawing, identity, (span, logo));
    }
}
