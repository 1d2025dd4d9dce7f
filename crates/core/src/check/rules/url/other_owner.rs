//! `url/other-owner`; `other_owner.md` has the details.

use std::collections::HashSet;

use url::Url;

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("url/other-owner", Severity::Warning, include_str!("other_owner.md"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    // A partner's own sites, and all sites that modules lead to.
    let (mut own, mut any): (Firsts<'_, '_, String, Span>, Firsts<'_, '_, String, Span>) = Default::default();
    for identity in &all.list {
        let given = identity.addresses.iter().filter_map(|(field, url, span)| Some((*field, site(url)?, *span)));
        let given: Vec<(&str, String, Span)> = given.collect();
        let is_stranger = |other: &Identity<'_>| identity.party.is_stranger(&other.party);
        let mut told: HashSet<&str> = HashSet::new();
        for (field, site, span) in &given {
            let known = if is_own(field) { &any } else { &own };
            let other = known.find(site, is_stranger).filter(|_| told.insert(site));
            let Some(other) = other else { continue };
            let message = format!("`{field}` leads to {}, which a module with different owners also uses", shown(site));
            let diagnostic = findings.rule().at(*span, message).related("it is also used here", other);
            findings
                .push(diagnostic.help(
                    "use your own site; if both modules belong to the same partner, list the same owner in both",
                ));
        }
        for (field, site, span) in given {
            if is_own(field) {
                own.add(site.clone(), identity, span);
            }
            any.add(site, identity, span);
        }
    }
}

/// Whether a partner has a field's host alone. Support and documentation may well be on a host that many share.
fn is_own(field: &str) -> bool {
    !matches!(field, "support_url" | "documentation_url")
}

/// The host of an address, without `www.`; with the path where many partners share the host.
fn site(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = if SHARED.contains(&host) { url.path().trim_end_matches('/') } else { "" };
    Some(format!("{host}{path}"))
}

/// Hosts where the path says whose page it is. Where each partner has a subdomain, as on `github.io`, the host says it.
const SHARED: [&str; 28] = [
    "t.me",
    "telegram.me",
    "wa.me",
    "api.whatsapp.com",
    "m.me",
    "vk.com",
    "vk.me",
    "ok.ru",
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "youtube.com",
    "youtu.be",
    "rutube.ru",
    "github.com",
    "gitlab.com",
    "docs.google.com",
    "drive.google.com",
    "sites.google.com",
    "script.google.com",
    "forms.gle",
    "forms.yandex.ru",
    "disk.yandex.ru",
    "notion.so",
    "gitbook.com",
    "teletype.in",
    "telegra.ph",
    "habr.com",
];
