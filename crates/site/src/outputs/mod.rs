//! The outputs, one module for each kind. A page depends on nothing but the site, so pages can be rendered anywhere and
//! in any order.

mod card;
mod catalog;
mod chooser;
mod dates;
mod embed;
mod feeds;
mod fingerprint;
mod headers;
mod home;
mod module;
mod page;
mod schema;
mod search;
mod section;
mod sitemap;
mod whole;

pub use dates::{Dates, Days};
pub use fingerprint::{Fingerprints, Inputs};
pub use headers::headers_of;
pub use schema::{SCHEMAS, schema};

use std::sync::{Arc, OnceLock};

use card::Cards;
use catalog::Computed;
use rayon::prelude::*;

use crate::theme::Theme;
use mpgen_core::catalog::{Catalog, Listing, Variant};
use mpgen_core::check::TEMPLATE_ERROR;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{Argument, Locale, MessageError};
use mpgen_core::model::{LanguageId, ModuleId, SectionId};
use mpgen_core::plan::{Page, Plan};
use mpgen_core::route::Routes;
use mpgen_core::source::Span;

/// A site that can be rendered, page by page.
pub struct Site<'a> {
    /// What to render.
    pub plan: Plan<'a>,
    /// The locale of each language, in the order of the marketplace.
    pub(crate) locales: Arc<Vec<Locale>>,
    /// Templates and assets.
    pub(crate) theme: &'a Theme,
    /// When files last changed.
    pub(crate) dates: &'a Dates,
    cards: Cards,
    computed: Computed,
    /// What each variant lists, by [`Scope::index`](mpgen_core::plan::Scope::index); computed on first use.
    listings: Vec<OnceLock<Listing>>,
}

/// A file of the whole site.
pub(crate) struct Output {
    pub(crate) path: &'static str,
    pub(crate) render: fn(&Site<'_>) -> RenderResult,
}

/// The files of the whole site, apart from assets, schemas, sitemaps and texts of the element.
pub(crate) const OUTPUTS: &[Output] = &[
    Output { path: "index.html", render: chooser::index },
    Output { path: "404.html", render: chooser::not_found },
    Output { path: "robots.txt", render: sitemap::robots },
    Output { path: "_headers", render: headers::netlify },
    Output { path: "headers.nginx.conf", render: headers::nginx },
    Output { path: "embed.js", render: embed::script },
    Output { path: "embed.d.ts", render: embed::types },
    Output { path: "embed/marketplace.json", render: embed::marketplace },
];

/// The bytes of a page, or the error in the theme that prevented its rendering.
pub type RenderResult = Result<Vec<u8>, Box<Diagnostic>>;

impl<'a> Site<'a> {
    /// A site of a plan.
    pub fn new(plan: Plan<'a>, locales: Arc<Vec<Locale>>, theme: &'a Theme, dates: &'a Dates) -> Self {
        let (cards, computed) = (Cards::new(plan.catalog), Computed::new(plan.catalog));
        let listings = plan.catalog.variants().map(|_| OnceLock::new()).collect();
        Self { plan, locales, theme, dates, cards, computed, listings }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'a Catalog {
        self.plan.catalog
    }

    /// The paths of the site.
    pub fn routes(&self) -> Routes<'a> {
        Routes(self.plan.catalog)
    }

    /// The locale of a language.
    pub fn locale(&self, language: LanguageId) -> &Locale {
        &self.locales[language.index()]
    }

