//! The search index of a language, over all modules: a page cuts it down to its variant's `codes.json`.

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};
use schemars::JsonSchema;
use serde::Serialize;

use super::card::json;
use super::feeds::VERSION;
use super::{Rendered, Site};
use crate::catalog::{Orders, Shown};
use crate::model::{Language, LanguageId};

/// The search index of one language.
#[derive(Serialize, JsonSchema)]
pub struct SearchIndex<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The version of the format: 1.
    pub version: u8,
    /// The language of names, prices and sections, BCP 47.
    pub language: &'a str,
    /// Code and name of every section.
    pub sections: Vec<(&'a str, &'a str)>,
    /// Every module that is offered: its code, its name, the place of its section, its price in words and the
    /// fingerprint of its logo. A module is known by its place here.
    pub modules: Vec<(&'a str, &'a str, usize, String, String)>,
    /// Stems of all words, in byte order.
    pub terms: Vec<String>,
    /// For each stem, the modules whose texts have it, each with the weightiest field that has it: gaps between the
    /// ascending numbers `module * 4 + field`, in base 45.
    pub postings: Vec<String>,
}

/// Where a word stands; a weightier field counts more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Features,
    Summary,
    Section,
    Name,
}

pub(super) fn render(site: &Site<'_>, language: LanguageId) -> Rendered {
    let catalog = site.catalog();
    let marketplace = &catalog.marketplace;
    let orders: &Orders = site.plan.orders;
    let stems = Stems::of(&marketplace.languages);
    let mut terms: BTreeMap<String, BTreeMap<u32, Field>> = BTreeMap::new();
    let mut modules = Vec::new();
    let listed = orders.of(language).iter().filter(|&&place| catalog.modules[place as usize].listed);
    for (number, &place) in (0_u32..).zip(listed) {
        let module = &catalog.modules[place as usize];
        let shown = Shown::of(module, marketplace.chain(language));
        let section = &marketplace.sections[module.section];
        let mut add = |text: &str, language: LanguageId, field: Field| {
            stems.each(text, language, |stem| {
                let fields = terms.entry(stem).or_default();
                let known = fields.entry(number).or_insert(field);
                *known = field.max(*known);
            });
        };
        for (id, name) in module.texts.name.iter() {
            add(name, id, Field::Name);
        }
        if let Some((id, summary)) = shown.summary {
            add(summary, id, Field::Summary);
        }
        if let Some((id, features)) = shown.features {
            add(&visible(&features.html), id, Field::Features);
        }
        if let Some(name) = section.name.get(language) {
            add(name, language, Field::Section);
        }
        let logo = site.routes().logo(place as usize);
        let fingerprint = logo.rsplit('.').nth(1).unwrap_or("").to_owned();
        let price = site.price(language, module)?.text;
        modules.push((module.code.as_str(), shown.name.1, module.section, price, fingerprint));
    }
    let name = |section: &crate::model::Section| section.name.get(language).map_or("", String::as_str).to_owned();
    let names: Vec<String> = marketplace.sections.iter().map(name).collect();
    let codes = marketplace.sections.iter().map(|section| section.code.as_str());
    let index = SearchIndex {
        schema: "../../schema/search.v1.json",
        version: VERSION,
        language: marketplace.language(language).tag(),
        sections: codes.zip(names.iter().map(String::as_str)).collect(),
        modules,
        postings: terms.values().map(pack).collect(),
        terms: terms.into_keys().collect(),
    };
    Ok((json(&index) + "\n").into_bytes())
}

/// Stemmers of the marketplace's languages.
struct Stems(Vec<Option<Stemmer>>);

impl Stems {
    fn of(languages: &[Language]) -> Self {
        Self(languages.iter().map(|language| algorithm(language.base()).map(Stemmer::create)).collect())
    }

    /// Gives the stem of every word of a text. A word in Cyrillic is never stemmed as a language of Latin letters.
    fn each(&self, text: &str, language: LanguageId, mut take: impl FnMut(String)) {
        let folded = fold(text);
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let cyrillic = word.chars().any(|c| matches!(c, 'а'..='я'));
            let stemmer = self.0[language.index()].as_ref().filter(|_| !cyrillic);
            match (cyrillic, stemmer) {
                (true, _) => take(fold(&Stemmer::create(Algorithm::Russian).stem(word))),
                (false, Some(stemmer)) => take(stemmer.stem(word).into_owned()),
                (false, None) => take(word.to_owned()),
            }
        }
    }
}

/// The stemmer of a language; without one, whole words are matched.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "de" => Algorithm::German,
        "en" | "ru" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Lower case, ё as е, no accents on Latin letters.
fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let lower = text.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let mut latin = false;
    let bare = lower.nfd().filter(move |&c| {
        let mark = unicode_normalization::char::is_combining_mark(c);
        if !mark {
            latin = c.is_ascii_alphabetic();
        }
        !(mark && latin)
    });
    bare.nfc().map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// The text of our own HTML, with a space for each tag.
fn visible(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

/// Gaps between `module * 4 + field` in base 45: of 90 digits (from `#`, without the backslash) the lower half ends a
/// number.
fn pack(fields: &BTreeMap<u32, Field>) -> String {
    let mut packed = String::new();
    let mut before = 0;
    for (&module, &field) in fields {
        let number = module * 4 + field as u32;
        let mut gap = number - before;
        before = number;
        let mut digits = vec![gap % 45];
        gap /= 45;
        while gap > 0 {
            digits.push(45 + gap % 45);
            gap /= 45;
        }
        packed
            .extend(digits.iter().rev().filter_map(|&digit| char::from_u32(if digit < 57 { 35 } else { 36 } + digit)));
    }
    packed
}
