//! The search index of a language, over all modules. A page filters it by the `search.json` of its variant.
//!
//! It is cut into parts, so that a query reads little and a change of a module changes few files. A part has everything
//! whose address starts with the bits in its name, and the head lists the parts:
//!
//! - `terms`: stems, by the sound of their first letters, so that other spellings of a word are in the same part.
//! - `lists`: the modules of frequent stems, by the digest of the stem.
//! - `rows`: what results show of a module, by its number.
//! - `facets`: what modules are filtered and sorted by, by their number.

mod cut;
mod index;
mod module_terms;
mod number;
mod postings;
mod sound;
mod synonyms;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use ahash::AHashMap;
use blake3::Hash;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use cut::Part;
use index::{FacetRow, List, Row, Term};
use module_terms::ShownTexts;
use number::Numbers;
use postings::pack;

pub use index::SearchIndex;
pub use module_terms::ModuleTerms;
pub use synonyms::{LazyWords, SearchWords};

use super::card::json;
use super::{FileDays, RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{LanguageId, Marketplace, ModuleId, PermissionId, PriceKind, Section};
use mpgen_core::parse::synonyms::WordList;
use mpgen_core::plan::Page;
use mpgen_core::route::{Prefix, SearchFile, SearchKind};

/// The version of the index.
const VERSION: u8 = 2;

/// The head of the search index of a language. The index is cut into parts; each has what is found at the addresses that
/// start with the bits in its name, `data/{language}/search/{kind}-{bits}.json`, or without bits `{kind}.json`. `terms`,
/// `lists`, `rows` and `facets` are trees of bits, parents first and 0 before 1: `+` is a prefix that is divided by its next bit, `.`
/// a part, `-` a prefix without a file.
///
/// The number of a module is the first 24 bits of the digest of its code: FNV-1a of 32 bits, mixed by the finalizer of
/// MurmurHash3. Postings are ascending numbers as text: the gaps between them in base 45, from `#` on without the backslash;
/// of the 90 digits the upper 45 are followed by another one.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchHead<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// The language of names, prices and sections, BCP 47.
    pub language: &'a str,
    /// Code and name of every section.
    pub sections: Vec<(&'a str, &'a str)>,
    /// The code of every permission.
    pub permissions: Vec<&'a str>,
    /// Words of a query that have a meaning of their own.
    pub words: MeaningfulWords<'a>,
    /// Code and number of the modules whose number is another, because it belongs to another module.
    pub moved: Vec<(&'a str, u32)>,
    /// The parts with stems. The address of a stem has five bits for each of the first twelve letters of its sound: 1 to 26
    /// for a to z, 27 and the remainder of the code point by 5 for others, 0 after the end.
    pub terms: &'a str,
    /// The parts with the modules of frequent stems. The address is the digest of the stem, in 32 bits, the occurrence, in
    /// four, and the number of the piece, in twelve.
    pub lists: &'a str,
    /// The parts with what results show. The address is the number of the module.
    pub rows: &'a str,
    /// The parts with what modules are filtered and sorted by. The address is the number of the module.
    pub facets: &'a str,
}

/// Words of a query that have a meaning of their own: phrases of stems, and whole words that say nothing about what is
/// wanted.
#[derive(Serialize, JsonSchema)]
pub(super) struct MeaningfulWords<'a> {
    /// They ask for modules that cost nothing, which have the stem `=free`.
    pub free: &'a [String],
    /// They ask for modules with a trial, which have the stem `=trial`.
    pub trial: &'a [String],
    /// They ask for modules with a discount, which have the stem `=discounted`.
    pub discounted: &'a [String],
    /// They ask for the cheapest modules first. Each module has the stem of its class of price: `$` and three digits, the
    /// cheapest first.
    pub cheap: &'a [String],
    /// Whole words that say nothing about what is wanted.
    pub ignored: &'a [String],
}

/// The modules of the search index that a variant shows.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchNumbers<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// The numbers of the modules, as postings.
    pub modules: String,
}

/// Stems, each with the modules whose texts have it.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchTerms<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// Stems of words. `:` and the code of a section stands for the section, `=` and `$` for prices.
    pub terms: Vec<&'a str>,
    /// For each stem the postings `module * 16 + occurrence`. An occurrence is twice the weightiest field that has the stem,
    /// and 1 more if another field has it too. Fields: 0 a synonym of a word of the features, 1 features, 2 a synonym of a
    /// word of the summary, 3 summary, 4 a synonym of a word of the name or the section, 5 section, 6 developer and code, 7
    /// name.
    pub postings: Vec<String>,
    /// The place of a stem, an occurrence whose modules are in `lists` instead, and the number of pieces of the list.
    pub lists: Vec<(usize, u8, u32)>,
}

/// The modules of frequent stems.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchLists<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// A stem, an occurrence, the number of a piece from 0, and postings: the numbers of the modules.
    pub lists: Vec<(&'a str, u8, u32, String)>,
}

