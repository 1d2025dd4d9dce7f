//! Addresses in the text of a link.

use unicode_normalization::UnicodeNormalization;
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

/// Whether a word is a domain, with or without a path: `bank.example/login`. Names of files and products that contain a
/// dot, such as `index.html` and `Acme.Delivery`, are not.
fn is_domain(word: &str) -> bool {
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or(word);
    let host = host.rsplit('@').next().unwrap_or(host);
    let Some((before, top)) = host.trim_end_matches('.').rsplit_once('.') else { return false };
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let small = top.to_lowercase();
    let is_top = COMMON.contains(&small.as_str())
        || (top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_lowercase()) && !FILES.contains(&top));
    is_top && before.split('.').all(is_label)
}

/// Top-level domains that are recognised in any case.
const COMMON: [&str; 37] = [
    "com",
    "org",
    "net",
    "info",
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

/// File extensions that are not common top-level domains.
const FILES: [&str; 22] = [
    "js", "ts", "html", "htm", "php", "json", "xml", "yaml", "yml", "csv", "txt", "md", "pdf", "doc", "docx", "xls",
    "xlsx", "zip", "exe", "svg", "png", "jpg",
];

/// Replaces characters that look like ASCII punctuation, and removes invisible ones.
fn plain(text: &str) -> String {
    let is_hidden = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkc().filter(|c| !is_hidden(c)) {
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
            ("how to move from acme.example", "https://help.example/move"),
            ("help@acme.example", "mailto:help@acme.example?subject=Hello"),
            ("help@acme.example", "https://acme.example/contact"),
        ] {
            assert_eq!(misleading_host(text, address), None, "{text}");
        }
    }
}
