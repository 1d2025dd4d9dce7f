//! The files of a site, as an iterator rather than a list, so that a million pages need no memory.

use std::num::NonZeroU32;

use crate::catalog::{Catalog, Listing, Orders, Variant};
use crate::model::{ApiVersionId, LanguageId, MarketId, Marketplace, ModuleId, SectionId};
use crate::route::{MODULES_PER_PAGE, Routes, SearchFile};

/// The variants that a build renders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    api_versions: usize,
    languages: usize,
    /// By [`Scope::index`].
    is_rendered: Vec<bool>,
}

impl Scope {
    /// Every variant.
    pub fn all(marketplace: &Marketplace) -> Self {
        Self::only(marketplace, |_| true)
    }

    /// The variants for which `predicate` returns true.
    pub fn only(marketplace: &Marketplace, predicate: impl Fn(Variant) -> bool) -> Self {
        Self {
            api_versions: marketplace.api_versions.len(),
            languages: marketplace.languages.len(),
            is_rendered: marketplace.variants().map(predicate).collect(),
        }
    }

    /// Whether a variant is rendered.
    pub fn has(&self, variant: Variant) -> bool {
        self.is_rendered.get(self.index(variant)).copied().unwrap_or(false)
    }

    /// Whether every variant is rendered.
    pub fn is_whole(&self) -> bool {
        self.is_rendered.iter().all(|&is_rendered| is_rendered)
    }

    /// The rendered variants, in the order of [`Marketplace::variants`].
    pub fn variants<'a>(&'a self, marketplace: &'a Marketplace) -> impl Iterator<Item = Variant> + 'a {
        marketplace.variants().filter(|&variant| self.has(variant))
    }

    /// The languages in which a market is rendered at an API version.
    pub fn languages(&self, market: MarketId, api_version: ApiVersionId) -> Vec<LanguageId> {
        let ids = LanguageId::all(self.languages);
        ids.filter(|&language| self.has(Variant { market, api_version, language })).collect()
    }

    /// The languages of the rendered variants.
    pub fn rendered_languages(&self, marketplace: &Marketplace) -> impl Iterator<Item = LanguageId> + use<> {
        let rendered: Vec<Variant> = self.variants(marketplace).collect();
        marketplace.language_ids().filter(move |&id| rendered.iter().any(|variant| variant.language == id))
    }

    /// The index of a variant in [`Marketplace::variants`].
    pub fn index(&self, variant: Variant) -> usize {
        (variant.market.index() * self.api_versions + variant.api_version.index()) * self.languages
            + variant.language.index()
    }
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// A file outside of variants, by its path.
    Site(String),
    /// The home page of a variant.
    Home(Variant),
    /// The page of all modules, with their search and filters.
    Results(Variant),
    /// The page of the developer of a module.
    Developer(Variant, ModuleId),
    /// A page of a section.
    Section {
        /// The variant.
        variant: Variant,
        /// The section.
        section: SectionId,
        /// The page number, from 1.
        page: NonZeroU32,
    },
    /// The feed of a section.
    SectionFeed(Variant, SectionId),
    /// `index.json`.
    Index(Variant),
    /// The order of a section.
    Order(Variant, SectionId),
    /// The list of a section's parts in a language.
    Parts(LanguageId, SectionId),
    /// A part of a section in a language.
    Cards {
        /// The language.
        language: LanguageId,
        /// The section.
        section: SectionId,
        /// The first module of the part.
        first: ModuleId,
        /// Its name changes with its bytes.
        fingerprint: String,
    },
    /// The page of a module.
    Module(Variant, ModuleId),
    /// `catalog.json`.
    Catalog(Variant),
    /// `codes.json`.
    Codes(Variant),
    /// `variant.js`.
    Variant(Variant),
    /// Which modules of the search index a variant shows.
    SearchNumbers(Variant),
    /// The full texts of a module.
    ModuleData(LanguageId, ModuleId),
    /// A file of the search index of a language.
    Search(LanguageId, SearchFile),
    /// The logo of a module.
    Logo(ModuleId),
}