    /// The files that belong neither to a variant nor to a module, except for the manifest.
    pub fn site_pages(&self) -> impl Iterator<Item = Page> + '_ {
        let outputs = OUTPUTS.iter().map(|output| output.path.to_owned());
        let assets = self.theme.assets().map(|asset| asset.path.clone());
        let schemas = SCHEMAS.iter().map(|name| format!("schema/{name}.v1.json"));
        let sitemaps = sitemap::paths(self);
        let words = self.plan.languages().map(|id| embed::words_path(self.catalog().marketplace.language(id).tag()));
        outputs.chain(assets).chain(schemas).chain(sitemaps).chain(words).map(Page::Site)
    }

    /// All files except for the manifest.
    pub fn pages(&self) -> impl Iterator<Item = Page> + '_ {
        let variants = self.plan.scope.variants(self.catalog()).flat_map(|variant| self.plan.variant_pages(variant));
        self.site_pages().chain(variants).chain(self.plan.shared_pages()).chain(self.card_pages())
    }

    /// The files with the cards of the modules. Their paths depend on the cards, which are rendered to know them.
    pub fn card_pages(&self) -> impl Iterator<Item = Page> + '_ {
        let modules: Vec<ModuleId> = self.catalog().module_ids().collect();
        for language in self.plan.languages() {
            // An error is reported by the list of the parts.
            modules.par_iter().for_each(|&module| drop(self.card_digest(language, module)));
        }
        self.sections_by_language().flat_map(|(language, section)| self.part_pages(language, section))
    }

    /// The file with cards at a path.
    pub fn card_page(&self, path: &str) -> Option<Page> {
        let mut sections = self.sections_by_language();
        let own = sections.find(|&at| path.starts_with(&self.routes().cards_folder(at)))?;
        self.part_pages(own.0, own.1).find(|page| page.path(self.routes()) == path)
    }

    fn sections_by_language(&self) -> impl Iterator<Item = (LanguageId, SectionId)> + '_ {
        let sections = self.catalog().marketplace.section_ids();
        self.plan.languages().flat_map(move |language| sections.clone().map(move |section| (language, section)))
    }

    /// Renders a page.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn render(&self, page: &Page) -> RenderResult {
        match page {
            Page::Site(path) => self.site_file(path),
            Page::Home(variant) => home::render(self, *variant),
            Page::Section { variant, section, page } => section::render(self, *variant, *section, *page),
            Page::SectionFeed(variant, section) => whole::section(self, *variant, *section),
            Page::Index(variant) => catalog::index(self, *variant),
            Page::Order(variant, section) => catalog::order(self, *variant, *section),
            Page::Parts(language, section) => catalog::parts(self, *language, *section),
            Page::Cards { language, section, first, .. } => catalog::part(self, (*language, *section), *first),
            Page::Module(variant, module) => module::render(self, *variant, *module),
            Page::Catalog(variant) => whole::catalog(self, *variant),
            Page::Codes(variant) => whole::codes(self, *variant),
            Page::ModuleData(language, module) => module::data(self, *language, *module),
            Page::Search(language) => search::render(self, *language),
            Page::Logo(module) => Ok(self.catalog().modules[*module].details().logo.svg().as_bytes().to_vec()),
        }
    }

    /// What a variant lists.
    pub fn listing(&self, variant: Variant) -> &Listing {
        self.listings[self.plan.scope.index(variant)].get_or_init(|| self.plan.listing(variant))
    }

    /// The languages in which a variant's market is rendered at its API version.
    pub fn sibling_languages(&self, variant: Variant) -> Vec<LanguageId> {
        self.plan.scope.languages(variant.market, variant.api_version)
    }

    /// A message in a language. A missing one is an error in the theme, whose pages it belongs to.
    fn message(
        &self,
        language: LanguageId,
        id: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Box<Diagnostic>> {
        let message = self.locale(language).message(id, arguments);
        message.map_err(|error| no_message(&error))
    }

    fn site_file(&self, path: &str) -> RenderResult {
        if let Some(output) = OUTPUTS.iter().find(|output| output.path == path) {
            return (output.render)(self);
        }
        if let Some(asset) = self.theme.assets().find(|asset| asset.path == path) {
            return Ok(asset.bytes.to_vec());
        }
        if let Some(name) = path.strip_prefix("schema/").and_then(|name| name.strip_suffix(".v1.json")) {
            return Ok(schema(name, Some(&self.catalog().marketplace)).map_or_else(Vec::new, String::into_bytes));
        }
        let language =
            self.plan.languages().find(|&id| embed::words_path(self.catalog().marketplace.language(id).tag()) == path);
        if let Some(language) = language {
            return embed::words_feed(self, language);
        }
        sitemap::render(self, path)
    }
}

/// The error for a message that a language lacks.
fn no_message(error: &MessageError) -> Box<Diagnostic> {
    Box::new(TEMPLATE_ERROR.at(Span::nowhere(), error.to_string()))
}
