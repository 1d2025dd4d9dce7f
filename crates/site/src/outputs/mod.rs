//! The outputs, one module for each kind. A page depends on nothing but the site, so pages can be rendered anywhere and
//! in any order.

mod card;
mod catalog;
mod chooser;
mod contribute;
mod dates;
pub(crate) mod developer;
mod embed;
mod feeds;
pub(crate) mod guests;
mod fingerprint;
mod frame;
mod headers;
pub(crate) mod home;
mod context;
mod json_ld;
mod module;
mod opening;
mod page;
mod recent;
pub(crate) mod results;
mod schema;
mod search;
pub(crate) mod section;
mod sitemap;
pub(crate) mod subject;
mod variant;
mod whole;

pub use card::{Card, CardResult};
pub use context::RenderContext;
pub use contribute::{PageFiles, Workshop};
pub use dates::{Dates, Days, FileDays};
pub use fingerprint::{Fingerprints, context_hash, inputs_hash};
pub use headers::headers_of;
pub use schema::{SCHEMAS, schema, schema_path};
pub use search::{LazyWords, ModuleTerms, SearchIndex, SearchWords};

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use ahash::AHashMap;
use blake3::Hash;

use card::Cards;
use catalog::Computed;
use guests::Guests;

use mpgen_core::catalog::{Catalog, Listing, Variant};
use mpgen_core::check::TEMPLATE_ERROR;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{Locale, MessageError};
use mpgen_core::message;
use mpgen_core::model::{Day, LanguageId, Module, ModuleId, PerModule, SectionId};
use mpgen_core::plan::{Page, Plan};
use mpgen_core::source::Span;

use crate::theme::fault;

/// A site that can be rendered, page by page.
pub struct Site<'a> {
    /// What rendering reads besides modules.
    pub context: RenderContext<'a>,
    /// What to render.
    pub plan: Plan<'a>,
    /// When files last changed.
    pub(crate) dates: &'a Dates,
    modules: &'a dyn Modules,
    /// What the page `/contribute/` is made of, if the site has it.
    pub(crate) workshop: Option<&'a Workshop>,
    /// The codes of removed modules, with those of the modules that replace them.
    pub(crate) successors: BTreeMap<&'a str, &'a str>,
    cards: Cards,
    computed: Arc<Computed>,
    /// The place of each module in the order of each language; computed on first use.
    places: Arc<Vec<OnceLock<PerModule<u32>>>>,
    /// What each variant lists, by [`Scope::index`](mpgen_core::plan::Scope::index); computed on first use.
    listings: Arc<Vec<OnceLock<Listing>>>,
    /// The search index of each language; computed on first use.
    searches: Vec<OnceLock<Result<SearchIndex, Box<Diagnostic>>>>,
    /// The numbers of the modules in the search indexes; computed on first use.
    numbers: OnceLock<AHashMap<ModuleId, u32>>,
}

/// Gives the modules whose outlines are in a catalogue.
pub trait Modules: Sync {
    /// A module, if its file can still be read.
    fn module(&self, id: ModuleId) -> Option<Arc<Module>>;

    /// A module's card.
    ///
    /// # Errors
    /// `theme/template-error`.
    fn card(&self, context: &RenderContext<'_>, language: LanguageId, id: ModuleId) -> CardResult {
        context.card(language, &*self.module(id).ok_or_else(unreadable)?)
    }

    /// [`Card::digest`], if it is known without the card.
    fn card_digest(&self, _: LanguageId, _: ModuleId) -> Option<Hash> {
        None
    }

    /// What the search index of a language needs of a module.
    ///
    /// # Errors
    /// `theme/template-error`: the price cannot be put into words.
    fn terms(
        &self,
        context: &RenderContext<'_>,
        language: LanguageId,
        id: ModuleId,
    ) -> Result<ModuleTerms, Box<Diagnostic>> {
        context.terms(language, &*self.module(id).ok_or_else(unreadable)?)
    }
}

