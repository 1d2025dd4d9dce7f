//! The search index of a language, over all modules. A page filters it by the `codes.json` of its variant.
//!
//! It is cut into parts, so that a query reads little and a change of a module changes few files. A part has everything
//! whose address starts with the bits in its name, and the head lists the parts:
//!
//! - `terms`: stems, by the sound of their first letters, so that other spellings of a word are in the same part.
//! - `lists`: the modules of frequent stems, by a digest of the stem.
//! - `rows`: what results show of a module, by its number.

mod cut;
mod index;
mod module_terms;
mod number;
mod postings;
mod sound;
#[cfg(test)]
mod tests;
mod words;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use cut::Part;
use index::{List, Term};
use postings::pack;

pub use index::SearchIndex;
pub use module_terms::ModuleTerms;

use super::card::json;
use super::{RenderResult, Site};
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{LanguageId, Marketplace, ModuleId, Section};
use mpgen_core::plan::Page;
use mpgen_core::route::{Prefix, SearchFile, SearchKind};

/// The version of the index.
const VERSION: u8 = 2;

/// The head of the search index of a language. The index is cut into parts; each has what is found at the addresses that
/// start with the bits in its name, `data/{language}/search/{kind}-{bits}.json`, or without bits `{kind}.json`. `terms`,
/// `lists` and `rows` are trees of bits, parents first and 0 before 1: `+` is a prefix that is divided by its next bit, `.`
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
    /// Code and number of the modules whose number is another, because it belongs to another module.
    pub moved: Vec<(&'a str, u32)>,
    /// The parts with stems. The address of a stem has five bits for each of the first twelve letters of its sound: 1 to 26
    /// for a to z, 27 and the remainder of the code point by 5 for others, 0 after the end.
    pub terms: &'a str,
    /// The parts with the modules of frequent stems. The address is the digest of the stem, a space, the number of the field,
    /// a space and the number of the piece.
    pub lists: &'a str,
    /// The parts with what results show. The address is the number of the module.
    pub rows: &'a str,
}

/// Stems, each with the modules whose texts have it.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchTerms<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 2.
    pub version: u8,
    /// Stems of words. `:` and the code of a section stands for the section.
    pub terms: Vec<&'a str>,
    /// For each stem the postings `module * 4 + field`, with the weightiest field that has it: 0 features, 1 summary, 2
    /// section, 3 name.
    pub postings: Vec<String>,
    /// The place of a stem, a field whose modules are in `lists` instead, and the number of pieces of the list.
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
    /// A stem, a field, the number of a piece from 0, and postings: the numbers of the modules.
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
    /// A module: its code, its name, the place of its section in the head, its price in words and the fingerprint of its
    /// logo.
    pub modules: Vec<(&'a str, &'a str, usize, &'a str, &'a str)>,
}

impl SearchIndex {
    /// The bytes of a part; `None` if the index has no such part.
    pub fn part(&self, kind: SearchKind, prefix: Prefix) -> Option<Vec<u8>> {
        let part = self.cuts.get(&kind)?.part(prefix)?;
        let text = match kind {
            SearchKind::Terms => json(&self.terms_of(part)),
            SearchKind::Lists => json(&self.lists_of(part)),
            SearchKind::Rows => json(&self.rows_of(part)),
        };
        Some((text + "\n").into_bytes())
    }

    /// The bytes of the head.
    pub fn head(&self, marketplace: &Marketplace, language: LanguageId) -> Vec<u8> {
        let name = |section: &'_ Section| section.name.get(language).cloned().unwrap_or_default();
        let names: Vec<String> = marketplace.sections.iter().map(name).collect();
        let codes = marketplace.sections.iter().map(|section| section.code.as_str());
        let tree = |kind| self.cuts.get(&kind).map_or("-", |cut| &cut.tree);
        let head = SearchHead {
            schema: "../../schema/search.v2.json",
            version: VERSION,
            language: marketplace.language(language).tag(),
            sections: codes.zip(names.iter().map(String::as_str)).collect(),
            moved: self.moved.iter().map(|(code, number)| (code.as_str(), *number)).collect(),
            terms: tree(SearchKind::Terms),
            lists: tree(SearchKind::Lists),
            rows: tree(SearchKind::Rows),
        };
        (json(&head) + "\n").into_bytes()
    }

    fn terms_of(&self, part: &Part) -> SearchTerms<'_> {
        let terms = &self.terms[part.items.clone()];
        let lists = |(place, term): (usize, &Term)| {
            let fields = (0_u8..).zip(term.pieces).filter(|(_, pieces)| *pieces > 0);
            fields.map(move |(field, pieces)| (place, field, pieces)).collect::<Vec<_>>()
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
            (term.stem.as_str(), list.field as u8, list.piece, pack(term.piece(list)))
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
            modules: rows.map(|row| (&*row.code, &*row.name, row.section, &*row.price, &*row.logo)).collect(),
        }
    }
}

pub(super) fn render(site: &Site<'_>, language: LanguageId, file: SearchFile) -> RenderResult {
    let index = site.search_index(language)?;
    Ok(match file {
        SearchFile::Head => index.head(site.context.marketplace, language),
        SearchFile::Part(kind, prefix) => index.part(kind, prefix).unwrap_or_default(),
    })
}

impl Site<'_> {
    /// The files of the search index of a language. If it cannot be made, rendering its head returns the error.
    pub fn search_pages(&self, language: LanguageId) -> Vec<Page> {
        let files = match self.search_index(language) {
            Ok(index) => index.files().collect(),
            Err(_) => vec![SearchFile::Head],
        };
        files.into_iter().map(|file| Page::Search(language, file)).collect()
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
            Ok(SearchIndex::of(&terms))
        });
        index.as_ref().map_err(Clone::clone)
    }
}
