//! Addresses of partners and of the marketplace.

use std::fmt;

use url::{Host, Url};

/// A public `https` URL, as serialised by the WHATWG URL parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl(Box<str>);

/// Why a text is not an absolute URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// A control character or white space.
    Character(char),
    /// The scheme is not followed by `//` and a host.
    NoSlashes,
    /// It has no host.
    NoHost,
    /// The parser refuses it.
    Parser(url::ParseError),
}

/// Why a text is not a public `https` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlError {
    /// Not an absolute URL, with the reason.
    Invalid(AddressFault),
    /// A scheme other than `https`.
    NotHttps(String),
    /// A host that is not public.
    NotPublic(String),
    /// It has a user name or password.
    Credentials,
}

/// Why a text is not a valid base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseUrlError {
    /// Not an absolute URL, with the reason.
    Invalid(AddressFault),
    /// A scheme other than `https` and `http`.
    Scheme(String),
    /// It has a query or a fragment.
    QueryOrFragment,
    /// It has a user name or password.
    Credentials,
}

impl WebUrl {
    /// Validates an absolute `https` URL with a public host and without credentials.
    ///
    /// # Errors
    /// The first reason why the text is not one.
    pub fn new(text: &str) -> Result<Self, UrlError> {
        let (url, faults) = read(text)?;
        faults.into_iter().next().map_or_else(|| Ok(Self(url.as_str().into())), Err)
    }

