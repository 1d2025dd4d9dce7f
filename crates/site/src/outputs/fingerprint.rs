//! The inputs of a file of the site as one hash. Equal inputs give equal bytes, so a build that knows the hash need not
//! render the file.
//!
//! A hash may cover too much, never too little. The inputs of all pages (`marketplace.yaml`, the theme, the messages,
//! the tool, the variants rendered) are one hash, `base`. A module is its file and its logo. A listing is the cards on
//! it, so it is unaffected when a module changes but its card does not.

use std::sync::OnceLock;

use blake3::Hash;
use rayon::prelude::*;

use super::Site;
use super::recent::Recent;
use mpgen_core::catalog::Variant;
use mpgen_core::mix::Mix;
use mpgen_core::model::{Feeds, Guard, LanguageId, Marketplace, ModuleId, Outline, PerModule, SectionId};
use mpgen_core::parse::theme::chain;
use mpgen_core::plan::{Page, section_pages};
use mpgen_core::route::MODULES_ON_HOME;
use mpgen_core::source::{Kind, Source, SourceId, Sources};

/// The fingerprints of lists, feeds and files of the whole site.
pub struct Fingerprints<'s, 'a> {
    site: &'s Site<'a>,
    base: Hash,
    /// Where each module is listed, when it last changed, and what replaces those that were removed.
    shown: Hash,
    /// The hashes of the modules' cards, by language.
    cards: Vec<PerModule<Hash>>,
    /// The hash of all cards of a section, by variant ([`Scope::index`](mpgen_core::plan::Scope::index)) and section.
    sections: Vec<Vec<OnceLock<Hash>>>,
}

impl<'s, 'a> Fingerprints<'s, 'a> {
    /// The fingerprints of a site whose `context` has this hash, with the hashes of its cards by language.
    pub fn new(site: &'s Site<'a>, context: &Hash, cards: Vec<PerModule<Hash>>) -> Self {
        let catalog = site.catalog();
        let mut shown = Mix::of("shown");
        shown = shown.hash(&site.dates.hash());
        for module in &catalog.modules {
            shown =
                shown.text(module.code.as_str()).number(module.section.index()).number(module.min_api_version.index());
            shown = shown.number(usize::from(module.listed)).number(module.countries.len());
            shown = module.countries.iter().fold(shown, |shown, country| shown.text(country.code()));
            shown = shown.text(module.developer.as_ref().map_or("", |developer| &developer.slug));
        }
        shown = site.successors.iter().fold(shown, |shown, (code, successor)| shown.text(code).text(successor));
        let scope = site.context.scope;
        let variants = scope.variants(site.context.marketplace);
        let base = variants.fold(Mix::of("base").hash(context), |mix, variant| mix.number(scope.index(variant))).done();
        let marketplace = site.context.marketplace;
        let none = || marketplace.sections.iter().map(|_| OnceLock::new()).collect();
        let sections = marketplace.variants().map(|_| none()).collect();
        Self { site, base, shown: shown.done(), cards, sections }
    }

