//! What a file of the site is made from, as one hash. A file that is made from the same comes out the same, so that a
//! build which knows the hash need not render it.
//!
//! The hash of a page may take in too much, never too little. What all pages share (`marketplace.yaml`, the theme, the
//! messages, the tool, the variants emitted) is one hash, `base`; a module is its file and its logo; a listing is made
//! from the cards on it, so that it stays when a module changes and its card does not.

use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Site;
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::mix::Mix;
use mpgen_core::model::{LanguageId, Module, ModuleId, PerModule};
use mpgen_core::parse::theme::chain;
use mpgen_core::plan::{Page, section_pages};
use mpgen_core::route::MODULES_ON_HOME;
use mpgen_core::source::{Kind, Source, SourceId, Sources};

/// The fingerprints of a site's files.
pub struct Fingerprints<'s, 'a> {
    site: &'s Site<'a>,
    base: Hash,
    /// Which modules there are, where each is listed, and when it last changed.
    shown: Hash,
    modules: PerModule<Hash>,
    /// Hashes of the cards as they come out, by language and module.
    cards: Vec<PerModule<Hash>>,
}

impl<'s, 'a> Fingerprints<'s, 'a> {
    /// The fingerprints of a site read from `sources` by a `tool` (the hash of its program). `known` gives the hash of a
    /// card by what it is made from, where it is known already; any other card is rendered.
    ///
    /// # Errors
    /// `theme/template-error` in a card.
    pub fn new(
        site: &'s Site<'a>,
        sources: &Sources,
        tool: &Hash,
        known: impl Fn(&Hash) -> Option<Hash> + Sync,
    ) -> Result<Self, Box<Diagnostic>> {
        let catalog = site.catalog();
        let base = base(site, sources, tool);
        let module = |module: &Arc<Module>| of_module(&sources.hash(module.source), module);
        let modules: Vec<Hash> = catalog.modules.par_iter().map(module).collect();
        let mut shown = Mix::of("shown");
        shown = shown.text(site.dates.settings().unwrap_or(""));
        for (id, module) in catalog.module_ids().zip(&catalog.modules) {
            shown = shown.text(site.dates.module(id).unwrap_or(""));
            shown =
                shown.text(module.code.as_str()).number(module.section.index()).number(module.min_api_version.index());
            shown = shown.number(usize::from(module.listed)).number(module.countries.len());
            shown = module.countries.iter().fold(shown, |shown, country| shown.text(country.code()));
        }
        let mut prints =
            Self { site, base, shown: shown.done(), modules: modules.into_iter().collect(), cards: Vec::new() };
        let languages: Vec<LanguageId> = catalog.marketplace.language_ids().collect();
        let emitted: Vec<LanguageId> = site.plan.languages().collect();
        let cards = |language: &LanguageId| {
            let modules = if emitted.contains(language) { catalog.module_ids().collect() } else { Vec::new() };
            let card = |module| match known(&prints.card(*language, module)) {
                Some(hash) => Ok(hash),
                None => site.card_hash(*language, module),
            };
            let cards = modules.into_par_iter().map(card).collect::<Result<Vec<Hash>, _>>()?;
            Ok::<_, Box<Diagnostic>>(PerModule::from_iter(cards))
        };
        prints.cards = languages.iter().map(cards).collect::<Result<_, _>>()?;
        Ok(prints)
    }

    /// The same for modules whose files had other contents, by the hashes of these; of no use for listings.
    #[must_use]
    pub fn before(&self, contents: &[Hash]) -> Self {
        let modules = contents.iter().zip(&self.site.catalog().modules);
        let modules = modules.map(|(content, module)| of_module(content, module)).collect();
        Self { modules, cards: self.cards.clone(), ..*self }
    }

    /// What a page is made from; `None` for what is known as it is.
    pub fn of(&self, page: &Page) -> Option<Hash> {
        let site = self.site;
        Some(match page {
            Page::Site(path) => self.mix("site").hash(&self.shown).text(path).done(),
            Page::Home(variant) => {
                let sections = &site.listing(*variant).sections;
                self.counted(self.within("home", *variant), *variant, |mix| {
                    sections.iter().fold(mix, |mix, (_, modules)| {
                        self.listed(mix, variant.language, &modules[..modules.len().min(MODULES_ON_HOME)])
                    })
                })
            }
            Page::Section { variant, section, page } => {
                let mut pages = section_pages(site.listing(*variant).section(*section));
                let shown = pages.find(|(number, _)| number == page).map_or(&[][..], |(_, shown)| shown);
                let canonical = site.canonical_section_page(*variant, *section, *page);
                let mix = self.within("section", *variant).number(section.index()).number(page.get() as usize);
                self.counted(mix.number(site.plan.scope.index(canonical)), *variant, |mix| {
                    self.listed(mix, variant.language, shown)
                })
            }
            Page::SectionFeed(variant, section) => {
                let mix = self.within("feed", *variant).number(section.index());
                self.listed(mix, variant.language, site.listing(*variant).section(*section)).done()
            }
            Page::Catalog(variant) => {
                let sections = &site.listing(*variant).sections;
                self.counted(self.within("catalog", *variant), *variant, |mix| {
                    sections.iter().fold(mix, |mix, (_, modules)| self.listed(mix, variant.language, modules))
                })
            }
            // A list of codes is no longer than its fingerprint would take.
            Page::Codes(_) | Page::Logo(_) => return None,
            Page::Module(variant, module) => {
                let mix = self.mix("page").number(variant.language.index()).hash(&self.modules[*module]);
                site.languages_beside(*variant).iter().fold(mix, |mix, id| mix.number(id.index())).done()
            }
            Page::ModuleData(language, module) => {
                self.mix("data").number(language.index()).hash(&self.modules[*module]).done()
            }
            Page::Search(language) => {
                let order = site.plan.orders.of(*language).iter();
                let mix = self.mix("search").number(language.index());
                order.fold(mix, |mix, &module| mix.hash(&self.modules[module])).done()
            }
        })
    }

