//! What is emitted: one file an output kind. A page is rendered from the catalogue alone, so that it can be rendered
//! anywhere, in any order, and comes out the same.

pub mod feeds;

mod card;
mod chooser;
mod dates;
mod embed;
mod fingerprint;
mod headers;
mod home;
mod module;
mod page;
mod schema;
mod search;
mod section;
mod sitemap;

pub use card::Cards;
pub use card::Changes;
pub use dates::{Dates, Days};
pub use fingerprint::{Fingerprints, Inputs};
pub use headers::headers_of;
pub use schema::{SCHEMAS, schema};
pub use search::SearchIndex;

use std::sync::{Arc, OnceLock};

use crate::theme::Theme;
use mpgen_core::catalog::{Catalog, Listing, Variant};
use mpgen_core::check::TEMPLATE_ERROR;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{Argument, Locale, MessageError};
use mpgen_core::model::LanguageId;
use mpgen_core::plan::{Page, Plan};
use mpgen_core::route::Routes;
use mpgen_core::source::Span;

/// A site that can be rendered, page by page.
pub struct Site<'a> {
    /// What there is to render.
    pub plan: Plan<'a>,
    /// A locale a language, in the marketplace's order.
    pub locales: Arc<Vec<Locale>>,
    /// Templates and assets.
    pub theme: &'a Theme,
    /// When files last changed.
    pub dates: &'a Dates,
    cards: Cards,
    /// What each variant lists, by its place in [`Catalog::variants`]; found when it is first needed.
    listings: Vec<OnceLock<Listing>>,
}

/// A page of the whole site, its path and how it is rendered.
pub struct Output {
    /// Its path.
    pub path: &'static str,
    /// Its bytes.
    pub render: fn(&Site<'_>) -> Rendered,
}

/// The outputs of the whole site; assets and schemas come beside them.
pub const OUTPUTS: &[Output] = &[
    Output { path: "index.html", render: chooser::index },
    Output { path: "404.html", render: chooser::not_found },
    Output { path: "robots.txt", render: sitemap::robots },
    Output { path: "_headers", render: headers::netlify },
    Output { path: "headers.nginx.conf", render: headers::nginx },
    Output { path: "embed.js", render: embed::script },
    Output { path: "embed.d.ts", render: embed::types },
    Output { path: "embed/marketplace.json", render: embed::marketplace },
];

/// The bytes of a page, or the fault of the theme that kept it from being rendered.
pub type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

impl<'a> Site<'a> {
    /// A site of a plan.
    pub fn new(plan: Plan<'a>, locales: Arc<Vec<Locale>>, theme: &'a Theme, dates: &'a Dates) -> Self {
        let cards = Cards::new(plan.catalog);
        let listings = plan.catalog.variants().map(|_| OnceLock::new()).collect();
        Self { plan, locales, theme, dates, cards, listings }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'a Catalog {
        self.plan.catalog
    }

    /// Spells paths.
    pub fn routes(&self) -> Routes<'a> {
        Routes(self.plan.catalog)
    }

    /// The locale of a language.
    pub fn locale(&self, language: LanguageId) -> &Locale {
        &self.locales[language.index()]
    }

    /// The files that are not of one variant and not of one module, but the manifest.
    pub fn whole(&self) -> impl Iterator<Item = Page> + '_ {
        let outputs = OUTPUTS.iter().map(|output| output.path.to_owned());
        let assets = self.theme.assets().map(|asset| asset.path.clone());
        let schemas = SCHEMAS.iter().map(|name| format!("schema/{name}.v1.json"));
        let sitemaps = sitemap::paths(self);
        let words = self.plan.languages().map(|id| embed::words_path(self.catalog().marketplace.language(id).tag()));
        outputs.chain(assets).chain(schemas).chain(sitemaps).chain(words).map(Page::Site)
    }

    /// Every file but the manifest: an iterator, however many there are.
    pub fn pages(&self) -> impl Iterator<Item = Page> + '_ {
        let variants = self.plan.scope.variants(self.catalog()).flat_map(|variant| self.plan.variant(variant));
        self.whole().chain(variants).chain(self.plan.shared())
    }

    /// Renders a page.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn render(&self, page: &Page) -> Rendered {
        match page {
            Page::Site(path) => self.site_file(path),
            Page::Home(variant) => home::render(self, *variant),
            Page::Section { variant, section, page } => section::render(self, *variant, *section, *page),
            Page::SectionFeed(variant, section) => card::section_feed(self, *variant, *section),
            Page::Module(variant, module) => module::render(self, *variant, *module),
            Page::Catalog(variant) => card::catalog_feed(self, *variant),
            Page::Codes(variant) => card::codes(self, *variant),
            Page::ModuleData(language, module) => module::data(self, *language, *module),
            Page::Search(language) => search::render(self, *language),
            Page::Logo(module) => Ok(self.catalog().modules[*module].logo.svg().as_bytes().to_vec()),
        }
    }

    /// What a variant lists.
    pub fn listing(&self, variant: Variant) -> &Listing {
        self.listings[self.plan.scope.index(variant)].get_or_init(|| self.plan.listing(variant))
    }

    /// The languages that a variant's market is emitted in at its API version.
    pub fn languages_beside(&self, variant: Variant) -> Vec<LanguageId> {
        self.plan.scope.languages(variant.market, variant.api_version)
    }

    /// A message of a language. The words of a page are the theme's business, so a missing one is a fault of it.
    fn message(
        &self,
        language: LanguageId,
        id: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Box<Diagnostic>> {
        let message = self.locale(language).message(id, arguments);
        message.map_err(|error| no_message(&error))
    }

    fn site_file(&self, path: &str) -> Rendered {
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

/// A message that a page needs and a language lacks.
fn no_message(error: &MessageError) -> Box<Diagnostic> {
    Box::new(TEMPLATE_ERROR.at(Span::nowhere(), error.to_string()))
}
