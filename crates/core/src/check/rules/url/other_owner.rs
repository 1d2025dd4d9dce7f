use std::collections::HashSet;

use url::Url;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("url/other-owner", Severity::Warning, include_str!("other_owner.md"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    // The sites of fields that `is_own`, and those of all fields.
    let (mut own, mut any): (Firsts<'_, '_, String, Span>, Firsts<'_, '_, String, Span>) = Default::default();
    for identity in &all.list {
        let sites = identity
            .head
            .addresses
            .iter()
            .filter_map(|(field, url)| Some((field.as_str(), site(&url.value)?, url.span)));
        let sites: Vec<(&str, String, Span)> = sites.collect();
        let is_unrelated = |other: &Identity<'_>| identity.party.is_unrelated(&other.party);
        let mut reported: HashSet<&str> = HashSet::new();
        for (field, site, span) in &sites {
            let known = if is_own(field) { &any } else { &own };
            let other = known.find(site, is_unrelated).filter(|_| reported.insert(site));
            let Some(other) = other else { continue };
            let message = format!("`{field}` leads to {}, which a module with different owners also uses", shown(site));
            let diagnostic = findings.rule().at(*span, message).related("also used here", other);
            findings
                .push(diagnostic.help(
                    "use your own site; if both modules belong to the same partner, list the same owner in both",
                ));
        }
        for (field, site, span) in sites {
            if is_own(field) {
                own.add(site.clone(), identity, span);
            }
            any.add(site, identity, span);
        }
    }
}

/// Whether a field's host belongs to one partner. Support and documentation are often on hosts that several share.
fn is_own(field: &str) -> bool {
    !matches!(field, "support_url" | "documentation_url")
}

/// The host of an address without `www.`, with the path if partners share the host.
fn site(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = if SHARED.contains(&host) { url.path().trim_end_matches('/') } else { "" };
    Some(format!("{host}{path}"))
}

/// Hosts where the path identifies the partner. Hosts with a subdomain per partner, such as `github.io`, need no entry.
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