    /// All reasons why the text is not valid.
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

/// Parses an absolute URL, and returns what else is wrong with it.
fn read(text: &str) -> Result<(Url, Vec<UrlError>), UrlError> {
    if let Some(c) = text.chars().find(|c| c.is_control() || c.is_whitespace()) {
        return Err(UrlError::Invalid(AddressFault::Character(c)));
    }
    let url = Url::parse(text).map_err(|error| UrlError::Invalid(AddressFault::Parser(error)))?;
    let mut faults = Vec::new();
    match url.scheme() {
        "https" => {
            // The parser accepts `https:example.com` and `https:///example.com`, but people do not read them as URLs.
            let rest = text.get(..8).filter(|start| start.eq_ignore_ascii_case("https://")).map(|_| &text[8..]);
            if rest.is_none_or(|rest| rest.starts_with('/')) || text.contains('\\') {
                return Err(UrlError::Invalid(AddressFault::NoSlashes));
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
        Some(Host::Domain(domain)) if !is_private_name(domain) && !is_tunnel(domain) => {}
        Some(host) => faults.push(UrlError::NotPublic(host.to_string())),
        None => return Err(UrlError::Invalid(AddressFault::NoHost)),
    }
    Ok((url, faults))
}

/// Parses the address of the site: an absolute `https` or `http` URL without query and fragment. The result ends with
/// `/`.
///
/// # Errors
/// Why the text is not a valid base URL.
pub fn base_url(text: &str) -> Result<Url, BaseUrlError> {
    let mut url = Url::parse(text).map_err(|error| BaseUrlError::Invalid(AddressFault::Parser(error)))?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(BaseUrlError::Scheme(url.scheme().to_owned()));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(BaseUrlError::QueryOrFragment);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BaseUrlError::Credentials);
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// Whether a name is not public (RFC 6761, RFC 6762, RFC 8375), or has a single label.
fn is_private_name(domain: &str) -> bool {
    let name = domain.trim_end_matches('.');
    let top = name.rsplit('.').next().unwrap_or(name);
    !name.contains('.')
        || matches!(top, "localhost" | "local" | "internal" | "localdomain")
        || name.ends_with(".home.arpa")
}

/// Whether a host is a tunnel to a machine of a developer.
pub fn is_tunnel(host: &str) -> bool {
    const TUNNELS: [&str; 20] = [
        "ngrok.io",
        "ngrok.app",
        "ngrok.dev",
        "ngrok-free.app",
        "ngrok-free.dev",
        "loca.lt",
        "localtunnel.me",
        "localhost.run",
        "lhr.life",
        "trycloudflare.com",
        "serveo.net",
        "pagekite.me",
        "loophole.site",
        "telebit.io",
        "loclx.io",
        "sharedwithexpose.com",
        "devtunnels.ms",
        "app.github.dev",
        "tuna.am",
        "cloudpub.ru",
    ];
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    TUNNELS.iter().any(|tunnel| host.strip_suffix(tunnel).is_some_and(|name| name.ends_with('.')))
}

/// The host of a link in a text that only its author can reach: a tunnel, or the machine itself.
pub fn own_machine(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    let is_own = match url.host()? {
        Host::Domain(domain) => {
            is_tunnel(domain) || domain.rsplit('.').next().is_some_and(|top| top.eq_ignore_ascii_case("localhost"))
        }
        Host::Ipv4(address) => address.is_loopback() || address.is_unspecified(),
        Host::Ipv6(address) => address.is_loopback() || address.is_unspecified(),
    };
    is_own.then(|| url.host_str().unwrap_or_default().to_owned())
}

/// Why an address was never meant to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// A part that was to be replaced: `{account}`.
    Template(String),
    /// A host that is reserved for examples.
    ExampleHost(String),
}

/// What shows that an address was never meant to be opened.
pub fn placeholder(address: &str) -> Option<Placeholder> {
    let between = |open: char, close: char| {
        let start = address.find(open)?;
        Some(&address[start..=start + address[start..].find(close)?])
    };
    let own = |host: &str| {
        let label = host.split('.').find(|label| label.starts_with("your") && label.len() > 4)?;
        // `yourpay.com` is a name.
        let is_placeholder = label[4..].starts_with(['-', '_']) || matches!(&label[4..], "domain" | "site" | "company");
        is_placeholder.then(|| label.to_owned())
    };
    let formats = || address.find("%s").map(|at| &address[at..at + 2]);
    if let Some(part) = between('{', '}').or_else(|| between('<', '>')).or_else(formats) {
        return Some(Placeholder::Template(part.to_owned()));
    }
    let url = Url::parse(address).ok()?;
    let host = match url.host_str() {
        Some(host) => host,
        None => url.path().rsplit_once('@')?.1,
    };
    match own(host) {
        Some(label) => Some(Placeholder::Template(label)),
        None => is_example_host(host).then(|| Placeholder::ExampleHost(host.to_owned())),
    }
}

/// Whether a host is reserved for examples and tests (RFC 2606).
pub fn is_example_host(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let mut labels = host.rsplit('.');
    match (labels.next().unwrap_or(""), labels.next()) {
        ("example" | "test" | "invalid", _) => true,
        (top, Some("example")) => matches!(top, "com" | "net" | "org"),
        _ => false,
    }
}

/// An origin that may embed pages: `https://*.crm.example`. `*` matches one or more whole labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginPattern(Box<str>);

impl OriginPattern {
    /// Parses `scheme://host[:port]`, where the host may start with `*.`. The scheme is `https`, or `http` for
    /// localhost.
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
    fn placeholders_are_templates_and_example_hosts() {
        for (address, found) in [
            ("https://{account}.acme.com/", "{account}"),
            ("https://acme.com/{id}/docs", "{id}"),
            ("https://acme.com/%s", "%s"),
            ("https://your-domain.com/docs", "your-domain"),
            ("https://acme.com/<id>", "<id>"),
        ] {
            assert_eq!(placeholder(address), Some(Placeholder::Template(found.to_owned())), "{address}");
        }
        for address in ["https://acme.example/", "https://docs.example.com", "mailto:help@example.org"] {
            assert!(matches!(placeholder(address), Some(Placeholder::ExampleHost(_))), "{address}");
        }
        for address in
            ["https://acme.com/your-account", "https://myexample.com/", "https://yourpay.com/%20", "tel:+7495"]
        {
            assert_eq!(placeholder(address), None, "{address}");
        }
    }

    #[test]
    fn a_url_is_serialised_by_the_parser() {
        assert_eq!(WebUrl::new("https://Acme.example").map(|url| url.to_string()), Ok("https://acme.example/".into()));
        assert_eq!(
            WebUrl::new("https://пример.рф/я").map(|url| url.to_string()).ok().as_deref(),
            Some("https://xn--e1afmkfd.xn--p1ai/%D1%8F")
        );
    }

    #[test]
    fn private_hosts_in_every_spelling_are_rejected() {
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
    fn origin_patterns_have_whole_labels_and_nothing_after_the_host() {
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
