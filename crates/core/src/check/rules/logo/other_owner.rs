use blake3::Hash;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/other-owner", Severity::Warning, documents!("other_owner"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let mut known: Firsts<'_, '_, Hash, (Span, &str)> = Firsts::default();
    for identity in &all.list {
        let (Some(logo), Some(drawing)) = (identity.logo, identity.head.drawing) else { continue };
        let named = identity.head.logo_block.or(identity.head.logo.as_ref().map(|named| named.span));
        let span = named.unwrap_or(identity.head.opening);
        let is_unrelated = |other: &Identity<'_>| identity.party.is_unrelated(&other.party);
        if let Some((other, path)) = known.find(&drawing, is_unrelated) {
            let diagnostic = findings.rule().at(span, message!("logo-other-owner"));
            let diagnostic = diagnostic.related(message!("logo-its-logo", path = shown(path)), other);
            findings.push(diagnostic.help(message!("logo-use-own")));
        }
        known.add(drawing, identity, (span, logo));
    }
}