/// What results show of modules.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchRows<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// The modules, in the order of their numbers.
    pub modules: Vec<SearchRow<'a>>,
}

/// What results show of a module.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchRow<'a> {
    /// Its code.
    pub code: &'a str,
    /// The place of its section in the head.
    pub section: usize,
    /// Its name.
    pub name: &'a str,
    /// One line about it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub summary: &'a str,
    /// The language of the name, BCP 47; absent if it is that of the index.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name_language: &'a str,
    /// The language of the summary, BCP 47; absent if it is that of the index.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub summary_language: &'a str,
    /// The name of its developer.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub developer: &'a str,
    /// The kind of its price.
    pub kind: PriceKind,
    /// Its price in words.
    pub price: &'a str,
    /// Its regular price in words, if it is discounted.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub regular: &'a str,
    /// Its trial in words.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub trial: &'a str,
    /// The fingerprint of its logo, which is at `logos/{code}.{fingerprint}.svg`.
    pub logo: &'a str,
}

/// What modules are filtered and sorted by: lists with an item for each module, in the order of their numbers.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchFacets<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// The numbers of the modules, as postings.
    pub modules: String,
    /// The place of the section in the head.
    pub section: Vec<usize>,
    /// The sum of 1 for a module that costs nothing, 2 for one with a trial, 4 for one that the account registers itself.
    pub flags: Vec<u8>,
    /// The names of the pages of the developers, sorted.
    pub developers: Vec<&'a str>,
    /// The place of the developer in `developers`, from 1; 0 for none.
    pub developer: Vec<usize>,
    /// The places of the permissions in the head.
    #[schemars(with = "Vec<Vec<u16>>")]
    pub permissions: Vec<&'a [PermissionId]>,
    /// The day, since 1970, on which the module was added; absent if it is not known of all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<Vec<u32>>,
    /// The day on which it last changed, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Vec<u32>>,
}

impl<'a> SearchFacets<'a> {
    fn of(rows: &'a [FacetRow]) -> Self {
        let developers: BTreeSet<&str> = rows.iter().map(|row| row.own.developer.as_str()).collect();
        let developers: Vec<&str> = developers.into_iter().filter(|slug| !slug.is_empty()).collect();
        let place = |row: &FacetRow| developers.binary_search(&row.own.developer.as_str()).map_or(0, |place| place + 1);
        let flags =
            |row: &FacetRow| u8::from(row.is_free) + 2 * u8::from(row.has_trial) + 4 * u8::from(row.own.is_simple);
        let days = |which: usize| rows.iter().map(|row| row.days.map(|days| days[which])).collect();
        Self {
            schema: "../../../schema/search-facets.v2.json",
            version: VERSION,
            modules: pack(rows.iter().map(|row| row.number)),
            section: rows.iter().map(|row| row.section).collect(),
            flags: rows.iter().map(flags).collect(),
            developer: rows.iter().map(place).collect(),
            developers,
            permissions: rows.iter().map(|row| row.own.permissions.as_slice()).collect(),
            added: days(0),
            changed: days(1),
        }
    }
}

impl<'a> SearchRow<'a> {
    fn of(row: &'a Row) -> Self {
        let ShownTexts { name, name_language, summary, summary_language, developer, kind, price, logo } = &row.shown;
        let [price, regular, trial] = price;
        Self {
            code: &row.code,
            section: row.section,
            name,
            summary,
            name_language,
            summary_language,
            developer,
            kind: *kind,
            price,
            regular,
            trial,
            logo,
        }
    }
}

impl SearchIndex {
    /// The bytes of a part; `None` if the index has no such part.
    pub fn part(&self, kind: SearchKind, prefix: Prefix) -> Option<Vec<u8>> {
        let part = self.cuts.get(&kind)?.part(prefix)?;
        let text = match kind {
            SearchKind::Terms => json(&self.terms_of(part)),
            SearchKind::Lists => json(&self.lists_of(part)),
            SearchKind::Rows => json(&self.rows_of(part)),
            SearchKind::Facets => json(&SearchFacets::of(&self.facets[part.items.clone()])),
        };
        Some((text + "\n").into_bytes())
    }

    /// The bytes of the head.
    pub fn head(&self, marketplace: &Marketplace, language: LanguageId, words: &SearchWords) -> Vec<u8> {
        let name = |section: &'_ Section| section.name.get(language).cloned().unwrap_or_default();
        let names: Vec<String> = marketplace.sections.iter().map(name).collect();
        let codes = marketplace.sections.iter().map(|section| section.code.as_str());
        let tree = |kind| self.cuts.get(&kind).map_or("-", |cut| &cut.tree);
        let head = SearchHead {
            schema: "../../schema/search.v2.json",
            version: VERSION,
            language: marketplace.language(language).tag(),
            sections: codes.zip(names.iter().map(String::as_str)).collect(),
            permissions: marketplace.permissions.iter().map(|permission| permission.code.as_str()).collect(),
            words: MeaningfulWords {
                free: words.list(WordList::Free),
                trial: words.list(WordList::Trial),
                discounted: words.list(WordList::Discounted),
                cheap: words.list(WordList::Cheap),
                ignored: words.list(WordList::Ignored),
            },
            moved: self.moved.iter().map(|(code, number)| (code.as_str(), *number)).collect(),
            terms: tree(SearchKind::Terms),
            lists: tree(SearchKind::Lists),
            rows: tree(SearchKind::Rows),
            facets: tree(SearchKind::Facets),
        };
        (json(&head) + "\n").into_bytes()
    }

