//! The search index of a language, over all modules. A page filters it by the `codes.json` of its variant.

mod postings;
mod terms;

use schemars::JsonSchema;
use serde::Serialize;

use postings::pack;
use terms::{Field, Terms, visible};

use super::card::json;
use super::feeds::VERSION;
use super::{Look, RenderResult, Site};
use mpgen_core::catalog::{Orders, Shown};
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{LanguageId, Module};

/// A module in the index.
type Row = (String, String, usize, String, String);

/// The search index of one language.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchIndex<'a> {
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
    pub modules: Vec<Row>,
    /// Stems of all words, in byte order.
    pub terms: Vec<String>,
    /// For each stem, the modules whose texts have it, each with the weightiest field that has it: gaps between the
    /// ascending numbers `module * 4 + field`, in base 45.
    pub postings: Vec<String>,
}

pub(super) fn render(site: &Site<'_>, language: LanguageId) -> RenderResult {
    let catalog = site.catalog();
    let marketplace = &catalog.marketplace;
    let orders: &Orders = site.plan.orders;
    let mut terms = Terms::of(&marketplace.languages);
    let mut modules = Vec::new();
    let listed = orders.of(language).iter().filter(|&&module| catalog.modules[module].listed);
    for (number, &module) in (0_u32..).zip(listed) {
        let Some(module) = site.modules.module(module) else { continue };
        modules.push(site.look.index_module(language, &module, number, &mut terms)?);
    }
    let name = |section: &mpgen_core::model::Section| section.name.get(language).map_or("", String::as_str).to_owned();
    let names: Vec<String> = marketplace.sections.iter().map(name).collect();
    let codes = marketplace.sections.iter().map(|section| section.code.as_str());
    let terms = terms.sorted();
    let index = SearchIndex {
        schema: "../../schema/search.v1.json",
        version: VERSION,
        language: marketplace.language(language).tag(),
        sections: codes.zip(names.iter().map(String::as_str)).collect(),
        modules,
        postings: terms.iter().map(|term| pack(&term.postings)).collect(),
        terms: terms.into_iter().map(|term| term.stem).collect(),
    };
    Ok((json(&index) + "\n").into_bytes())
}

impl Look<'_> {
    /// The row of a module that has a number in the index. Adds its words to `terms`.
    fn index_module(
        &self,
        language: LanguageId,
        module: &Module,
        number: u32,
        terms: &mut Terms,
    ) -> Result<Row, Box<Diagnostic>> {
        let marketplace = self.marketplace;
        let outline = &module.outline;
        let shown = Shown::of(module, marketplace.chain(language));
        let section = &marketplace.sections[outline.section];
        let mut add = |text: &str, language, field| terms.add(text, language, (number, field));
        for (id, name) in module.details.texts.name.iter() {
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
        let price = self.price(language, &module.details)?.text;
        Ok((outline.code.to_string(), shown.name.1.to_owned(), outline.section.index(), price, outline.logo.clone()))
    }
}
