//! A module: what its file says, once nothing is wrong with it.

use std::sync::Arc;

use super::{Country, LanguageId, ModuleCode, PerLanguage, Price, WebUrl};
use crate::source::SourceId;

/// A module of the marketplace.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its symbol code.
    pub code: ModuleCode,
    /// The file that it was read from.
    pub source: SourceId,
    /// Place of its section in `Marketplace::sections`.
    pub section: usize,
    /// Place of the oldest API version that it works with in `Marketplace::api_versions`.
    pub min_api_version: usize,
    /// Where it works, by code.
    pub countries: Vec<Country>,
    /// Places of its permissions in `Marketplace::permissions`, ascending.
    pub permissions: Vec<usize>,
    /// What it costs a month.
    pub price: Price,
    /// Where Connect leads.
    pub connection: Connection,
    /// Its texts.
    pub texts: Texts,
    /// Who made it.
    pub developer: Option<Developer>,
    /// Logins who may change the file.
    pub owners: Vec<String>,
    /// Whether it is still offered.
    pub listed: bool,
    /// Its logo.
    pub logo: Logo,
}

/// A cleaned logo, and the fingerprint that its address has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    svg: Arc<str>,
    fingerprint: Box<str>,
}

impl Logo {
    /// The logo of a cleaned drawing.
    #[must_use]
    pub fn new(svg: &str) -> Self {
        Self { svg: svg.into(), fingerprint: fingerprint(svg.as_bytes()).into() }
    }

    /// The drawing.
    #[must_use]
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The fingerprint of the drawing.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// The first 8 hexadecimal digits of BLAKE3: what a file's address has, so that it changes with the file.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

impl Module {
    /// How many of the optional parts it has.
    #[must_use]
    pub fn filled(&self) -> usize {
        let parts = [
            self.price.discounted.is_some(),
            self.price.trial_days.is_some(),
            self.developer.is_some(),
            self.texts.installation.iter().next().is_some(),
            !self.permissions.is_empty(),
        ];
        parts.into_iter().filter(|&part| part).count()
    }
}

/// What a module says in each language.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Its name.
    pub name: PerLanguage<String>,
    /// One line for the card: written, or taken from the features of the same language.
    pub summary: PerLanguage<String>,
    /// What it does.
    pub features: PerLanguage<Text>,
    /// How to install it.
    pub installation: PerLanguage<Text>,
    /// Where to get help.
    pub support_url: Localized<WebUrl>,
    /// Where it is documented.
    pub documentation_url: Localized<WebUrl>,
}

/// A block of text, made safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// HTML of an allow-list of elements; headings from `h3` on.
    pub html: Arc<str>,
}

/// A value for all languages, or one a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Localized<T> {
    /// The same for all.
    All(T),
    /// One a language, for at least one language.
    Each(PerLanguage<T>),
}

impl<T> Localized<T> {
    /// The value for the first language of a chain that has one, and the language that it is in. A value for all is
    /// in the language that was asked for.
    pub fn first(&self, chain: &[LanguageId]) -> Option<(LanguageId, &T)> {
        match self {
            Self::All(value) => chain.first().map(|&language| (language, value)),
            Self::Each(values) => values.first(chain),
        }
    }
}

/// Where the Connect button leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The account asks this address for the configuration and registers the module itself.
    Simple(WebUrl),
    /// A page of the module's.
    Page(WebUrl),
}

/// Who made a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developer {
    /// Name to show.
    pub name: String,
    /// Their site.
    pub url: Option<WebUrl>,
}
