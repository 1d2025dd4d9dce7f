//! Whose site an address leads to.

use url::Url;

/// The host of an address without `www.`, with the path if partners share the host.
pub(super) fn site(url: &str) -> Option<String> {
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