/// A file of the whole site.
#[derive(Clone, Copy)]
pub(crate) struct Output {
    pub(crate) path: &'static str,
    pub(crate) render: fn(&Site<'_>) -> RenderResult,
}

/// A page of the whole site that the theme renders.
pub(crate) struct Themed {
    pub(crate) template: &'static str,
    pub(crate) render: fn(&Site<'_>) -> RenderResult,
}

/// Those with markets in the order of their addresses.
pub(crate) const THEMED: [Themed; 2] = [
    Themed { template: "chooser.html", render: |site| chooser::index(site, |_, _, _| Ordering::Equal) },
    Themed { template: "404.html", render: |site| chooser::not_found(site, |_, _, _| Ordering::Equal) },
];

/// The files of the whole site, apart from the rest of the element's scripts, assets, schemas, sitemaps and texts of the element.
const OUTPUTS: &[Output] = &[
    Output { path: "index.html", render: |site| chooser::index(site, Locale::compare) },
    Output { path: "404.html", render: |site| chooser::not_found(site, Locale::compare) },
    Output { path: "robots.txt", render: sitemap::robots },
    Output { path: "_headers", render: headers::netlify },
    Output { path: "headers.nginx.conf", render: headers::nginx },
    Output { path: "embed.js", render: embed::script },
    Output { path: "embed.d.ts", render: embed::types },
    Output { path: embed::MARKETPLACE, render: embed::marketplace },
    Output { path: frame::PATH, render: frame::render },
];

/// The bytes of a page, or the error in the theme that prevented its rendering.
pub type RenderResult = Result<Vec<u8>, Box<Diagnostic>>;

impl<'a> Site<'a> {
    /// A site of a plan.
    pub fn new(context: RenderContext<'a>, plan: Plan<'a>, dates: &'a Dates, modules: &'a dyn Modules) -> Self {
        let (cards, computed) = (Cards::new(plan.catalog), Arc::new(Computed::new(plan.catalog)));
        let listings = Arc::new(context.marketplace.variants().map(|_| OnceLock::new()).collect());
        let searches = context.marketplace.languages.iter().map(|_| OnceLock::new()).collect();
        let places = Arc::new(context.marketplace.languages.iter().map(|_| OnceLock::new()).collect());
        Self {
            context,
            plan,
            dates,
            modules,
            workshop: None,
            successors: BTreeMap::new(),
            cards,
            computed,
            places,
            listings,
            searches,
            numbers: OnceLock::new(),
        }
    }

    /// The same site; its modules are given by `modules`.
    #[must_use]
    pub fn with<'b>(&self, modules: &'b dyn Modules) -> Site<'b>
    where
        'a: 'b,
    {
        Site {
            listings: Arc::clone(&self.listings),
            computed: Arc::clone(&self.computed),
            places: Arc::clone(&self.places),
            workshop: self.workshop,
            successors: self.successors.clone(),
            ..Site::new(self.context, self.plan, self.dates, modules)
        }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'a Catalog {
        self.plan.catalog
    }

    /// A module.
    ///
    /// # Errors
    /// `theme/template-error`: its file cannot be read any more.
    pub fn module(&self, id: ModuleId) -> Result<Arc<Module>, Box<Diagnostic>> {
        self.modules.module(id).ok_or_else(unreadable)
    }

    /// The files that belong neither to a variant nor to a module, except for the manifest.
    pub fn site_pages(&self) -> impl Iterator<Item = Page> + '_ {
        let outputs = OUTPUTS.iter().map(|output| output.path.to_owned());
        let bundle = embed::bundle().map(|(path, _)| path);
        let assets = self.context.theme.assets().map(|asset| asset.path.clone());
        let schemas = SCHEMAS.iter().map(|name| schema_path(name));
        let sitemaps = sitemap::paths(self);
        let words = self.context.languages().map(|id| embed::words_path(self.context.marketplace.language(id).tag()));
        let contribute = self.workshop.into_iter().flat_map(Workshop::paths);
        outputs
            .chain(bundle)
            .chain(assets)
            .chain(schemas)
            .chain(sitemaps)
            .chain(words)
            .chain(contribute)
            .map(Page::Site)
    }

