//! Addresses in the text of a link.

use crate::normal::nfkc;
use url::Url;

/// The host that the text of a link names, if the link leads to another one.
pub(super) fn misleading_host(text: &str, destination: &str) -> Option<String> {
    // Fast path: most texts have no dot.
    if text.is_ascii() && !text.contains('.') {
        return None;
    }
    let url = Url::parse(destination).ok()?;
    let text = plain(text);
    if url.scheme() == "mailto" && text.contains('@') && !text.contains("://") {
        let domain = |address: &str| Some(bare(address.trim_matches(is_around).rsplit_once('@')?.1).to_lowercase());
        let named = domain(&text).filter(|named| named.contains('.'))?;
        return (domain(url.path()).as_ref() != Some(&named)).then_some(named);
    }
    let leads_to = url.host_str().unwrap_or("");
    named_hosts(&text).into_iter().find(|named| !are_related(named, leads_to))
}

/// Whether two hosts are equal or one is a subdomain of the other, ignoring `www.`.
fn are_related(one: &str, two: &str) -> bool {
    let (one, two) = (bare(one), bare(two));
    let is_within = |host: &str, outer: &str| {
        outer.contains('.') && host.strip_suffix(outer).is_some_and(|inner| inner.ends_with('.'))
    };
    one == two || is_within(one, two) || is_within(two, one)
}

fn bare(host: &str) -> &str {
    let host = host.trim_end_matches('.');
    host.strip_prefix("www.").unwrap_or(host)
}

/// The hosts of the addresses in a text, in ASCII.
fn named_hosts(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(is_around)).collect();
    let host = |word: &str| {
        let word = word.trim_start_matches('/');
        let lower = word.to_ascii_lowercase();
        let address = match lower.find("https://").or_else(|| lower.find("http://")) {
            Some(at) => lower[at..].to_owned(),
            None if lower.starts_with("www.") => format!("https://{lower}"),
            None if words.len() == 1 && is_domain(word) => format!("https://{lower}"),
            None => return None,
        };
        Some(Url::parse(&address).ok()?.host_str()?.to_owned())
    };
    words.iter().filter_map(|word| host(word)).collect()
}

/// Whether a character is punctuation that may surround an address.
fn is_around(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '/' | '%' | '#' | '@')
}

/// Whether a word is a domain, with or without a path: `bank.example/login`. Names of files, products and methods that
/// contain a dot, such as `index.html`, `Acme.Delivery` and `crm.deal.add`, are not.
fn is_domain(word: &str) -> bool {
    let (host, after) = word.split_at(word.find(['/', '?', '#', ':']).unwrap_or(word.len()));
    let host = host.rsplit('@').next().unwrap_or(host);
    let Some((before, top)) = host.trim_end_matches('.').rsplit_once('.') else { return false };
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let second = before.rsplit('.').next().unwrap_or(before);
    let is_top = COMMON.contains(&top.to_lowercase().as_str())
        || top.bytes().all(|byte| byte.is_ascii_lowercase())
            && match top.len() {
                0 | 1 => false,
                _ if FILES.contains(&top) => SECOND.contains(&second),
                2 => true,
                _ => !after.is_empty() || SITES.contains(&top),
            };
    is_top && before.split('.').all(is_label)
}

/// Top-level domains that are recognised in any case.
const COMMON: [&str; 36] = [
    "com",
    "org",
    "net",
    "biz",
    "ru",
    "su",
    "by",
    "kz",
    "ua",
    "uz",
    "kg",
    "am",
    "ge",
    "az",
    "mx",
    "es",
    "ar",
    "cl",
    "pe",
    "br",
    "uk",
    "de",
    "fr",
    "pl",
    "eu",
    "us",
    "cn",
    "example",
    "test",
    "рф",
    "рус",
    "бел",
    "укр",
    "қаз",
    "онлайн",
    "сайт",
];