    /// Every card: what it is made from, and its hash.
    pub fn cards(&self) -> impl Iterator<Item = (Hash, Hash)> + '_ {
        let languages = self.site.catalog().marketplace.language_ids().zip(&self.cards);
        languages.flat_map(move |(language, cards)| {
            cards.iter().map(move |(module, hash)| (self.card(language, module), *hash))
        })
    }

    fn card(&self, language: LanguageId, module: ModuleId) -> Hash {
        self.mix("card").number(language.index()).hash(&self.modules[module]).done()
    }

    fn mix(&self, kind: &str) -> Mix {
        Mix::of(kind).hash(&self.base)
    }

    fn within(&self, kind: &str, variant: Variant) -> Mix {
        self.mix(kind).number(self.site.plan.scope.index(variant))
    }

    /// Adds how many modules each section of a variant has, and what `more` adds.
    fn counted(&self, mix: Mix, variant: Variant, more: impl FnOnce(Mix) -> Mix) -> Hash {
        let sections = &self.site.listing(variant).sections;
        let mix = sections.iter().fold(mix.number(sections.len()), |mix, (section, modules)| {
            mix.number(section.index()).number(modules.len())
        });
        more(mix).done()
    }

    /// Adds the cards of modules.
    fn listed(&self, mix: Mix, language: LanguageId, modules: &[ModuleId]) -> Mix {
        let cards = &self.cards[language.index()];
        modules.iter().fold(mix.number(modules.len()), |mix, &module| mix.hash(&cards[module]))
    }
}

/// Everything that a build reads and is told: where nothing of it has changed, the site is what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    told: Hash,
    /// What files there are, and what each is.
    names: Hash,
    /// The hash of what is in each, in their order, one after another.
    #[serde(with = "serde_bytes")]
    contents: Vec<u8>,
}

impl Inputs {
    /// The inputs of a build; `told` are the arguments that what is emitted depends on.
    pub fn new(sources: &Sources, told: &[String]) -> Self {
        let all: Vec<(SourceId, &Source)> = sources.iter().collect();
        let name = |mix: Mix, (_, source): &(SourceId, &Source)| {
            mix.text(&source.path).number(source.root).number(source.kind as usize)
        };
        let contents = || all.par_iter().map(|(id, _)| sources.hash(*id)).collect::<Vec<Hash>>();
        let names = || all.iter().fold(Mix::of("names"), name).done();
        let (contents, names) = rayon::join(contents, names);
        Self {
            told: told.iter().fold(Mix::of("told"), |mix, text| mix.text(text)).done(),
            names,
            contents: contents.iter().flat_map(|hash| *hash.as_bytes()).collect(),
        }
    }

    /// The files among `sources`, whose inputs these are, that have something else in them; `None` where more than that is
    /// not what it was. With each comes the hash of what was in it.
    pub fn changed(&self, before: &Self, sources: &Sources) -> Option<Vec<(SourceId, Hash)>> {
        let same = self.told == before.told && self.names == before.names;
        let all = sources.iter().zip(self.contents.chunks(32).zip(before.contents.chunks(32)));
        let changed = all.filter(|(_, (now, then))| now != then);
        same.then(|| changed.map(|((id, _), (_, then))| Some((id, Hash::from_slice(then).ok()?))).collect())?
    }
}

/// A module: what is in its file, and its logo.
fn of_module(content: &Hash, module: &Module) -> Hash {
    Mix::of("module").hash(content).text(module.logo.svg()).done()
}

/// What every page is made from.
fn base(site: &Site<'_>, sources: &Sources, tool: &Hash) -> Hash {
    let catalog = site.catalog();
    let marketplace = &catalog.marketplace;
    let mut mix = Mix::of("base").hash(tool).text(&marketplace.theme).text(marketplace.base_url.as_str());
    let themes = chain(sources, &marketplace.theme);
    for (id, source) in sources.iter() {
        let theme = source.relative().split('/').next().unwrap_or("");
        let used = match source.kind {
            Kind::Marketplace => true,
            Kind::Theme | Kind::Template | Kind::Asset => themes.iter().any(|used| used == theme),
            // Messages of another theme have an effect on none of ours, but their place does not say whose they are.
            Kind::Messages => true,
            Kind::Module | Kind::Logo | Kind::Removed | Kind::Other | Kind::Stray => false,
        };
        if used {
            mix = mix.hash(&of_source(sources, id, source.relative()));
        }
    }
    site.plan.scope.variants(catalog).fold(mix, |mix, variant| mix.number(site.plan.scope.index(variant))).done()
}

fn of_source(sources: &Sources, id: SourceId, path: &str) -> Hash {
    let source = sources.get(id);
    let mix = Mix::of("source").text(path).number(source.kind as usize).number(usize::from(source.is_built_in()));
    mix.hash(&sources.hash(id)).done()
}