    /// The hash of the inputs of a page; `None` for pages that are as cheap to render as to hash.
    pub fn of(&self, page: &Page) -> Option<Hash> {
        let site = self.site;
        Some(match page {
            Page::Site(path) if path.starts_with(super::contribute::FOLDER) => {
                let mix = self.mix("contribute").text(path);
                site.workshop.iter().fold(mix, |mix, workshop| mix.hash(&workshop.inputs(site, path))).done()
            }
            Page::Site(path) if path == super::embed::MARKETPLACE => {
                let cards = self.cards.iter().flat_map(|cards| cards.iter().map(|(_, card)| card));
                cards.fold(self.mix("marketplace").hash(&self.shown), |mix, card| mix.hash(card)).done()
            }
            Page::Site(path) => self.mix("site").hash(&self.shown).text(path).done(),
            Page::Home(variant) => {
                let sections = &site.listing(*variant).sections;
                let Recent { new, updated } = site.recent(*variant);
                let mix = self.with_cards(self.mix_variant("home", *variant), variant.language, &new);
                let mix = self.with_cards(mix, variant.language, &updated);
                self.with_counts(mix, *variant, |mix| {
                    sections.iter().fold(mix, |mix, (_, modules)| {
                        self.with_cards(mix, variant.language, &modules[..modules.len().min(MODULES_ON_HOME)])
                    })
                })
            }
            Page::Results(variant) => {
                let sections = &site.listing(*variant).sections;
                let mix = self.mix_variant("results", *variant).number(usize::from(site.dates.are_known()));
                let mix = sections.iter().fold(mix, |mix, (section, _)| mix.number(section.index()));
                self.with_cards(mix, variant.language, &site.first_by_name(*variant)).done()
            }
            // Equal in the variants that show the same modules.
            Page::Developer(variant, module) => {
                let own = site.catalog().developer_of(*module);
                let languages = site.context.sibling_languages(*variant);
                let mix = self.mix("developer").number(variant.language.index()).number(languages.len());
                let mix = languages.iter().fold(mix, |mix, language| mix.number(language.index()));
                let mix = own.iter().fold(mix, |mix, &module| {
                    let Outline { min_api_version, countries, developer, .. } = &site.catalog().modules[module];
                    let mix = mix.text(developer.as_ref().map_or("", |developer| &developer.slug));
                    let mix = mix.number(min_api_version.index()).number(countries.len());
                    countries.iter().fold(mix, |mix, country| mix.text(country.code()))
                });
                self.with_cards(mix, variant.language, &site.of_developer(*variant, *module)).done()
            }
            Page::Section { variant, section, page } => {
                let mut pages = section_pages(site.listing(*variant).section(*section));
                let shown = pages.find(|(number, _)| number == page).map_or(&[][..], |(_, shown)| shown);
                let canonical = site.canonical_section_page(*variant, *section, *page);
                let mix = self.mix_variant("section", *variant).number(section.index()).number(page.get() as usize);
                let listing = site.listing(*variant);
                let mix = mix.number(site.plan.scope.index(canonical)).number(listing.section(*section).len());
                let mix = listing.sections.iter().fold(mix, |mix, (section, _)| mix.number(section.index()));
                self.with_cards(mix, variant.language, shown).done()
            }
            Page::SectionFeed(variant, section) => {
                self.mix_variant("feed", *variant).hash(&self.section(*variant, *section)).done()
            }
            Page::Catalog(variant) => {
                let sections = &site.listing(*variant).sections;
                self.with_counts(self.mix_variant("catalog", *variant), *variant, |mix| {
                    sections.iter().fold(mix, |mix, (section, _)| mix.hash(&self.section(*variant, *section)))
                })
            }
            Page::Index(variant) => {
                let sections = &site.listing(*variant).sections;
                // The countries of all modules that it counts are among what decides where modules are listed.
                self.with_counts(self.mix_variant("index", *variant).hash(&self.shown), *variant, |mix| {
                    sections.iter().fold(mix, |mix, (_, modules)| {
                        self.with_cards(mix, variant.language, &modules[..modules.len().min(MODULES_ON_HOME)])
                    })
                })
            }
            Page::Order(variant, section) => {
                self.mix_variant("order", *variant).hash(&self.section(*variant, *section)).done()
            }
            Page::Cards { .. } => self.mix("cards").text(&page.path(site.catalog())).done(),
            Page::Codes(_) | Page::Variant(_) | Page::SearchNumbers(_) => return None,
            Page::Parts(..) | Page::Search(..) => return None,
            Page::Logo(_) | Page::Module(..) | Page::ModuleData(..) => return None,
        })
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

    /// The hash of all cards of a section.
    fn section(&self, variant: Variant, section: SectionId) -> Hash {
        let known = &self.sections[self.site.plan.scope.index(variant)][section.index()];
        *known.get_or_init(|| {
            let mix = Mix::of("cards of section").number(section.index());
            self.with_cards(mix, variant.language, self.site.listing(variant).section(section)).done()
        })
    }

    /// Adds the hashes of the cards of modules.
    fn with_cards(&self, mix: Mix, language: LanguageId, modules: &[ModuleId]) -> Mix {
        let cards = &self.cards[language.index()];
        modules.iter().fold(mix.number(modules.len()), |mix, &module| mix.hash(&cards[module]))
    }
}

/// The hash of all inputs of a build: if it is the same, so is the site. `arguments` are those on which the site depends.
pub fn inputs_hash(sources: &Sources, program: &Hash, arguments: &[String]) -> Hash {
    let all: Vec<(SourceId, &Source)> = sources.iter().collect();
    let contents: Vec<Hash> = all.par_iter().map(|(id, _)| sources.hash(*id)).collect();
    let mix =
        arguments.iter().fold(Mix::of("inputs").hash(program).number(arguments.len()), |mix, text| mix.text(text));
    let one = |mix: Mix, ((_, source), hash): (&(SourceId, &Source), &Hash)| {
        mix.text(&source.path).number(source.root).number(source.kind as usize).hash(hash)
    };
    all.iter().zip(&contents).fold(mix, one).done()
}

/// The hash of what rendering reads besides modules and the date: the settings, the theme and the messages.
pub fn context_hash(sources: &Sources, marketplace: &Marketplace) -> Hash {
    // None of these is shown.
    let shown = Marketplace {
        maintainers: Vec::new(),
        guard: Guard::default(),
        feeds: Feeds::default(),
        ..marketplace.clone()
    };
    let mut mix = Mix::of("context").text(&format!("{shown:?}"));
    let themes = chain(sources, &marketplace.theme);
    for (id, source) in sources.iter() {
        let theme = source.relative().split('/').next().unwrap_or("");
        let used = match source.kind {
            Kind::Theme | Kind::Template | Kind::Asset => themes.iter().any(|used| used == theme),
            Kind::Picture => marketplace.brand.names(source.name()),
            // Messages of unused themes have no effect, but their paths do not tell which theme they belong to.
            Kind::Messages | Kind::Synonyms => true,
            _ => false,
        };
        if used {
            mix = mix.hash(&of_source(sources, id, source.relative()));
        }
    }
    mix.done()
}

fn of_source(sources: &Sources, id: SourceId, path: &str) -> Hash {
    let source = sources.get(id);
    let mix = Mix::of("source").text(path).number(source.kind as usize).number(usize::from(source.is_built_in()));
    mix.hash(&sources.hash(id)).done()
}