    fn terms_of(&self, part: &Part) -> SearchTerms<'_> {
        let terms = &self.terms[part.items.clone()];
        let lists = |(place, term): (usize, &Term)| {
            let long = (0_u8..).zip(term.pieces).filter(|(_, pieces)| *pieces > 0);
            long.map(move |(occurrence, pieces)| (place, occurrence, pieces)).collect::<Vec<_>>()
        };
        SearchTerms {
            schema: "../../../schema/search-terms.v2.json",
            version: VERSION,
            terms: terms.iter().map(|term| term.stem.as_str()).collect(),
            postings: terms.iter().map(|term| pack(term.inline())).collect(),
            lists: terms.iter().enumerate().flat_map(lists).collect(),
        }
    }

    fn lists_of(&self, part: &Part) -> SearchLists<'_> {
        let lists = self.lists[part.items.clone()].iter();
        let list = |list: &List| {
            let term = &self.terms[list.term];
            (term.stem.as_str(), list.occurrence.number(), list.piece, pack(term.piece(list)))
        };
        SearchLists {
            schema: "../../../schema/search-lists.v2.json",
            version: VERSION,
            lists: lists.map(list).collect(),
        }
    }

    fn rows_of(&self, part: &Part) -> SearchRows<'_> {
        let rows = self.rows[part.items.clone()].iter();
        SearchRows {
            schema: "../../../schema/search-rows.v2.json",
            version: VERSION,
            modules: rows.map(SearchRow::of).collect(),
        }
    }
}

pub(super) fn render(site: &Site<'_>, language: LanguageId, file: SearchFile) -> RenderResult {
    let index = site.search_index(language)?;
    Ok(match file {
        SearchFile::Head => index.head(site.context.marketplace, language, site.context.words(language)),
        SearchFile::Part(kind, prefix) => index.part(kind, prefix).unwrap_or_default(),
    })
}

/// Which modules of the search index a variant shows.
pub(super) fn numbers(site: &Site<'_>, variant: Variant) -> Vec<u8> {
    let all = site.search_numbers();
    let listing = site.listing(variant);
    let shown = listing.sections.iter().flat_map(|(_, modules)| modules);
    let mut numbers: Vec<u32> = shown.filter_map(|module| all.get(module).copied()).collect();
    numbers.sort_unstable();
    let file =
        SearchNumbers { schema: "../../../schema/search-numbers.v2.json", version: VERSION, modules: pack(numbers) };
    (json(&file) + "\n").into_bytes()
}

impl Site<'_> {
    /// The number of each module that is offered.
    fn search_numbers(&self) -> &AHashMap<ModuleId, u32> {
        self.numbers.get_or_init(|| {
            let catalog = self.catalog();
            let codes: Vec<&str> = self.listed_modules().map(|id| catalog.modules[id].code.as_str()).collect();
            self.listed_modules().zip(Numbers::of(&codes).all).collect()
        })
    }

    /// The files of the search index of a language. If it cannot be made, rendering its head returns the error.
    pub fn search_pages(&self, language: LanguageId) -> Vec<Page> {
        let files = match self.search_index(language) {
            Ok(index) => index.files().collect(),
            Err(_) => vec![SearchFile::Head],
        };
        files.into_iter().map(|file| Page::Search(language, file)).collect()
    }

    /// The hash of what the search index has besides the terms of modules.
    pub fn search_hash(&self) -> Hash {
        self.dates.hash()
    }

    /// The modules that are offered, which the search index has.
    pub fn listed_modules(&self) -> impl Iterator<Item = ModuleId> + '_ {
        let catalog = self.catalog();
        catalog.module_ids().filter(|&id| catalog.modules[id].listed)
    }

    fn search_index(&self, language: LanguageId) -> Result<&SearchIndex, Box<Diagnostic>> {
        let index = self.searches[language.index()].get_or_init(|| {
            let listed: Vec<ModuleId> = self.listed_modules().collect();
            let of = |id: ModuleId| self.modules.terms(&self.context, language, id);
            let terms = listed.into_par_iter().map(of).collect::<Result<Vec<_>, _>>()?;
            let catalog = self.catalog();
            let days = |code: &str| {
                let FileDays { added, changed } = self.dates.module(catalog.module_id(code)?)?;
                Some([added.since_1970(), changed.since_1970()])
            };
            Ok(SearchIndex::of(&terms).dated(days))
        });
        index.as_ref().map_err(Clone::clone)
    }
}
