//! The JSON of the catalogue in parts. The documentation of these types is part of the published schemas.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::outputs::feeds::Card;

/// What a variant lists: its sections, each with its first modules.
#[derive(Serialize, JsonSchema)]
pub(crate) struct IndexFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 1.
    pub version: u8,
    /// The market's code, in lower case: a country's or a name.
    pub market: &'a str,
    /// The market's countries, ISO 3166-1 alpha-2, sorted.
    pub countries: Vec<Cow<'a, str>>,
    /// The language of the texts, BCP 47.
    pub language: &'a str,
    /// The API version of the account.
    pub api_version: &'a str,
    /// The currency of every price, ISO 4217.
    pub currency: &'a str,
    /// How many modules there are.
    pub count: usize,
    /// The sections that have modules, in their order.
    pub sections: Vec<IndexSection<'a>>,
}

/// A section of an index.
#[derive(Serialize, JsonSchema)]
pub(crate) struct IndexSection<'a> {
    /// The section's code.
    pub code: &'a str,
    /// Its name in the language of the index.
    pub name: &'a str,
    /// Whether only one module of it can be active at a time.
    pub exclusive: bool,
    /// Its page, relative to this file.
    pub url: String,
    /// Its order (JSON), relative to this file.
    pub order: String,
    /// The list of its parts (JSON), relative to this file.
    pub parts: String,
    /// How many modules it has.
    pub count: usize,
    /// How many of them support each set of countries: codes, sorted, separated by spaces.
    pub by_countries: BTreeMap<String, usize>,
    /// The sort keys of its first modules, as in its order.
    pub keys: Vec<&'a str>,
    /// The cards of its first modules, in the order of the page.
    pub cards: Vec<Card<'a>>,
}

/// The modules of a section in a variant, in the order of the page.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OrderFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 1.
    pub version: u8,
    /// The section's code.
    pub section: &'a str,
    /// The symbol codes of the modules.
    pub codes: Vec<&'a str>,
    /// Their sort keys. Two orders of the same section and language are joined by sort key, then by code, both
    /// compared byte by byte.
    pub keys: Vec<&'a str>,
}

/// The parts that have the cards of a section in a language, of all markets and API versions, in the order of the pages.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PartsFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 1.
    pub version: u8,
    /// The language of the texts, BCP 47.
    pub language: &'a str,
    /// The section's code.
    pub section: &'a str,
    /// The parts.
    pub parts: Vec<PartFeed<'a>>,
}

/// A part. A module is in the last part whose first module does not come after it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PartFeed<'a> {
    /// The part (JSON), relative to this file. A part never changes: it gets another address.
    pub url: String,
    /// The symbol code of its first module.
    pub code: &'a str,
    /// The sort key of its first module.
    pub key: &'a str,
}

/// A part: the cards of modules that follow each other in the order of a section.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CardsFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 1.
    pub version: u8,
    /// The language of the texts, BCP 47.
    pub language: &'a str,
    /// The section's code.
    pub section: &'a str,
    /// The cards.
    pub cards: Vec<Card<'a>>,
}
