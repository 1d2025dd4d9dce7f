//! The JSON that account UIs read: `catalog.json`, a section's entry of it, a module's full texts. Version 1 is only
//! ever extended. The documentation of these types is part of the published schemas.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use mpgen_core::locale::PriceWords;

/// The version of the feeds.
pub(super) const VERSION: u8 = 1;

/// What a variant lists: the head of `catalog.json`; its sections are written one by one.
#[derive(Serialize, JsonSchema)]
pub(super) struct CatalogFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: Cow<'a, str>,
    /// The version of the format: 1.
    pub version: u8,
    /// The market's code, in lower case: a country's or a name.
    pub market: Cow<'a, str>,
    /// The market's countries, ISO 3166-1 alpha-2, sorted.
    pub countries: Vec<Cow<'a, str>>,
    /// The language of the texts, BCP 47.
    pub language: Cow<'a, str>,
    /// The API version of the account.
    pub api_version: Cow<'a, str>,
    /// The currency of every price, ISO 4217.
    pub currency: Cow<'a, str>,
    /// How many modules there are.
    pub count: usize,
    /// The sections that have modules, in their order.
    pub sections: Vec<SectionFeed<'a>>,
}

/// The symbol codes of the modules that a variant lists, in the order of `catalog.json`.
#[derive(Serialize, JsonSchema)]
pub(super) struct CodesFeed<'a>(pub Vec<Cow<'a, str>>);

/// A section and its modules.
#[derive(Serialize, JsonSchema)]
pub(super) struct SectionFeed<'a> {
    /// This file's schema, relative; absent within a catalogue.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<Cow<'a, str>>,
    /// The section's code.
    pub code: Cow<'a, str>,
    /// Its name in the language of the catalogue.
    pub name: Cow<'a, str>,
    /// Whether only one module of it can be active at a time.
    pub exclusive: bool,
    /// Its page, relative to this file.
    pub url: Cow<'a, str>,
    /// Its modules, in the order of the page.
    pub modules: Vec<CardFeed<'a>>,
}

/// A module's card, with the addresses of its page and its texts.
#[derive(Clone, Serialize, JsonSchema)]
pub(super) struct CardFeed<'a> {
    /// Its page, relative to this file.
    pub url: Cow<'a, str>,
    /// Its full texts (JSON), relative to this file.
    pub data: Cow<'a, str>,
    /// The card.
    #[serde(flatten)]
    pub card: Card<'a>,
}

/// A module's card: the same in every variant. The module's page is `modules/{code}.html` in the variant, and its full
/// texts are at `data/{language}/modules/{code}.json`.
#[derive(Clone, Serialize, JsonSchema)]
pub(super) struct Card<'a> {
    /// The module's symbol code.
    pub code: Cow<'a, str>,
    /// Its logo (SVG), relative to this file.
    pub logo: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// One line about it.
    pub summary: Cow<'a, str>,
    /// The language that each text really is in, BCP 47.
    pub texts: CardTexts<'a>,
    /// What it costs.
    pub price: PriceWords,
    /// Where it works, ISO 3166-1 alpha-2, sorted.
    pub countries: Vec<Cow<'a, str>>,
    /// The oldest API version that it works with.
    pub min_api_version: Cow<'a, str>,
    /// Where Connect leads.
    pub connection: ConnectionFeed<'a>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub developer: Option<DeveloperFeed<'a>>,
}

/// Languages of a card's texts.
#[derive(Clone, Serialize, JsonSchema)]
pub(super) struct CardTexts<'a> {
    /// Of the name.
    pub name: Cow<'a, str>,
    /// Of the summary.
    pub summary: Cow<'a, str>,
}

/// Where Connect leads.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum ConnectionFeed<'a> {
    /// The account registers the module itself.
    Simple,
    /// A page of the module's.
    Page {
        /// Its address.
        url: Cow<'a, str>,
    },
}

/// Who made a module.
#[derive(Clone, Serialize, JsonSchema)]
pub(super) struct DeveloperFeed<'a> {
    /// Their name.
    pub name: Cow<'a, str>,
    /// Their site.
    pub url: Option<Cow<'a, str>>,
}

/// A module's full texts.
#[derive(Serialize, JsonSchema)]
pub(super) struct ModuleFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: Cow<'a, str>,
    /// The version of the format: 1.
    pub version: u8,
    /// The module's symbol code.
    pub code: Cow<'a, str>,
    /// Its section's code.
    pub section: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// One line about it.
    pub summary: Cow<'a, str>,
    /// Its logo (SVG), relative to this file.
    pub logo: Cow<'a, str>,
    /// What it costs.
    pub price: PriceWords,
    /// Where it works, ISO 3166-1 alpha-2, sorted.
    pub countries: Vec<Cow<'a, str>>,
    /// The oldest API version that it works with.
    pub min_api_version: Cow<'a, str>,
    /// Where Connect leads.
    pub connection: ConnectionFeed<'a>,
    /// Whether it is still offered.
    pub listed: bool,
    /// What it does: safe HTML.
    pub features_html: Cow<'a, str>,
    /// How to install it: safe HTML, or `null`.
    pub installation_html: Option<Cow<'a, str>>,
    /// What its API key may be given at most, in the marketplace's order.
    pub permissions: Vec<PermissionFeed<'a>>,
    /// Where to get help.
    pub support_url: Cow<'a, str>,
    /// Where it is documented.
    pub documentation_url: Cow<'a, str>,
    /// Who made it, or `null`.
    pub developer: Option<DeveloperFeed<'a>>,
    /// The language that each text really is in, BCP 47.
    pub texts: ModuleTexts<'a>,
}

/// A permission in words.
#[derive(Serialize, JsonSchema)]
pub(super) struct PermissionFeed<'a> {
    /// `order_read`.
    pub code: Cow<'a, str>,
    /// What it allows; the code where nobody has put it in words.
    pub name: Cow<'a, str>,
    /// Its group, or `null`.
    pub group: Option<Cow<'a, str>>,
}

/// Languages of a module's texts.
#[derive(Serialize, JsonSchema)]
pub(super) struct ModuleTexts<'a> {
    /// Of the name.
    pub name: Cow<'a, str>,
    /// Of the summary.
    pub summary: Cow<'a, str>,
    /// Of the features.
    pub features: Cow<'a, str>,
    /// Of the installation, `null` where there is none.
    pub installation: Option<Cow<'a, str>>,
    /// Of the support page.
    pub support_url: Cow<'a, str>,
    /// Of the documentation page.
    pub documentation_url: Cow<'a, str>,
}
