//! The catalogue as data, in parts that readers load as they need them:
//!
//! - an index per variant: its sections, each with the cards of the home page,
//! - an order per variant and section: the codes of its modules,
//! - parts per language and section, shared by all variants: the cards, in files that never change,
//! - a list of these parts.

mod cards;
mod cut;
pub(super) mod feed;
mod index;
mod order;

use std::sync::OnceLock;

use cards::Place;
use cut::{MAX_CARDS, cut};
use feed::{PartFeed, PartsFeed};
use order::{Entry, key_text};

use super::card::json;
use super::feeds::VERSION;
use super::{RenderResult, Site};
use mpgen_core::catalog::{Catalog, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{LanguageId, ModuleId, PerModule, SectionId};
use mpgen_core::plan::Page;

pub(super) use index::render as index;

/// What the files of the catalogue have in common, computed on first use.
pub(super) struct Computed {
    /// The texts of the sort keys of the names, by language and module.
    keys: Vec<PerModule<OnceLock<Box<str>>>>,
    /// The parts, by language and section.
    parts: Vec<Vec<OnceLock<PartsResult>>>,
}

type PartsResult = Result<Vec<Part>, Box<Diagnostic>>;

/// A part of a section in a language.
struct Part {
    /// Its modules, in page order.
    modules: Vec<ModuleId>,
    /// See [`cards::fingerprint`].
    fingerprint: String,
}

impl Computed {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let languages = || catalog.marketplace.languages.iter();
        Self {
            keys: languages().map(|_| catalog.modules.iter().map(|_| OnceLock::new()).collect()).collect(),
            parts: languages()
                .map(|_| catalog.marketplace.sections.iter().map(|_| OnceLock::new()).collect())
                .collect(),
        }
    }
}

impl Site<'_> {
    /// The files with the cards of a section in a language. There are none if a card cannot be rendered: the list of
    /// the parts has the error.
    pub(super) fn part_pages(&self, language: LanguageId, section: SectionId) -> impl Iterator<Item = Page> + '_ {
        let page = move |part: &Part| {
            let (first, fingerprint) = (*part.modules.first()?, part.fingerprint.clone());
            Some(Page::Cards { language, section, first, fingerprint })
        };
        self.parts(language, section).into_iter().flatten().filter_map(page)
    }

    /// The parts of a section in a language: of all modules that are offered, wherever they are shown.
    fn parts(&self, language: LanguageId, section: SectionId) -> Result<&[Part], Box<Diagnostic>> {
        let parts = self.computed.parts[language.index()][section.index()].get_or_init(|| {
            let catalog = self.catalog();
            let is_in =
                |module: &ModuleId| catalog.modules[*module].section == section && catalog.modules[*module].listed;
            let modules: Vec<ModuleId> = self.plan.orders.of(language).iter().copied().filter(is_in).collect();
            let codes: Vec<&str> = modules.iter().map(|&module| catalog.modules[module].code.as_str()).collect();
            let part = |range| {
                let modules: &[ModuleId] = &modules[range];
                let digests = modules.iter().map(|&module| self.card_digest(language, module));
                let digests = digests.collect::<Result<Vec<_>, _>>()?;
                let fingerprint = cards::fingerprint(self.place(language, section), digests.into_iter());
                Ok(Part { modules: modules.to_vec(), fingerprint })
            };
            cut(&codes, MAX_CARDS).into_iter().map(part).collect()
        });
        parts.as_deref().map_err(Clone::clone)
    }

    /// The fingerprints of the parts of a section in a language.
    pub(super) fn part_fingerprints(
        &self,
        language: LanguageId,
        section: SectionId,
    ) -> Result<impl Iterator<Item = &str>, Box<Diagnostic>> {
        Ok(self.parts(language, section)?.iter().map(|part| part.fingerprint.as_str()))
    }

    /// The modules of the part that begins with a module.
    pub(super) fn part_from(
        &self,
        language: LanguageId,
        section: SectionId,
        first: ModuleId,
    ) -> Result<&[ModuleId], Box<Diagnostic>> {
        let part = self.parts(language, section)?.iter().find(|part| part.modules.first() == Some(&first));
        Ok(part.map_or(&[], |part| &part.modules))
    }

    fn place(&self, language: LanguageId, section: SectionId) -> Place<'_> {
        let marketplace = &self.catalog().marketplace;
        Place { language: marketplace.language(language).tag(), section: marketplace.sections[section].code.as_str() }
    }

    /// The sort key of a module's name: two of a language compare byte by byte.
    pub(super) fn name_key(&self, language: LanguageId, id: ModuleId) -> &str {
        self.entry(language, id).key
    }

    fn entry(&self, language: LanguageId, id: ModuleId) -> Entry<'_> {
        let catalog = self.catalog();
        let module = &catalog.modules[id];
        let key = self.computed.keys[language.index()][id].get_or_init(|| {
            // The name that orders modules, see `Catalog::orders`.
            let name = module.shown_name(catalog.marketplace.chain(language)).map_or("", |(_, name)| name);
            key_text(&self.context.locale(language).sort_key(name))
        });
        Entry { code: module.code.as_str(), key }
    }
}

/// `sections/{section}.order.json`.
#[expect(clippy::unnecessary_wraps, reason = "an output like the others")]
pub(super) fn order(site: &Site<'_>, variant: Variant, section: SectionId) -> RenderResult {
    let modules = site.listing(variant).section(section).iter();
    let entries: Vec<Entry<'_>> = modules.map(|&module| site.entry(variant.language, module)).collect();
    Ok(order::render(site.place(variant.language, section).section, &entries))
}

/// `data/{language}/parts/{section}.json`.
pub(super) fn parts(site: &Site<'_>, language: LanguageId, section: SectionId) -> RenderResult {
    let part = |part: &Part| {
        let first = *part.modules.first()?;
        let Entry { code, key } = site.entry(language, first);
        let first = &site.catalog().modules[first].code;
        let path = site.context.routes().cards((language, section), first, &part.fingerprint);
        Some(PartFeed { url: format!("../../../{path}"), code, key })
    };
    let place = site.place(language, section);
    let feed = PartsFeed {
        schema: "../../../schema/parts.v1.json",
        version: VERSION,
        language: place.language,
        section: place.section,
        parts: site.parts(language, section)?.iter().filter_map(part).collect(),
    };
    Ok((json(&feed) + "\n").into_bytes())
}

/// `cards/{language}/{section}/{first module}.{fingerprint}.json`: the part that begins with a module.
pub(super) fn part(site: &Site<'_>, (language, section): (LanguageId, SectionId), first: ModuleId) -> RenderResult {
    let modules = site.part_from(language, section, first)?;
    let cards = modules.iter().map(|&module| site.card_json(language, module));
    let cards = cards.collect::<Result<Vec<&str>, _>>()?;
    Ok(cards::render(site.place(language, section), cards.into_iter()))
}
