//! The root of the site, where a visitor chooses a market, a language and an API version; and the page for unknown
//! addresses.

use std::cmp::Ordering;

use serde::Serialize;

use super::card::json;
use super::json_ld::for_script;
use super::page::PageView;
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::Locale;
use mpgen_core::model::{ApiVersionId, LanguageId};

/// The order of the names of markets in a language. The trial of a theme has one without the tables of collation.
type Order = fn(&Locale, &str, &str) -> Ordering;

#[derive(Serialize)]
struct ChooserView<'a> {
    page: PageView<'a>,
    choices: Vec<Choice<'a>>,
    /// On the page for unknown addresses: the codes of removed modules and of those that replace them, as JSON for a script
    /// element.
    successors: String,
}

/// The markets in one language.
#[derive(Serialize)]
struct Choice<'a> {
    language: &'a str,
    direction: &'static str,
    name: String,
    /// The address of the chooser.
    home: String,
    markets: Vec<MarketLink>,
    older: Vec<Older<'a>>,
}

/// An older API version.
#[derive(Serialize)]
struct Older<'a> {
    name: &'a str,
    markets: Vec<MarketLink>,
}

#[derive(Serialize)]
struct MarketLink {
    url: String,
    name: String,
    /// Codes, separated by spaces.
    countries: String,
    count_text: String,
}

/// `index.html`.
pub(super) fn index(site: &Site<'_>, order: Order) -> RenderResult {
    let language = LanguageId(0);
    let title = site.context.marketplace.title.get(language).cloned().unwrap_or_default();
    let description = site.context.message(language, "chooser-lead", &[])?;
    let mut page = site.context.bare_page(language, title, description);
    let start = site.context.routes().absolute("");
    page.alternates = site.context.languages().filter_map(|language| site.context.home_alternate(language)).collect();
    page.x_default = Some(start.clone());
    page.canonical = Some(start);
    page.home = "./".to_owned();
    let view = ChooserView { page, choices: choices(site, "", order)?, successors: String::new() };
    site.context.template(language, "chooser.html", &view)
}

/// `404.html`: served at any depth, so its addresses begin at the root of the host.
pub(super) fn not_found(site: &Site<'_>, order: Order) -> RenderResult {
    let language = LanguageId(0);
    let title = site.context.message(language, "lost", &[])?;
    let description = site.context.message(language, "lost-lead", &[])?;
    let mut page = site.context.bare_page(language, title, description);
    page.noindex = true;
    let root = site.context.marketplace.base_url.path().to_owned();
    let choices = choices(site, &root, order)?;
    page.home.clone_from(&root);
    page.root = root;
    let successors = for_script(&json(&site.successors));
    site.context.template(language, "404.html", &ChooserView { page, choices, successors })
}

fn choices<'a>(site: &Site<'a>, root: &str, order: Order) -> Result<Vec<Choice<'a>>, Box<Diagnostic>> {
    let marketplace = site.context.marketplace;
    let links = |api_version: ApiVersionId, language: LanguageId| -> Result<Vec<MarketLink>, Box<Diagnostic>> {
        let variants = marketplace.market_ids().map(|market| Variant { market, api_version, language });
        let variants = variants.filter(|&variant| site.plan.scope.has(variant));
        let mut links = variants.map(|variant| link(site, variant, root)).collect::<Result<Vec<_>, _>>()?;
        let locale = site.context.locale(language);
        links.sort_by(|a, b| order(locale, &a.name, &b.name).then_with(|| a.url.cmp(&b.url)));
        Ok(links)
    };
    let choice = |language: LanguageId| {
        let mut versions = Vec::new();
        for id in marketplace.api_version_ids().rev() {
            let markets = links(id, language)?;
            if !markets.is_empty() {
                versions.push(Older { name: marketplace.api_versions[id].code.as_str(), markets });
            }
        }
        let mut versions = versions.into_iter();
        let own = marketplace.language(language);
        Ok(Choice {
            language: own.tag(),
            direction: own.direction(),
            name: site.context.language_name(language),
            home: format!("{root}index.html"),
            markets: versions.next().map_or_else(Vec::new, |newest| newest.markets),
            older: versions.collect(),
        })
    };
    site.context.languages().map(choice).collect()
}

fn link(site: &Site<'_>, variant: Variant, root: &str) -> Result<MarketLink, Box<Diagnostic>> {
    let market = &site.context.marketplace.markets[variant.market];
    let codes: Vec<&str> = market.countries.iter().map(|country| country.code()).collect();
    Ok(MarketLink {
        url: format!("{root}{}/index.html", site.context.routes().variant(variant)),
        name: site.context.market_name(variant.market, variant.language)?,
        countries: codes.join(" "),
        count_text: site.context.locale(variant.language).number(site.listing(variant).count() as u64),
    })
}
