//! The marketplace: what `marketplace.yaml` says, once nothing is wrong with it.

use super::{Code, Country, Currency, Language, LanguageId, OriginPattern, PerLanguage};

/// The marketplace.
#[derive(Clone, Debug)]
pub struct Marketplace {
    /// Its name, in every language.
    pub title: PerLanguage<String>,
    /// Where the site will be, ending in `/`.
    pub base_url: url::Url,
    /// The currency of every price.
    pub currency: Currency,
    /// The languages; the first is the default.
    pub languages: Vec<Language>,
    /// Languages in which every module must have its texts.
    pub required_languages: Vec<LanguageId>,
    /// For each language, the languages in which a text is looked for: its own first, all others after.
    pub chains: Vec<Vec<LanguageId>>,
    /// API versions, the oldest first.
    pub api_versions: Vec<ApiVersion>,
    /// The countries served, in the file's order.
    pub countries: Vec<Country>,
    /// A market a country, then the named ones, in the file's order.
    pub markets: Vec<Market>,
    /// Sections in the file's order.
    pub sections: Vec<Section>,
    /// Permissions in the file's order.
    pub permissions: Vec<Permission>,
    /// Who may embed pages.
    pub embed: Embed,
    /// The theme's name.
    pub theme: String,
    /// Logins of those who may change anything.
    pub maintainers: Vec<String>,
    /// How much a publish may lose.
    pub guard: Guard,
}

impl Marketplace {
    /// The languages with their ids.
    pub fn language_ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        (0..u16::try_from(self.languages.len()).unwrap_or(u16::MAX)).map(LanguageId)
    }

    /// The language of an id.
    pub fn language(&self, id: LanguageId) -> &Language {
        &self.languages[id.index()]
    }

    /// Where a text of a language is looked for.
    pub fn chain(&self, id: LanguageId) -> &[LanguageId] {
        &self.chains[id.index()]
    }
}

/// An API version of the CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiVersion {
    /// `v5`; also its path segment.
    pub code: Code,
}

/// What an account's countries see together: one country, or a named set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    /// `ru`, `cis`: lower case, also its path segment.
    pub code: Code,
    /// Its countries, by code.
    pub countries: Vec<Country>,
    /// Whether it is a set with a name of its own, rather than one country.
    pub is_named: bool,
}

/// A section of the marketplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `telephony`; also its path segment.
    pub code: Code,
    /// Its name, in every language.
    pub name: PerLanguage<String>,
    /// Whether only one module of it can be active at a time.
    pub exclusive: bool,
}

/// A permission of the CRM's API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// `order_read`.
    pub code: Code,
    /// The group that the CRM shows it in, where it has one.
    pub group: PerLanguage<String>,
    /// What it allows, where it is put in words.
    pub name: PerLanguage<String>,
}

/// Who may embed pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// Origins that may frame a page and hear from it.
    pub allowed_origins: Vec<OriginPattern>,
}

/// How much a publish may lose or change before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Share of the modules, in per cent.
    pub share: u8,
    /// Fewer modules than this may always change, unless a variant or section loses all it has.
    pub at_least: u32,
}

impl Default for Guard {
    fn default() -> Self {
        Self { share: 20, at_least: 3 }
    }
}
