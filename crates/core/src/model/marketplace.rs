//! The marketplace: what `marketplace.yaml` says, once nothing is wrong with it.

use super::{
    ApiVersionId, Code, Country, Currency, Language, LanguageId, MarketId, OriginPattern, PerLanguage, SectionId,
};

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
        LanguageId::all(self.languages.len())
    }

    /// The markets, in their order.
    pub fn market_ids(&self) -> impl DoubleEndedIterator<Item = MarketId> + use<> {
        MarketId::all(self.markets.len())
    }

    /// The API versions, the oldest first.
    pub fn api_version_ids(&self) -> impl DoubleEndedIterator<Item = ApiVersionId> + use<> {
        ApiVersionId::all(self.api_versions.len())
    }

    /// The newest API version; `None` where there is none.
    pub fn newest_api_version(&self) -> Option<ApiVersionId> {
        self.api_version_ids().next_back()
    }

    /// The section of a code.
    pub fn section_id(&self, code: &str) -> Option<SectionId> {
        self.sections.iter().position(|section| section.code.as_str() == code).and_then(SectionId::new)
    }

    /// The API version of a code.
    pub fn api_version_id(&self, code: &str) -> Option<ApiVersionId> {
        self.api_versions.iter().position(|version| version.code.as_str() == code).and_then(ApiVersionId::new)
    }

    /// The language of an id.
    pub fn language(&self, id: LanguageId) -> &Language {
        &self.languages[id]
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
