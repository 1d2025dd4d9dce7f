//! The marketplace: the validated contents of `marketplace.yaml`.

use super::{
    ApiVersionId, Brand, Code, Contribute, Country, Currency, Language, LanguageId, MarketId, OriginPattern,
    PerLanguage, PermissionId, SectionId,
};

/// The marketplace.
#[derive(Clone, Debug)]
pub struct Marketplace {
    /// Its name, in every language.
    pub title: PerLanguage<String>,
    /// Address of the site, ending with `/`.
    pub base_url: url::Url,
    /// The currency of every price.
    pub currency: Currency,
    /// How modules that cost something are billed: a sentence or two beside their prices, if the marketplace has them.
    pub billing_terms: PerLanguage<String>,
    /// The languages; the first is the default.
    pub languages: Vec<Language>,
    /// Languages in which every module must have texts.
    pub required_languages: Vec<LanguageId>,
    /// Fallback chain of each language: the languages in which a text is looked up, starting with the language itself.
    /// Each chain contains all languages.
    pub chains: Vec<Vec<LanguageId>>,
    /// API versions, oldest first.
    pub api_versions: Vec<ApiVersion>,
    /// The countries served, in file order.
    pub countries: Vec<Country>,
    /// One market per country, followed by the named markets, in file order.
    pub markets: Vec<Market>,
    /// Sections, in file order.
    pub sections: Vec<Section>,
    /// Permissions, in file order.
    pub permissions: Vec<Permission>,
    /// Who may embed pages.
    pub embed: Embed,
    /// Which feeds the site has.
    pub feeds: Feeds,
    /// Where proposals go from the page `/contribute/`, if the site has it.
    pub contribute: Option<Contribute>,
    /// The theme's name.
    pub theme: String,
    /// Its logo, colour and preview.
    pub brand: Brand,
    /// Logins of people who may change anything.
    pub maintainers: Vec<String>,
    /// How much may change in one publish.
    pub guard: Guard,
}

impl Marketplace {
    /// The ids of all languages.
    pub fn language_ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        LanguageId::all(self.languages.len())
    }

    /// All markets, in order.
    pub fn market_ids(&self) -> impl DoubleEndedIterator<Item = MarketId> + Clone + use<> {
        MarketId::all(self.markets.len())
    }

    /// All API versions, oldest first.
    pub fn api_version_ids(&self) -> impl DoubleEndedIterator<Item = ApiVersionId> + use<> {
        ApiVersionId::all(self.api_versions.len())
    }

    /// The newest API version; `None` if there are no API versions.
    pub fn newest_api_version(&self) -> Option<ApiVersionId> {
        self.api_version_ids().next_back()
    }

    /// The ids of all sections, in order.
    pub fn section_ids(&self) -> impl Iterator<Item = SectionId> + Clone + use<> {
        SectionId::all(self.sections.len())
    }

    /// The section with this code.
    pub fn section_id(&self, code: &str) -> Option<SectionId> {
        self.sections.iter().position(|section| section.code.as_str() == code).and_then(SectionId::new)
    }

    /// The permission with this code.
    pub fn permission_id(&self, code: &str) -> Option<PermissionId> {
        self.permissions.iter().position(|permission| permission.code.as_str() == code).and_then(PermissionId::new)
    }

    /// The API version with this code.
    pub fn api_version_id(&self, code: &str) -> Option<ApiVersionId> {
        self.api_versions.iter().position(|version| version.code.as_str() == code).and_then(ApiVersionId::new)
    }

    /// The language with this id.
    pub fn language(&self, id: LanguageId) -> &Language {
        &self.languages[id]
    }

    /// The fallback chain of a language.
    pub fn chain(&self, id: LanguageId) -> &[LanguageId] {
        &self.chains[id.index()]
    }
}

/// An API version of the CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiVersion {
    /// `v5`; also a path segment.
    pub code: Code,
}

/// A country or a named set of countries, whose modules an account sees together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    /// `ru`, `cis`: lower case; also a path segment.
    pub code: Code,
    /// What a named set is called, in the languages in which it has a name of its own.
    pub name: PerLanguage<String>,
    /// Its countries, ordered by code.
    pub countries: Vec<Country>,
    /// Whether it is a named set rather than a single country.
    pub is_named: bool,
}

/// A section of the marketplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `telephony`; also a path segment.
    pub code: Code,
    /// Its name, in every language.
    pub name: PerLanguage<String>,
    /// Whether only one of its modules can be active at a time.
    pub exclusive: bool,
}

/// A permission of the CRM's API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// `order_read`.
    pub code: Code,
    /// The group in which the CRM shows it, if any.
    pub group: PerLanguage<String>,
    /// A description of what it allows, if any.
    pub name: PerLanguage<String>,
}

/// Who may embed pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// Origins that may embed pages and receive messages from them.
    pub allowed_origins: Vec<OriginPattern>,
}

/// Which feeds the site has, besides the catalogue in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feeds {
    /// Whether each variant has its whole catalogue in one file, and each of its sections.
    pub whole: bool,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { whole: true }
    }
}

/// How much may be lost or changed in one publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Maximum share of the modules, in percent.
    pub share: u8,
    /// Fewer modules than this may always change, unless a variant or section loses all of its modules.
    pub at_least: u32,
}

impl Default for Guard {
    fn default() -> Self {
        Self { share: 20, at_least: 3 }
    }
}
