//! What every page says of itself: its head, and its links to its translations.

use serde::Serialize;

use super::Site;
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{Country, LanguageId, MarketId};
use mpgen_core::route::to_root;

/// The view of a page's frame.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    pub language: &'a str,
    pub direction: &'static str,
    /// Name of the language in itself.
    pub language_name: String,
    /// Leads from the page to the root of the site, with a slash at its end.
    pub root: String,
    /// Leads from the page to its variant, with a slash at its end; empty on the home page itself.
    pub home: String,
    pub site_name: &'a str,
    pub title: String,
    pub description: String,
    /// The page's canonical address.
    pub canonical: Option<String>,
    /// Translations of the canonical page, absolute.
    pub alternates: Vec<Alternate<'a>>,
    /// Translations of this page, relative; empty where there is only one language.
    pub translations: Vec<Translation<'a>>,
    /// The marketplace's other languages.
    pub other_languages: Vec<&'a str>,
    /// `ru_RU`, as the Open Graph protocol writes it.
    pub locale: String,
    pub other_locales: Vec<String>,
    /// The picture for previews, absolute.
    pub image: Option<String>,
    /// Origins that may frame the page, with a space between.
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

/// Where a page stands.
pub(super) struct Place<'p> {
    /// Its variant.
    pub variant: Variant,
    /// Its path within the variant.
    pub path: &'p str,
    /// The variant of its canonical page, in the page's own language.
    pub canonical: Variant,
}

impl<'a> Site<'a> {
    /// The frame of a page of a variant.
    pub(super) fn page(&self, place: &Place<'_>, title: String, description: String) -> PageView<'a> {
        let marketplace = &self.catalog().marketplace;
        let language = place.variant.language;
        let routes = self.routes();
        let address = |language| {
            let variant = Variant { language, ..place.canonical };
            routes.absolute(&format!("{}/{}", routes.variant(variant), place.path))
        };
        let tag = |id: LanguageId| marketplace.language(id).tag();
        let alternates = self.languages_beside(place.canonical);
        let beside = self.languages_beside(place.variant);
        let up = if place.path.contains('/') { "../" } else { "" };
        let translation = |id: LanguageId| Translation {
            language: tag(id),
            name: self.language_name(id),
            url: format!("{up}../{}/{}", tag(id), place.path),
            current: id == language,
        };
        PageView {
            canonical: Some(address(language)),
            alternates: alternates.into_iter().map(|id| Alternate { language: tag(id), url: address(id) }).collect(),
            translations: if beside.len() > 1 { beside.into_iter().map(translation).collect() } else { Vec::new() },
            home: up.to_owned(),
            root: to_root(&format!("{}/{}", routes.variant(place.variant), place.path)),
            ..self.bare_page(language, title, description)
        }
    }

    /// The frame of a page that is of no variant, at the root.
    pub(super) fn bare_page(&self, language: LanguageId, title: String, description: String) -> PageView<'a> {
        let marketplace = &self.catalog().marketplace;
        let own = marketplace.language(language);
        let others = || self.plan.languages().filter(move |&id| id != language);
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
        own.unwrap_or_else(|_| self.catalog().marketplace.language(language).tag().to_owned())
    }

    /// The name of a market: of its country, or of all its countries.
    pub(super) fn market_name(&self, market: MarketId, language: LanguageId) -> Result<String, Box<Diagnostic>> {
        self.country_names(&self.catalog().marketplace.markets[market].countries, language)
    }

    /// The names of countries, with commas between.
    pub(super) fn country_names(&self, countries: &[Country], language: LanguageId) -> Result<String, Box<Diagnostic>> {
        let names = countries.iter().map(|&country| self.locale(language).country_name(country));
        let names: Result<Vec<String>, _> = names.collect();
        names.map(|names| names.join(", ")).map_err(|error| super::no_message(&error))
    }
}

/// A language as the Open Graph protocol writes it, always with a territory: `es_MX`, `ru_RU`. For a tag without one it
/// is the territory where most of the language's speakers live (CLDR, likely subtags).
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