    /// All files except for the manifest.
    pub fn pages(&self) -> impl Iterator<Item = Page> + '_ {
        let variants =
            self.plan.scope.variants(self.context.marketplace).flat_map(|variant| self.plan.variant_pages(variant));
        let searches = self.context.languages().flat_map(|language| self.search_pages(language));
        let shared = self.plan.shared_pages().chain(self.card_pages());
        self.site_pages().chain(variants).chain(searches).chain(shared)
    }

    /// The files with the cards of modules. Their paths depend on the digests of the cards.
    pub fn card_pages(&self) -> impl Iterator<Item = Page> + '_ {
        self.sections_by_language().flat_map(|(language, section)| self.part_pages(language, section))
    }

    /// The file with cards at a path.
    pub fn card_page(&self, path: &str) -> Option<Page> {
        let own = self.sections_by_language().find(|&at| path.starts_with(&self.context.routes().cards_folder(at)))?;
        self.part_pages(own.0, own.1).find(|page| page.path(self.catalog()) == path)
    }

    /// Every section in every language that is rendered.
    pub fn sections_by_language(&self) -> impl Iterator<Item = (LanguageId, SectionId)> + '_ {
        let sections = self.context.marketplace.section_ids();
        self.context.languages().flat_map(move |language| sections.clone().map(move |section| (language, section)))
    }

    /// Renders a page.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn render(&self, page: &Page) -> RenderResult {
        match page {
            Page::Site(path) => self.site_file(path),
            Page::Home(variant) => home::render(self, *variant, &Guests::default()),
            Page::Results(variant) => results::render(self, *variant, &self.first_by_name(*variant)),
            Page::Developer(variant, module) => developer::render(self, *variant, *module),
            Page::Section { variant, section, page } => {
                section::render(self, *variant, *section, *page, &Guests::default())
            }
            Page::SectionFeed(variant, section) => whole::section(self, *variant, *section),
            Page::Index(variant) => catalog::index(self, *variant),
            Page::Order(variant, section) => catalog::order(self, *variant, *section),
            Page::Parts(language, section) => catalog::parts(self, *language, *section),
            Page::Cards { language, section, first, .. } => catalog::part(self, (*language, *section), *first),
            Page::Module(variant, module) => module::render(
                &self.context,
                *variant,
                &*self.module(*module)?,
                self.dates.module(*module).map(|days| days.changed),
            ),
            Page::Catalog(variant) => whole::catalog(self, *variant),
            Page::Codes(variant) => whole::codes(self, *variant),
            Page::Variant(variant) => variant::render(self, *variant),
            Page::SearchNumbers(variant) => Ok(search::numbers(self, *variant)),
            Page::ModuleData(language, module) => module::data(&self.context, *language, &*self.module(*module)?),
            Page::Search(language, file) => search::render(self, *language, *file),
            Page::Logo(module) => Ok(self.module(*module)?.details.logo.svg().as_bytes().to_vec()),
        }
    }

    /// What a variant lists.
    pub fn listing(&self, variant: Variant) -> &Listing {
        self.listings[self.plan.scope.index(variant)].get_or_init(|| self.plan.listing(variant))
    }

    /// The place of a module in the order of a language: by section, then by name.
    fn place_of(&self, language: LanguageId, id: ModuleId) -> u32 {
        let places = self.places[language.index()].get_or_init(|| {
            let mut places: PerModule<u32> = self.catalog().modules.iter().map(|_| 0).collect();
            self.plan.orders.of(language).iter().zip(0..).for_each(|(&id, place)| places[id] = place);
            places
        });
        places[id]
    }

    fn site_file(&self, path: &str) -> RenderResult {
        if let Some(workshop) = self.workshop.filter(|_| path.starts_with(contribute::FOLDER)) {
            return Ok(workshop.file(self, path));
        }
        if let Some(output) = OUTPUTS.iter().find(|output| output.path == path) {
            return (output.render)(self);
        }
        if let Some((_, bytes)) = embed::bundle().find(|(own, _)| own == path) {
            return Ok(bytes.to_vec());
        }
        if let Some(asset) = self.context.theme.assets().find(|asset| asset.path == path) {
            return Ok(asset.bytes.to_vec());
        }
        if let Some(name) = SCHEMAS.iter().find(|name| schema_path(name) == path) {
            return Ok(schema(name, Some(self.context.marketplace)).map_or_else(Vec::new, String::into_bytes));
        }
        let language =
            self.context.languages().find(|&id| embed::words_path(self.context.marketplace.language(id).tag()) == path);
        if let Some(language) = language {
            return embed::words_feed(self, language);
        }
        sitemap::render(self, path)
    }
}

/// The error for a message that a language lacks.
fn no_message(error: &MessageError) -> Box<Diagnostic> {
    Box::new(TEMPLATE_ERROR.at(Span::nowhere(), fault::no_message(error)))
}

/// The error for a module whose file cannot be read any more.
pub(crate) fn unreadable() -> Box<Diagnostic> {
    Box::new(TEMPLATE_ERROR.at(Span::nowhere(), message!("theme-module-changed")))
}

impl RenderContext<'_> {
    /// A module's page in a variant. `day` is when it last changed, if that is known.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn module_page(&self, variant: Variant, module: &Module, day: Option<Day>) -> RenderResult {
        module::render(self, variant, module, day)
    }

    /// A module's full texts in a language, as JSON.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn module_data(&self, language: LanguageId, module: &Module) -> RenderResult {
        module::data(self, language, module)
    }

    /// What the search index of a language needs of a module.
    ///
    /// # Errors
    /// `theme/template-error`: the price cannot be put into words.
    pub fn terms(&self, language: LanguageId, module: &Module) -> Result<ModuleTerms, Box<Diagnostic>> {
        let terms = ModuleTerms::of(self.marketplace, language, (self.locale(language), self.words(language)), module);
        terms.map_err(|error| no_message(&error))
    }
}
