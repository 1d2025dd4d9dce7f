//! Which modules an account sees: those that support a country of the market and the API version. Languages never hide a
//! module.

use crate::model::{ApiVersionId, LanguageId, MarketId, Marketplace, Outline};

/// A market, an API version and a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant {
    /// The market.
    pub market: MarketId,
    /// The API version.
    pub api_version: ApiVersionId,
    /// The language.
    pub language: LanguageId,
}

/// Why a module is or is not shown in a market at an API version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is shown in its section.
    Shown,
    /// It keeps its page, but sections do not list it: it is discontinued.
    Unlisted,
    /// It supports none of the market's countries.
    Countries,
    /// It requires a later API version.
    ApiVersion,
    /// Both of these.
    CountriesAndApiVersion,
}

impl Reason {
    /// Whether the module has a page.
    pub fn has_page(self) -> bool {
        matches!(self, Self::Shown | Self::Unlisted)
    }
}

impl Marketplace {
    /// Why a module is or is not shown in a market at an API version.
    pub fn reason(&self, module: &Outline, market: MarketId, api_version: ApiVersionId) -> Reason {
        let countries = &self.markets[market].countries;
        let is_in_market = countries.iter().any(|country| module.countries.binary_search(country).is_ok());
        match (is_in_market, module.min_api_version <= api_version) {
            (true, true) if module.listed => Reason::Shown,
            (true, true) => Reason::Unlisted,
            (false, true) => Reason::Countries,
            (true, false) => Reason::ApiVersion,
            (false, false) => Reason::CountriesAndApiVersion,
        }
    }

    /// All variants, ordered by market, API version (oldest first) and language.
    pub fn variants(&self) -> impl Iterator<Item = Variant> + '_ {
        self.market_ids().flat_map(move |market| {
            self.api_version_ids().flat_map(move |api_version| {
                self.language_ids().map(move |language| Variant { market, api_version, language })
            })
        })
    }

    /// The variant of a module's canonical page: the first market that shows it, at the newest API version. `None` if it
    /// supports no country that is served.
    pub fn canonical_market(&self, module: &Outline) -> Option<MarketId> {
        let newest = self.newest_api_version()?;
        self.market_ids().find(|&market| self.reason(module, market, newest).has_page())
    }
}
