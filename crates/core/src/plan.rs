//! Which files there are: an iterator, not a list, so that a million pages need no memory.

use std::num::NonZeroU32;

use crate::catalog::{Catalog, Listing, Orders, Variant};
use crate::model::{ApiVersionId, LanguageId, MarketId, ModuleId, SectionId};
use crate::route::{MODULES_A_PAGE, Routes};

/// The variants that a build emits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    api_versions: usize,
    languages: usize,
    emitted: Vec<bool>,
}

impl Scope {
    /// Every variant.
    pub fn all(catalog: &Catalog) -> Self {
        Self::only(catalog, |_| true)
    }

    /// The variants that `chosen` names.
    pub fn only(catalog: &Catalog, chosen: impl Fn(Variant) -> bool) -> Self {
        let marketplace = &catalog.marketplace;
        Self {
            api_versions: marketplace.api_versions.len(),
            languages: marketplace.languages.len(),
            emitted: catalog.variants().map(chosen).collect(),
        }
    }

    /// Whether a variant is emitted.
    pub fn has(&self, variant: Variant) -> bool {
        self.emitted.get(self.place(variant)).copied().unwrap_or(false)
    }

    /// Whether every variant is emitted.
    pub fn is_whole(&self) -> bool {
        self.emitted.iter().all(|&emitted| emitted)
    }

    /// The emitted variants, in the order of [`Catalog::variants`].
    pub fn variants<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = Variant> + 'a {
        catalog.variants().filter(|&variant| self.has(variant))
    }

    /// The languages that a market is emitted in at an API version.
    pub fn languages(&self, market: MarketId, api_version: ApiVersionId) -> Vec<LanguageId> {
        let ids = LanguageId::all(self.languages);
        ids.filter(|&language| self.has(Variant { market, api_version, language })).collect()
    }

    /// The place of a variant in [`Catalog::variants`].
    pub fn place(&self, variant: Variant) -> usize {
        (variant.market.index() * self.api_versions + variant.api_version.index()) * self.languages
            + variant.language.index()
    }
}

/// One of the parts that a build is split into, to be joined by `mpgen merge`. A part renders links as the whole site does;
/// what is outside of variants is the first one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    of: usize,
}

impl Shard {
    /// All in one part.
    pub const WHOLE: Self = Self { index: 1, of: 1 };

    /// Part `index`, from 1, of `of` parts; `None` where there is no such part.
    pub fn new(index: usize, of: usize) -> Option<Self> {
        (1..=of).contains(&index).then_some(Self { index, of })
    }

    /// Whether it is all there is.
    pub fn is_whole(self) -> bool {
        self.of == 1
    }

    /// Whether files outside of variants are its.
    pub fn is_first(self) -> bool {
        self.index == 1
    }

    /// Whether the variant at a place ([`Scope::place`]) is its.
    pub fn has(self, place: usize) -> bool {
        place % self.of == self.index - 1
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(index, of)| Self::new(index.parse().ok()?, of.parse().ok()?));
        parts.ok_or_else(|| "a shard is its number and how many there are, as in `1/4`".to_owned())
    }
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// A file at the root or of the whole site: its path.
    Site(String),
    /// The home page of a variant.
    Home(Variant),
    /// A page of a section.
    Section {
        /// The variant.
        variant: Variant,
        /// The section.
        section: SectionId,
        /// Its number, from 1.
        page: NonZeroU32,
    },
    /// A section's feed.
    SectionFeed(Variant, SectionId),
    /// A module's page.
    Module(Variant, ModuleId),
    /// `catalog.json`.
    Catalog(Variant),
    /// `codes.json`.
    Codes(Variant),
    /// A module's full texts.
    ModuleData(LanguageId, ModuleId),
    /// The search index of a language.
    Search(LanguageId),
    /// A module's logo.
    Logo(ModuleId),
}

impl Page {
    /// The file's path.
    pub fn path(&self, routes: Routes<'_>) -> String {
        let within = |variant: &Variant, rest: &str| format!("{}/{rest}", routes.variant(*variant));
        match self {
            Self::Site(path) => path.clone(),
            Self::Home(variant) => within(variant, "index.html"),
            Self::Section { variant, section, page } => within(variant, &routes.section(*section, *page)),
            Self::SectionFeed(variant, section) => within(variant, &routes.section_feed(*section)),
            Self::Module(variant, module) => within(variant, &routes.module(*module)),
            Self::Catalog(variant) => within(variant, "catalog.json"),
            Self::Codes(variant) => within(variant, "codes.json"),
            Self::ModuleData(language, module) => routes.module_data(*language, *module),
            Self::Search(language) => routes.search(*language),
            Self::Logo(module) => routes.logo(*module),
        }
    }
}

/// The pages of a section: their numbers, from 1, each with its modules.
pub fn section_pages(modules: &[ModuleId]) -> impl Iterator<Item = (NonZeroU32, &[ModuleId])> {
    let number = |(index, shown)| Some((NonZeroU32::MIN.checked_add(u32::try_from(index).ok()?)?, shown));
    modules.chunks(MODULES_A_PAGE).enumerate().filter_map(number)
}

/// The plan of a build.
pub struct Plan<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The order of modules a language.
    pub orders: &'a Orders,
    /// The variants emitted.
    pub scope: &'a Scope,
}

impl Plan<'_> {
    /// What a variant lists.
    pub fn listing(&self, variant: Variant) -> Listing {
        self.catalog.listing(self.orders, variant.market, variant.api_version, variant.language)
    }

    /// The files of a variant.
    pub fn variant(&self, variant: Variant) -> impl Iterator<Item = Page> + '_ {
        let sections = self.listing(variant).sections.into_iter().flat_map(move |(section, modules)| {
            let pages: Vec<Page> =
                section_pages(&modules).map(|(page, _)| Page::Section { variant, section, page }).collect();
            pages.into_iter().chain([Page::SectionFeed(variant, section)])
        });
        let modules = self.catalog.module_ids().filter(move |&module| self.has_page(variant, module));
        [Page::Home(variant), Page::Catalog(variant), Page::Codes(variant)]
            .into_iter()
            .chain(sections)
            .chain(modules.map(move |module| Page::Module(variant, module)))
    }

    /// Whether a module has a page in a variant.
    pub fn has_page(&self, variant: Variant, module: ModuleId) -> bool {
        self.catalog.reason(&self.catalog.modules[module], variant.market, variant.api_version).has_page()
    }

    /// The files outside variants that come from modules: data, search indexes and logos.
    pub fn shared(&self) -> impl Iterator<Item = Page> + '_ {
        let modules = self.catalog.module_ids();
        let data = self.languages().flat_map(move |language| {
            [Page::Search(language)]
                .into_iter()
                .chain(modules.clone().map(move |module| Page::ModuleData(language, module)))
        });
        data.chain(self.catalog.module_ids().map(Page::Logo))
    }

    /// The languages that any emitted variant has.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        let emitted: Vec<Variant> = self.scope.variants(self.catalog).collect();
        self.catalog.marketplace.language_ids().filter(move |&id| emitted.iter().any(|variant| variant.language == id))
    }
}
