//! A module: the validated contents of its file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ApiVersionId, Country, LanguageId, Marketplace, ModuleCode, OutlineDeveloper, PerLanguage, PermissionId, Price,
    SectionId, WebUrl,
};
use crate::source::SourceId;

/// A module of the marketplace.
#[derive(Clone, Debug)]
pub struct Module {
    /// What determines where it is shown.
    pub outline: Outline,
    /// Everything else.
    pub details: Details,
}

/// What other parts of the site need of a module: where it is shown and how it is found there. It has some hundred bytes,
/// so that the outlines of all modules fit in memory when the modules do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Module code.
    pub code: ModuleCode,
    /// The module file.
    pub source: SourceId,
    /// Its section.
    pub section: SectionId,
    /// The oldest API version that it supports.
    pub min_api_version: ApiVersionId,
    /// Countries that it supports, ordered by code.
    pub countries: Vec<Country>,
    /// Whether it is still offered. An unlisted module keeps its page.
    pub listed: bool,
    /// Its name.
    pub name: PerLanguage<String>,
    /// The fingerprint of its logo.
    pub logo: String,
    /// Number of optional parts that it has.
    pub filled: u8,
    /// Whether it costs nothing.
    pub is_free: bool,
    /// Its developer.
    pub developer: Option<OutlineDeveloper>,
}

impl Outline {
    /// Whether its ids exist in a marketplace.
    pub fn fits(&self, marketplace: &Marketplace) -> bool {
        self.section.index() < marketplace.sections.len()
            && self.min_api_version.index() < marketplace.api_versions.len()
    }
}

/// The parts of a module that do not determine where it is shown.
#[derive(Clone, Debug)]
pub struct Details {
    /// Its permissions, in the order of the marketplace.
    pub permissions: Vec<PermissionId>,
    /// Monthly price.
    pub price: Price,
    /// Target of the Connect button.
    pub connection: Connection,
    /// Texts.
    pub texts: Texts,
    /// Developer.
    pub developer: Option<Developer>,
    /// Logins of people who may change the file.
    pub owners: Vec<String>,
    /// Logo.
    pub logo: Logo,
}

/// A sanitised logo, and the fingerprint in its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    svg: Arc<str>,
    fingerprint: Box<str>,
}

impl Logo {
    /// A logo from a sanitised SVG document.
    pub fn new(svg: &str) -> Self {
        Self { svg: svg.into(), fingerprint: fingerprint(svg.as_bytes()).into() }
    }

    /// The SVG document.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The fingerprint of the SVG document.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// The first 8 hexadecimal digits of the BLAKE3 hash, which make a file's address change with its content.
pub fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

impl Details {
    /// Number of optional parts that the module has.
    pub fn filled(&self) -> u8 {
        let parts = [
            self.price.discounted.is_some(),
            self.price.trial_days.is_some(),
            self.developer.is_some(),
            self.texts.installation.iter().next().is_some(),
            !self.permissions.is_empty(),
        ];
        parts.into_iter().map(u8::from).sum()
    }
}

/// The texts of a module in each language.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Name.
    pub name: PerLanguage<String>,
    /// One line for the card: given explicitly, or taken from the features in the same language.
    pub summary: PerLanguage<String>,
    /// What it does.
    pub features: PerLanguage<Text>,
    /// Installation instructions.
    pub installation: PerLanguage<Text>,
    /// Address of the support page.
    pub support_url: Localized<WebUrl>,
    /// Address of the documentation.
    pub documentation_url: Localized<WebUrl>,
}

/// A block of text as safe HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// HTML with elements from an allow-list; headings start at `h3`.
    pub html: Arc<str>,
}

/// One value for all languages, or one per language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Localized<T> {
    /// The same for all.
    All(T),
    /// One per language, for at least one language.
    Each(PerLanguage<T>),
}

impl<T> Localized<T> {
    /// The values, each once for all languages that share it.
    pub fn all(&self) -> Vec<&T> {
        match self {
            Self::All(value) => vec![value],
            Self::Each(values) => values.iter().map(|(_, value)| value).collect(),
        }
    }

    /// The value of the first language of a fallback chain that has one, and that language. A value for all languages
    /// counts as the first language of the chain.
    pub fn first(&self, chain: &[LanguageId]) -> Option<(LanguageId, &T)> {
        match self {
            Self::All(value) => chain.first().map(|&language| (language, value)),
            Self::Each(values) => values.first(chain),
        }
    }
}

/// The target of the Connect button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The account requests the configuration from this address and registers the module itself.
    Simple(WebUrl),
    /// A page of the module.
    Page(WebUrl),
}

/// The developer of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developer {
    /// Display name.
    pub name: Localized<String>,
    /// Website.
    pub url: Option<WebUrl>,
}
