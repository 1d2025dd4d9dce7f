//! What all pages have in common: the head, and the links to translations.

use serde::Serialize;

use super::{RenderContext, embed};
use crate::brand;
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::Argument;
use mpgen_core::model::{Country, Language, LanguageId, MarketId};
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
    /// Whether it belongs to a variant, whose `variant.js` it reads.
    pub in_variant: bool,
    /// The names of its market and API version, on pages that are not the same in other variants.
    pub place: Option<Place<'a>>,
    pub title: String,
    pub description: String,
    /// The page's canonical address.
    pub canonical: Option<String>,
    /// Whether search engines leave it out.
    pub noindex: bool,
    /// Its description for search engines, escaped for a script element; empty if it has none.
    pub json_ld: String,
    /// Translations of the canonical page, absolute.
    pub alternates: Vec<Alternate<'a>>,
    /// The absolute address for readers whose language is none of these.
    pub x_default: Option<String>,
    /// Translations of this page, relative; empty if there is only one language.
    pub translations: Vec<Translation<'a>>,
    /// The marketplace's other languages.
    pub other_languages: Vec<&'a str>,
    /// The locale for the Open Graph protocol: `ru_RU`.
    pub locale: String,
    pub other_locales: Vec<String>,
    /// The absolute address of the image for previews.
    pub image: Option<String>,
    /// The path of the marketplace's own logo in the site.
    pub logo: Option<&'a str>,
    /// The path of the stylesheet in the marketplace's own colour.
    pub colors: Option<&'a str>,
    /// The colours of a browser's frame around light and dark pages, if the marketplace has its own.
    pub theme_colors: Option<[String; 2]>,
    /// Origins that may frame the page, separated by spaces.
    pub allowed_origins: String,
    /// The path of the search module in the site.
    pub search_script: &'static str,
}

/// The market and API version of a variant.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    pub market: String,
    pub api_version: &'a str,
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
    /// The canonical pages of the languages that have one, in the order of languages.
    pub canonical: Vec<Variant>,
}

impl<'a> RenderContext<'a> {
    /// The common view of a page of a variant.
    pub(super) fn page(&self, at: &PageAddress<'_>, title: String, description: String) -> PageView<'a> {
        let marketplace = self.marketplace;
        let language = at.variant.language;
        let routes = self.routes();
        let address = |variant: &Variant| routes.absolute(&format!("{}/{}", routes.variant(*variant), at.path));
        let tag = |id: LanguageId| marketplace.language(id).tag();
        let alternate = |variant: Variant| Alternate { language: tag(variant.language), url: address(&variant) };
        let own = at.canonical.iter().find(|variant| variant.language == language);
        let siblings = self.sibling_languages(at.variant);
        let up = if at.path.contains('/') { "../" } else { "" };
        let translation = |id: LanguageId| Translation {
            language: tag(id),
            name: self.language_name(id),
            url: format!("{up}../{}/{}", tag(id), at.path),
            current: id == language,
        };
        PageView {
            canonical: Some(address(own.unwrap_or(&at.variant))),
            alternates: at.canonical.iter().copied().map(alternate).collect(),
            translations: if siblings.len() > 1 { siblings.into_iter().map(translation).collect() } else { Vec::new() },
            in_variant: true,
            home: up.to_owned(),
            root: to_root(&format!("{}/{}", routes.variant(at.variant), at.path)),
            ..self.bare_page(language, title, description)
        }
    }

    /// The home page for a reader who comes with a language and without a country.
    pub(super) fn home_alternate(&self, language: LanguageId) -> Option<Alternate<'a>> {
        let variant = self.likely_variant(language)?;
        let url = self.routes().absolute(&format!("{}/index.html", self.routes().variant(variant)));
        Some(Alternate { language: self.marketplace.language(language).tag(), url })
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
            in_variant: false,
            place: None,
            site_name: marketplace.title.get(language).map_or("", String::as_str),
            title,
            description,
            canonical: None,
            noindex: false,
            json_ld: String::new(),
            alternates: Vec::new(),
            x_default: None,
            translations: Vec::new(),
            other_languages: others().map(|id| marketplace.language(id).tag()).collect(),
            locale: open_graph(own),
            other_locales: others().map(|id| open_graph(marketplace.language(id))).collect(),
            image: self.preview(None),
            logo: self.theme.asset(brand::LOGO),
            colors: self.theme.asset(brand::COLORS),
            theme_colors: brand::accents(&marketplace.brand)
                .map(|[light, dark]| [light.accent.to_string(), dark.soft.to_string()]),
            allowed_origins: origins.join(" "),
            search_script: embed::search_script(),
        }
    }

    /// The path of the icon of pages: the marketplace's own logo, or the icon of the theme.
    pub(super) fn icon(&self) -> Option<&'a str> {
        let theme = self.theme;
        theme.asset(brand::LOGO).or_else(|| theme.asset("icon.svg"))
    }

    /// The absolute address of the picture for link previews: that of a section, if the theme has one, the marketplace's own, or
    /// that of the theme, which has the mark of no marketplace.
    pub(super) fn preview(&self, section: Option<&str>) -> Option<String> {
        let theme = self.theme;
        let of_section = section.and_then(|code| theme.asset(&format!("og-{code}.png")));
        let own = || brand::PREVIEWS.into_iter().find_map(|name| theme.asset(name));
        let of_theme = || theme.asset("og.png").filter(|_| self.marketplace.brand.logo.is_none());
        of_section.or_else(own).or_else(of_theme).map(|path| self.routes().absolute(path))
    }

    /// Where a variant is.
    pub(super) fn place(&self, variant: Variant) -> Result<Place<'a>, Box<Diagnostic>> {
        let api_version = self.marketplace.api_versions[variant.api_version].code.as_str();
        Ok(Place { market: self.market_name(variant.market, variant.language)?, api_version })
    }

    /// The name of a language in itself.
    pub(super) fn language_name(&self, language: LanguageId) -> String {
        let own = self.locale(language).message("language-name", &[]);
        own.unwrap_or_else(|_| self.marketplace.language(language).tag().to_owned())
    }

    /// The name of a market, or else the names of its countries, or of the first of them.
    pub(super) fn market_name(&self, market: MarketId, language: LanguageId) -> Result<String, Box<Diagnostic>> {
        let market = &self.marketplace.markets[market];
        if let Some(name) = market.name.get(language) {
            return Ok(name.clone());
        }
        let shown = if market.countries.len() > NAMED_COUNTRIES { NAMED_COUNTRIES - 1 } else { NAMED_COUNTRIES };
        let (named, others) = market.countries.split_at(market.countries.len().min(shown));
        let names = self.country_names(named, language)?;
        if others.is_empty() {
            return Ok(names);
        }
        let count = Argument::Number(others.len() as u64);
        self.message(language, "market-of-many", &[("countries", Argument::Text(&names)), ("count", count)])
    }

    /// The names of countries, separated by commas.
    pub(crate) fn country_names(&self, countries: &[Country], language: LanguageId) -> Result<String, Box<Diagnostic>> {
        let names = countries.iter().map(|&country| self.locale(language).country_name(country));
        let names: Result<Vec<String>, _> = names.collect();
        names.map(|names| names.join(", ")).map_err(|error| super::no_message(&error))
    }
}

/// How many countries the name of a market without a name of its own has at most.
const NAMED_COUNTRIES: usize = 3;

/// A language as an Open Graph locale, which always has a territory: `es_MX`, `ru_RU`.
fn open_graph(language: &Language) -> String {
    let base = language.base();
    match language.likely_country() {
        Some(country) => format!("{base}_{country}"),
        None => base.to_owned(),
    }
}
