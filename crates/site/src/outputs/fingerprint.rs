//! The inputs of a file of the site as one hash. Equal inputs give equal bytes, so a build that knows the hash need not
//! render the file.
//!
//! A hash may cover too much, never too little. The inputs of all pages (`marketplace.yaml`, the theme, the messages,
//! the tool, the variants rendered) are one hash, `base`. A module is its file and its logo. A listing is the cards on
//! it, so it is unaffected when a module changes but its card does not.

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
    /// Where each module is listed, and when it last changed.
    shown: Hash,
    modules: PerModule<Hash>,
    /// Hashes of the rendered cards, by language and module.
    cards: Vec<PerModule<Hash>>,
}

impl<'s, 'a> Fingerprints<'s, 'a> {
    /// The fingerprints of a site made from `sources` by the program whose hash is `tool`. `known` returns the hash of
    /// a card by the hash of its inputs; a card that it does not know is rendered.
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
            let card = |module| {
                if let Some(digest) = known(&prints.card_as_json(*language, module)) {
                    site.know_card(*language, module, digest);
                }
                match known(&prints.card(*language, module)) {
                    Some(hash) => Ok(hash),
                    None => site.card_hash(*language, module),
                }
            };
            let cards = modules.into_par_iter().map(card).collect::<Result<Vec<Hash>, _>>()?;
            Ok::<_, Box<Diagnostic>>(PerModule::from_iter(cards))
        };
        prints.cards = languages.iter().map(cards).collect::<Result<_, _>>()?;
        Ok(prints)
    }

    /// The fingerprints when the files of the modules had the contents with these hashes; not valid for listings.
    #[must_use]
    pub fn before(&self, contents: &[Hash]) -> Self {
        let modules = contents.iter().zip(&self.site.catalog().modules);
        let modules = modules.map(|(content, module)| of_module(content, module)).collect();
        Self { modules, cards: self.cards.clone(), ..*self }
    }

    /// The hash of the inputs of a page; `None` for pages that are as cheap to render as to hash.
    pub fn of(&self, page: &Page) -> Option<Hash> {
        let site = self.site;
        Some(match page {
            Page::Site(path) => self.mix("site").hash(&self.shown).text(path).done(),
            Page::Home(variant) => {
                let sections = &site.listing(*variant).sections;
                self.with_counts(self.mix_variant("home", *variant), *variant, |mix| {
                    sections.iter().fold(mix, |mix, (_, modules)| {
                        self.with_cards(mix, variant.language, &modules[..modules.len().min(MODULES_ON_HOME)])
                    })
                })
            }
            Page::Section { variant, section, page } => {
                let mut pages = section_pages(site.listing(*variant).section(*section));
                let shown = pages.find(|(number, _)| number == page).map_or(&[][..], |(_, shown)| shown);
                let canonical = site.canonical_section_page(*variant, *section, *page);
                let mix = self.mix_variant("section", *variant).number(section.index()).number(page.get() as usize);
                self.with_counts(mix.number(site.plan.scope.index(canonical)), *variant, |mix| {
                    self.with_cards(mix, variant.language, shown)
                })
            }
            Page::SectionFeed(variant, section) => {
                let mix = self.mix_variant("feed", *variant).number(section.index());
                self.with_cards(mix, variant.language, site.listing(*variant).section(*section)).done()
            }
            Page::Catalog(variant) => {
                let sections = &site.listing(*variant).sections;
                self.with_counts(self.mix_variant("catalog", *variant), *variant, |mix| {
                    sections.iter().fold(mix, |mix, (_, modules)| self.with_cards(mix, variant.language, modules))
                })
            }
            Page::Index(variant) => {
                let sections = &site.listing(*variant).sections;
                // The countries of all modules that it counts are among what decides where modules are listed.
                let mix = self.mix_variant("index", *variant).hash(&self.shown);
                sections
                    .iter()
                    .fold(mix, |mix, (_, modules)| {
                        self.with_cards(mix, variant.language, &modules[..modules.len().min(MODULES_ON_HOME)])
                    })
                    .done()
            }
            Page::Cards { .. } => self.mix("cards").text(&page.path(site.routes())).done(),
            Page::Codes(_) | Page::Order(..) | Page::Parts(..) | Page::Logo(_) => return None,
            Page::Module(variant, module) => {
                let mix = self.mix("page").number(variant.language.index()).hash(&self.modules[*module]);
                site.sibling_languages(*variant).iter().fold(mix, |mix, id| mix.number(id.index())).done()
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

    /// For every card, the hash of its inputs and its own, in all its forms and as JSON.
    pub fn cards(&self) -> impl Iterator<Item = (Hash, Hash)> + '_ {
        let languages = self.site.catalog().marketplace.language_ids().zip(&self.cards);
        languages.flat_map(move |(language, cards)| {
            cards.iter().flat_map(move |(module, hash)| {
                let digest = self.site.card_digest(language, module).ok();
                let as_json = digest.map(|digest| (self.card_as_json(language, module), digest));
                [(self.card(language, module), *hash)].into_iter().chain(as_json)
            })
        })
    }

    fn card_as_json(&self, language: LanguageId, module: ModuleId) -> Hash {
        self.mix("card as json").number(language.index()).hash(&self.modules[module]).done()
    }

    fn card(&self, language: LanguageId, module: ModuleId) -> Hash {
        self.mix("card").number(language.index()).hash(&self.modules[module]).done()
    }

    fn mix(&self, kind: &str) -> Mix {
        Mix::of(kind).hash(&self.base)
    }

    fn mix_variant(&self, kind: &str, variant: Variant) -> Mix {
        self.mix(kind).number(self.site.plan.scope.index(variant))
    }

    /// Adds the number of modules in each section of a variant, and what `more` adds.
    fn with_counts(&self, mix: Mix, variant: Variant, more: impl FnOnce(Mix) -> Mix) -> Hash {
        let sections = &self.site.listing(variant).sections;
        let mix = sections.iter().fold(mix.number(sections.len()), |mix, (section, modules)| {
            mix.number(section.index()).number(modules.len())
        });
        more(mix).done()
    }

    /// Adds the hashes of the cards of modules.
    fn with_cards(&self, mix: Mix, language: LanguageId, modules: &[ModuleId]) -> Mix {
        let cards = &self.cards[language.index()];
        modules.iter().fold(mix.number(modules.len()), |mix, &module| mix.hash(&cards[module]))
    }
}

/// All inputs of a build: if none has changed, neither has the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    arguments: Hash,
    /// Paths and kinds of the files.
    names: Hash,
    /// The hashes of the files' contents in the order of the sources, concatenated.
    #[serde(with = "serde_bytes")]
    contents: Vec<u8>,
}

impl Inputs {
    /// The inputs of a build; `arguments` are those on which the site depends.
    pub fn new(sources: &Sources, arguments: &[String]) -> Self {
        let all: Vec<(SourceId, &Source)> = sources.iter().collect();
        let name = |mix: Mix, (_, source): &(SourceId, &Source)| {
            mix.text(&source.path).number(source.root).number(source.kind as usize)
        };
        let contents = || all.par_iter().map(|(id, _)| sources.hash(*id)).collect::<Vec<Hash>>();
        let names = || all.iter().fold(Mix::of("names"), name).done();
        let (contents, names) = rayon::join(contents, names);
        Self {
            arguments: arguments.iter().fold(Mix::of("arguments"), |mix, text| mix.text(text)).done(),
            names,
            contents: contents.iter().flat_map(|hash| *hash.as_bytes()).collect(),
        }
    }

    /// The files of `sources`, to which these inputs belong, whose contents have changed, each with the hash of its
    /// earlier contents. `None` if anything else has changed.
    pub fn changed(&self, before: &Self, sources: &Sources) -> Option<Vec<(SourceId, Hash)>> {
        let same = self.arguments == before.arguments && self.names == before.names;
        let all = sources.iter().zip(self.contents.chunks(32).zip(before.contents.chunks(32)));
        let changed = all.filter(|(_, (now, then))| now != then);
        same.then(|| changed.map(|((id, _), (_, then))| Some((id, Hash::from_slice(then).ok()?))).collect())?
    }
}

/// The hash of a module: the contents of its file, and its logo.
fn of_module(content: &Hash, module: &Module) -> Hash {
    Mix::of("module").hash(content).text(module.details().logo.svg()).done()
}

/// The hash of the inputs of all pages.
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
            // Messages of unused themes have no effect, but their paths do not tell which theme they belong to.
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
