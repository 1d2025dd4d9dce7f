//! Origins that may read the site.

use std::fmt;
use std::str::FromStr;

use url::Url;

/// An origin: scheme, host and optional port, as a browser serializes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is not an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginError {
    /// It contains `*`, which would include every visited site.
    Wildcard,
    /// It is not an `http` or `https` URL with a host.
    NotAnOrigin,
    /// It is a longer URL; this is its origin.
    MoreThanAnOrigin(String),
}

impl Origin {
    /// The value of an `Origin` header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        if text.contains('*') {
            return Err(OriginError::Wildcard);
        }
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let origin = url.ok_or(OriginError::NotAnOrigin)?.origin().ascii_serialization();
        let given = text.strip_suffix('/').unwrap_or(text);
        let is_it = given.eq_ignore_ascii_case(&origin);
        if is_it { Ok(Self(origin)) } else { Err(OriginError::MoreThanAnOrigin(origin)) }
    }
}

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wildcard => {
                write!(f, "`*` is not allowed, because every site you visit could read your drafts; name each origin")
            }
            Self::NotAnOrigin => write!(f, "not a valid origin such as `http://localhost:8081`"),
            Self::MoreThanAnOrigin(origin) => write!(f, "use only the origin: `{origin}`"),
        }
    }
}

impl std::error::Error for OriginError {}

#[cfg(test)]
mod tests {
    use super::{Origin, OriginError};

    #[test]
    fn an_origin_is_written_as_browsers_send_it() {
        let origin = |text: &str| text.parse::<Origin>().map(|origin| origin.0);
        for (text, sent) in [
            ("http://localhost:8081", "http://localhost:8081"),
            ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
            ("https://CRM.example", "https://crm.example"),
            ("http://[::1]:9", "http://[::1]:9"),
        ] {
            assert_eq!(origin(text).as_deref(), Ok(sent), "{text}");
        }
        for text in ["*", "https://*.crm.example"] {
            assert_eq!(origin(text), Err(OriginError::Wildcard), "{text}");
        }
        for text in ["", "null", "localhost:8081", "file:///x", "crm.example", "ftp://crm.example"] {
            assert_eq!(origin(text), Err(OriginError::NotAnOrigin), "{text}");
        }
        for text in
            ["https://crm.example/a", "https://crm.example?x", "https://me@crm.example", "https://crm.example:443"]
        {
            assert_eq!(origin(text), Err(OriginError::MoreThanAnOrigin("https://crm.example".to_owned())), "{text}");
        }
    }
}
