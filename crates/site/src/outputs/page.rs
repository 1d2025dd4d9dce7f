//! What all pages have in common: the head, and the links to translations.

use serde::Serialize;

use super::RenderContext;
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{Country, LanguageId, MarketId};
use mpgen_core::route::to_root;

/// The view of what all pages have in common.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    pub language: &'a str,
    pub direction: &'static str,
    /// The name of the language in itself.
    pub language_name: String,
    /// The relative path from the page to the root of the site, with a trailing slash.
    pub root: String,
    /// The relative path from the page to its variant, with a trailing slash; empty in the folder of the variant.
    pub home: String,
    pub site_name: &'a str,
    pub title: String,
    pub description: String,
    /// The page's canonical address.
    pub canonical: Option<String>,
    /// Translations of the canonical page, absolute.
    pub alternates: Vec<Alternate<'a>>,
    /// Translations of this page, relative; empty if there is only one language.
    pub translations: Vec<Translation<'a>>,
    /// The marketplace's other languages.
    pub other_languages: Vec<&'a str>,
    /// The locale for the Open Graph protocol: `ru_RU`.
    pub locale: String,
    pub other_locales: Vec<String>,
    /// The absolute address of the image for previews.
    pub image: Option<String>,
    /// Origins that may frame the page, separated by spaces.
    pub allowed_origins: String,
}

#[derive(Serialize)]
pub(super) struct Alternate<'a> {
    pub language: &'a str,
    pub url: String,
}

#[derive(Serialize)]
pub(super) struct Translation<'a> {
    pub language: &'a str,
    pub name: String,
    pub url: String,
    pub current: bool,
}

/// The address of a page of a variant.
pub(super) struct PageAddress<'p> {
    pub variant: Variant,
    /// The path within the variant.
    pub path: &'p str,
    /// The variant of the canonical page, in the same language.
    pub canonical: Variant,
}

impl<'a> RenderContext<'a> {
    /// The common view of a page of a variant.
    pub(super) fn page(&self, at: &PageAddress<'_>, title: String, description: String) -> PageView<'a> {
        let marketplace = self.marketplace;
        let language = at.variant.language;
        let routes = self.routes();
        let address = |language| {
            let variant = Variant { language, ..at.canonical };
            routes.absolute(&format!("{}/{}", routes.variant(variant), at.path))
        };
        let tag = |id: LanguageId| marketplace.language(id).tag();
        let alternates = self.sibling_languages(at.canonical);
        let siblings = self.sibling_languages(at.variant);
        let up = if at.path.contains('/') { "../" } else { "" };
        let translation = |id: LanguageId| Translation {
            language: tag(id),
            name: self.language_name(id),
            url: format!("{up}../{}/{}", tag(id), at.path),
            current: id == language,
        };
        PageView {
            canonical: Some(address(language)),
            alternates: alternates.into_iter().map(|id| Alternate { language: tag(id), url: address(id) }).collect(),
            translations: if siblings.len() > 1 { siblings.into_iter().map(translation).collect() } else { Vec::new() },
            home: up.to_owned(),
            root: to_root(&format!("{}/{}", routes.variant(at.variant), at.path)),
            ..self.bare_page(language, title, description)
        }
    }

    /// The common view of a page at the root, which belongs to no variant.
    pub(super) fn bare_page(&self, language: LanguageId, title: String, description: String) -> PageView<'a> {
        let marketplace = self.marketplace;
        let own = marketplace.language(language);
        let others = || self.languages().filter(move |&id| id != language);
        let origins: Vec<&str> = marketplace.embed.allowed_origins.iter().map(|origin| origin.as_str()).collect();
        PageView {
            language: own.tag(),
            direction: own.direction(),
            language_name: self.language_name(language),
            root: "./".to_owned(),
            home: "./".to_owned(),
            site_name: marketplace.title.get(language).map_or("", String::as_str),
            title,
            description,
            canonical: None,
            alternates: Vec::new(),
            translations: Vec::new(),
            other_languages: others().map(|id| marketplace.language(id).tag()).collect(),
            locale: open_graph(own.tag()),
            other_locales: others().map(|id| open_graph(marketplace.language(id).tag())).collect(),
            image: self.theme.asset("og.png").map(|path| self.routes().absolute(path)),
            allowed_origins: origins.join(" "),
        }
    }

    /// The name of a language in itself.
    pub(super) fn language_name(&self, language: LanguageId) -> String {
        let own = self.locale(language).message("language-name", &[]);
        own.unwrap_or_else(|_| self.marketplace.language(language).tag().to_owned())
    }

    /// The name of a market: the names of its countries.
    pub(super) fn market_name(&self, market: MarketId, language: LanguageId) -> Result<String, Box<Diagnostic>> {
        self.country_names(&self.marketplace.markets[market].countries, language)
    }

    /// The names of countries, separated by commas.
    pub(crate) fn country_names(&self, countries: &[Country], language: LanguageId) -> Result<String, Box<Diagnostic>> {
        let names = countries.iter().map(|&country| self.locale(language).country_name(country));
        let names: Result<Vec<String>, _> = names.collect();
        names.map(|names| names.join(", ")).map_err(|error| super::no_message(&error))
    }
}

/// A language as an Open Graph locale, which always has a territory: `es_MX`, `ru_RU`. A tag without one gets the
/// territory where most speakers of the language live (CLDR, likely subtags).
fn open_graph(tag: &str) -> String {
    if let Some((language, territory)) = tag.rsplit_once('-').filter(|(_, territory)| territory.len() == 2) {
        return format!("{}_{territory}", language.split('-').next().unwrap_or(language));
    }
    let territory = match tag {
        "ar" => "EG",
        "be" => "BY",
        "en" => "US",
        "he" => "IL",
        "hy" => "AM",
        "ka" => "GE",
        "kk" => "KZ",
        "ky" => "KG",
        "pt" => "BR",
        "uk" => "UA",
        other => return format!("{other}_{}", other.to_uppercase()),
    };
    format!("{tag}_{territory}")
}
