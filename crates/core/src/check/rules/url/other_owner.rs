use std::collections::HashSet;

use crate::check::prelude::*;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("url/other-owner", Severity::Warning, documents!("other_owner"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    // The sites of fields that `is_own`, and those of all fields.
    let (mut own, mut any): (Firsts<'_, '_, &str, Span>, Firsts<'_, '_, &str, Span>) = Default::default();
    for identity in &all.list {
        let is_unrelated = |other: &Identity<'_>| identity.party.is_unrelated(&other.party);
        let mut reported: HashSet<&str> = HashSet::new();
        for (field, Spanned { value: site, span }) in &identity.head.sites {
            let known = if is_own(field) { &any } else { &own };
            let other = known.find(&site.as_str(), is_unrelated).filter(|_| reported.insert(site));
            let Some(other) = other else { continue };
            let message = message!("url-other-owner", field = shown(field), site = shown(site));
            let diagnostic = findings.rule().at(*span, message).related(message!("url-also-used-here"), other);
            findings.push(diagnostic.help(message!("url-own-site")));
        }
        for (field, Spanned { value: site, span }) in &identity.head.sites {
            if is_own(field) {
                own.add(site.as_str(), identity, *span);
            }
            any.add(site.as_str(), identity, *span);
        }
    }
}

/// Whether a field's host belongs to one partner. Support and documentation are often on hosts that several share.
fn is_own(field: &str) -> bool {
    !matches!(field, "support_url" | "documentation_url")
}
