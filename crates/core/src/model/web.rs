//! Addresses that partners and the marketplace give.

use std::fmt;

use url::{Host, Url};

/// A public https address, as the WHATWG URL parser writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl(Box<str>);

/// Why a text is no public https address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlError {
    /// Not an absolute URL: what the parser says.
    Invalid(String),
    /// Another scheme than `https`.
    NotHttps(String),
    /// A host that only one machine or network knows: which.
    NotPublic(String),
    /// A user name or password.
    Credentials,
}

impl WebUrl {
    /// Takes an absolute https address with a public host and no credentials.
    ///
    /// # Errors
    /// The first thing that keeps the text from being one.
    pub fn new(text: &str) -> Result<Self, UrlError> {
        let (url, faults) = read(text)?;
        faults.into_iter().next().map_or_else(|| Ok(Self(url.as_str().into())), Err)
    }

    /// Everything that keeps the text from being one.
    pub fn faults(text: &str) -> Vec<UrlError> {
        read(text).map_or_else(|error| vec![error], |(_, faults)| faults)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its host in ASCII.
    pub fn host(&self) -> String {
        Url::parse(&self.0).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An absolute URL, and what else is wrong with it.
fn read(text: &str) -> Result<(Url, Vec<UrlError>), UrlError> {
    let invalid = |why: &str| UrlError::Invalid(why.to_owned());
    if let Some(c) = text.chars().find(|c| c.is_control() || c.is_whitespace()) {
        return Err(UrlError::Invalid(format!("it has the character {c:?}")));
    }
    let url = Url::parse(text).map_err(|error| UrlError::Invalid(in_words(error)))?;
    let mut faults = Vec::new();
    match url.scheme() {
        "https" => {
            // The parser reads `https:example.com` and `https:///example.com` as absolute; a person's eye does not.
            let rest = text.get(..8).filter(|start| start.eq_ignore_ascii_case("https://")).map(|_| &text[8..]);
            if rest.is_none_or(|rest| rest.starts_with('/')) || text.contains('\\') {
                return Err(invalid("it does not begin with `https://` and a host"));
            }
        }
        scheme => faults.push(UrlError::NotHttps(scheme.to_owned())),
    }
    if !matches!(url.scheme(), "https" | "http") {
        return Ok((url, faults));
    }
    if !url.username().is_empty() || url.password().is_some() {
        faults.push(UrlError::Credentials);
        return Ok((url, faults));
    }
    match url.host() {
        Some(Host::Domain(domain)) if !is_private_name(domain) => {}
        Some(host) => faults.push(UrlError::NotPublic(host.to_string())),
        None => return Err(invalid("it has no host")),
    }
    Ok((url, faults))
}

/// Where a site will be: an absolute https or http address without query and fragment; what comes back ends in `/`.
///
/// # Errors
/// Why it is none, in words.
pub fn base_url(text: &str) -> Result<Url, String> {
    let mut url = Url::parse(text).map_err(in_words)?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(format!("its scheme is `{}`, not `https`", url.scheme()));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("it has a query or a fragment".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it has a user name or password".to_owned());
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

fn in_words(error: url::ParseError) -> String {
    match error {
        url::ParseError::RelativeUrlWithoutBase => "it does not begin with `https://`".to_owned(),
        error => error.to_string(),
    }
}

/// Names that no public resolver answers (RFC 6761, RFC 6762, RFC 8375), and names of a single label.
fn is_private_name(domain: &str) -> bool {
    let name = domain.trim_end_matches('.');
    let top = name.rsplit('.').next().unwrap_or(name);
    !name.contains('.')
        || matches!(top, "localhost" | "local" | "internal" | "localdomain")
        || name.ends_with(".home.arpa")
}

/// An origin that may embed pages: `https://*.crm.example`; `*` stands for one or more whole labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginPattern(Box<str>);

impl OriginPattern {
    /// Takes `scheme://host[:port]`, where the host may begin with `*.`. The scheme is `https`, or `http` for a host
    /// of this machine.
    pub fn new(text: &str) -> Option<Self> {
        let (scheme, host) = text.split_once("://")?;
        let plain = host.strip_prefix("*.").unwrap_or(host);
        if plain.contains('*') || text.contains(char::is_whitespace) {
            return None;
        }
        let url = Url::parse(&format!("{scheme}://{plain}")).ok()?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && !text.ends_with('/');
        let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let wildcard_on_name = plain.len() == host.len() || matches!(url.host(), Some(Host::Domain(_)));
        let secure = url.scheme() == "https" || (url.scheme() == "http" && local);
        let credentials = !url.username().is_empty() || url.password().is_some();
        (bare && secure && wildcard_on_name && !credentials).then(|| {
            let origin = url.origin().ascii_serialization();
            let star = if plain.len() == host.len() { "" } else { "*." };
            Self(origin.replacen("://", &format!("://{star}"), 1).into())
        })
    }

    /// The pattern, in ASCII, as a `frame-ancestors` source (CSP 3).
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_the_parser_gives_back() {
        assert_eq!(WebUrl::new("https://Acme.example").map(|url| url.to_string()), Ok("https://acme.example/".into()));
        assert_eq!(
            WebUrl::new("https://пример.рф/я").map(|url| url.to_string()).ok().as_deref(),
            Some("https://xn--e1afmkfd.xn--p1ai/%D1%8F")
        );
    }

    #[test]
    fn private_hosts_in_every_spelling_are_refused() {
        for text in [
            "https://localhost/",
            "https://a.localhost",
            "https://127.0.0.1",
            "https://0x7f.1",
            "https://2130706433/",
            "https://[::1]/",
            "https://intranet/",
            "https://printer.local",
            "https://LOCALHOST.",
            "https://①②⑦.⓪.⓪.①/",
        ] {
            assert!(matches!(WebUrl::new(text), Err(UrlError::NotPublic(_))), "{text}: {:?}", WebUrl::new(text));
        }
        assert_eq!(WebUrl::new("https://u:p@acme.example"), Err(UrlError::Credentials));
        assert_eq!(WebUrl::new("http://acme.example"), Err(UrlError::NotHttps("http".into())));
        let both = [UrlError::NotHttps("http".into()), UrlError::NotPublic("localhost".into())];
        assert_eq!(WebUrl::faults("http://localhost:8080/"), both);
        for text in [
            "",
            "acme.example",
            "//acme.example",
            "https:acme.example",
            "https:\\\\acme.example",
            "https://",
            "https://a b.example",
            " https://acme.example",
            "https:///acme.example",
        ] {
            assert!(matches!(WebUrl::new(text), Err(UrlError::Invalid(_))), "{text}: {:?}", WebUrl::new(text));
        }
    }

    #[test]
    fn origins_have_whole_labels_and_nothing_after_the_host() {
        assert_eq!(
            OriginPattern::new("https://*.crm.example").map(|o| o.as_str().to_owned()).as_deref(),
            Some("https://*.crm.example")
        );
        assert_eq!(
            OriginPattern::new("http://localhost:8080").map(|o| o.as_str().to_owned()).as_deref(),
            Some("http://localhost:8080")
        );
        for text in [
            "*",
            "https://*",
            "https://a*.crm.example",
            "http://crm.example",
            "https://crm.example/",
            "https://crm.example/x",
            "https://u@crm.example",
            "https://crm.example\n",
            "https:// crm.example",
            "https://*.127.0.0.1",
            "https://*.[::1]",
        ] {
            assert_eq!(OriginPattern::new(text), None, "{text}");
        }
    }
}