/// Other top-level domains of companies' sites. A word that ends with any other one is more often the name of a method.
const SITES: [&str; 53] = [
    "academy",
    "agency",
    "app",
    "art",
    "asia",
    "bank",
    "bid",
    "blog",
    "business",
    "cafe",
    "center",
    "cloud",
    "club",
    "dev",
    "digital",
    "edu",
    "email",
    "expert",
    "express",
    "finance",
    "fun",
    "global",
    "gov",
    "icu",
    "international",
    "lat",
    "ltd",
    "market",
    "mobi",
    "money",
    "moscow",
    "one",
    "online",
    "pro",
    "pub",
    "shop",
    "site",
    "software",
    "solutions",
    "space",
    "studio",
    "systems",
    "tatar",
    "tech",
    "technology",
    "tools",
    "top",
    "travel",
    "vip",
    "website",
    "win",
    "world",
    "xyz",
];

/// File extensions and names of fields that are also top-level domains of countries, or look like domains.
const FILES: [&str; 28] = [
    "js", "ts", "html", "htm", "php", "json", "xml", "yaml", "yml", "csv", "txt", "md", "pdf", "doc", "docx", "xls",
    "xlsx", "zip", "exe", "svg", "png", "jpg", "py", "rb", "rs", "sh", "cs", "id",
];

/// What precedes the top-level domain of a country where a company has a site, as in `bank.com.py`.
const SECOND: [&str; 8] = ["com", "co", "net", "org", "gob", "gov", "go", "web"];

/// Replaces characters that look like ASCII punctuation, and removes invisible ones.
fn plain(text: &str) -> String {
    let is_hidden = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let mut plain = String::with_capacity(text.len());
    for c in nfkc(text).chars().filter(|c| !is_hidden(c)) {
        match c {
            '∕' | '⁄' | '⧸' | '╱' => plain.push('/'),
            '∶' | '꞉' | 'ː' => plain.push(':'),
            '。' | '․' | '‚' | '·' => plain.push('.'),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::misleading_host;

    #[test]
    fn texts_that_name_another_host_are_misleading() {
        let evil = "https://evil.example/login";
        for text in [
            "https://bank.example",
            "bank.example",
            "//bank.example/login",
            "Bank.Example",
            "BANK.COM",
            "www.bank.example",
            "bank.example/login?next=1",
            "«bank.example»",
            "see https://bank.example/help.",
            "https://bank.example@evil.example.com",
            "ｂａｎｋ．ｅｘａｍｐｌｅ",
            "https:∕∕bank․example",
            "https://bank\u{200b}.example",
            "notevil.example",
            "evil.example.bank.example",
            "почта.рф",
            "https://ѕvil.example",
            "bank.io",
            "bank.online",
            "bank.com.py",
            "bank.delivery/login",
        ] {
            assert!(misleading_host(text, evil).is_some(), "{text}");
        }
        assert_eq!(misleading_host("help@bank.example", "mailto:help@evil.example").as_deref(), Some("bank.example"));
        assert_eq!(misleading_host("https://bank.example", "tel:+74951234567").as_deref(), Some("bank.example"));
        assert_eq!(
            misleading_host("https://bank.example", "mailto:help@evil.example").as_deref(),
            Some("bank.example")
        );
    }

    #[test]
    fn words_and_addresses_of_the_same_site_are_not_misleading() {
        for (text, address) in [
            ("Acme's documentation", "https://acme.example/docs"),
            ("acme.example", "https://www.acme.example/docs"),
            ("WWW.ACME.EXAMPLE", "https://acme.example/"),
            ("https://acme.example/docs", "https://docs.acme.example/"),
            ("docs.acme.example", "https://acme.example/docs"),
            ("почта.рф", "https://xn--80a1acny.xn--p1ai/"),
            ("index.html", "https://acme.example/index.html"),
            ("Node.js", "https://nodejs.org/"),
            ("Acme.Delivery", "https://acme.example/delivery"),
            ("М.Видео", "https://acme.example/delivery"),
            ("API v5.1", "https://acme.example/api"),
            ("crm.deal.add", "https://help.example/api"),
            ("booking.v1.resource.*", "https://help.example/api"),
            ("sale.order.delete", "https://help.example/api"),
            ("user.id", "https://help.example/api"),
            ("main.py", "https://help.example/api"),
            ("how to move from acme.example", "https://help.example/move"),
            ("help@acme.example", "mailto:help@acme.example?subject=Hello"),
            ("help@acme.example", "https://acme.example/contact"),
        ] {
            assert_eq!(misleading_host(text, address), None, "{text}");
        }
    }
}