impl Page {
    /// The path of the file.
    pub fn path(&self, catalog: &Catalog) -> String {
        let routes = Routes(&catalog.marketplace);
        let code = |module: &ModuleId| &catalog.modules[*module].code;
        let within = |variant: &Variant, rest: &str| format!("{}/{rest}", routes.variant(*variant));
        match self {
            Self::Site(path) => path.clone(),
            Self::Home(variant) => within(variant, "index.html"),
            Self::Results(variant) => within(variant, Routes::RESULTS),
            Self::Developer(variant, module) => {
                let slug = catalog.modules[*module].developer.as_ref().map_or("", |developer| &developer.slug);
                within(variant, &routes.developer(slug))
            }
            Self::Section { variant, section, page } => within(variant, &routes.section(*section, *page)),
            Self::SectionFeed(variant, section) => within(variant, &routes.section_feed(*section)),
            Self::Index(variant) => within(variant, "index.json"),
            Self::Order(variant, section) => within(variant, &routes.order(*section)),
            Self::Parts(language, section) => routes.parts(*language, *section),
            Self::Cards { language, section, first, fingerprint } => {
                routes.cards((*language, *section), code(first), fingerprint)
            }
            Self::Module(variant, module) => within(variant, &routes.module(code(module))),
            Self::Catalog(variant) => within(variant, "catalog.json"),
            Self::Codes(variant) => within(variant, "codes.json"),
            Self::Variant(variant) => within(variant, "variant.js"),
            Self::SearchNumbers(variant) => within(variant, "search.json"),
            Self::ModuleData(language, module) => routes.module_data(*language, code(module)),
            Self::Search(language, file) => routes.search(*language, *file),
            Self::Logo(module) => routes.logo(&catalog.modules[*module]),
        }
    }
}

/// The page numbers of a section, from 1, each with the modules on the page.
pub fn section_pages(modules: &[ModuleId]) -> impl Iterator<Item = (NonZeroU32, &[ModuleId])> {
    let number = |(index, shown)| Some((NonZeroU32::MIN.checked_add(u32::try_from(index).ok()?)?, shown));
    modules.chunks(MODULES_PER_PAGE).enumerate().filter_map(number)
}

/// What a build renders.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The order of modules in each language.
    pub orders: &'a Orders,
    /// The rendered variants.
    pub scope: &'a Scope,
}

impl Plan<'_> {
    /// The listing of a variant.
    pub fn listing(&self, variant: Variant) -> Listing {
        self.catalog.listing(self.orders, variant)
    }

    /// The files of a variant.
    pub fn variant_pages(&self, variant: Variant) -> impl Iterator<Item = Page> + '_ {
        let modules = self.catalog.module_ids().filter(move |&module| self.has_page(variant, module));
        let listing = self.listing(variant);
        self.listing_pages(variant, &listing)
            .into_iter()
            .chain(modules.map(move |module| Page::Module(variant, module)))
    }

    /// The files of a variant that depend on its listing.
    pub fn listing_pages(&self, variant: Variant, listing: &Listing) -> Vec<Page> {
        let has_whole = self.catalog.marketplace.feeds.whole;
        let mut pages = vec![Page::Home(variant), Page::Index(variant), Page::Codes(variant)];
        pages.extend([Page::Results(variant), Page::Variant(variant), Page::SearchNumbers(variant)]);
        pages.extend(has_whole.then_some(Page::Catalog(variant)));
        for (section, modules) in &listing.sections {
            let section = *section;
            pages.extend(section_pages(modules).map(|(page, _)| Page::Section { variant, section, page }));
            pages.push(Page::Order(variant, section));
            pages.extend(has_whole.then_some(Page::SectionFeed(variant, section)));
        }
        let is_shown = |own: &&Vec<ModuleId>| own.iter().any(|&module| self.catalog.is_shown(variant, module));
        let developers = self.catalog.developers().iter().filter(is_shown);
        pages.extend(developers.filter_map(|own| Some(Page::Developer(variant, *own.first()?))));
        pages
    }

    /// Whether a module has a page in a variant.
    pub fn has_page(&self, variant: Variant, module: ModuleId) -> bool {
        self.catalog.marketplace.reason(&self.catalog.modules[module], variant.market, variant.api_version).has_page()
    }

    /// The files outside of variants that depend on modules: data, lists of parts and logos.
    pub fn shared_pages(&self) -> impl Iterator<Item = Page> + '_ {
        let modules = self.catalog.module_ids();
        let sections = self.catalog.marketplace.section_ids();
        let data = self.languages().flat_map(move |language| {
            let parts = sections.clone().map(move |section| Page::Parts(language, section));
            parts.chain(modules.clone().map(move |module| Page::ModuleData(language, module)))
        });
        data.chain(self.catalog.module_ids().map(Page::Logo))
    }

    /// The languages of the rendered variants.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        self.scope.rendered_languages(&self.catalog.marketplace)
    }
}
