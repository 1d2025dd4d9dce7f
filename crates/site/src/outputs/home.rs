//! The home page of a variant: its sections in order, each with its first modules and a link to all of them.

use std::num::NonZeroU32;

use serde::Serialize;

use super::guests::{Guests, Shelf};
use super::page::{PageAddress, PageView};
use super::recent::Recent;
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::locale::Argument;
use mpgen_core::route::MODULES_ON_HOME;

#[derive(Serialize)]
struct HomeView<'a> {
    page: PageView<'a>,
    sections: Vec<SectionView<'a>>,
    /// Lists of modules before those of sections.
    recent: Vec<RecentView>,
    count: usize,
    count_text: String,
    market_name: String,
    api_version: &'a str,
}

/// The new modules, or the updated ones.
#[derive(Serialize)]
struct RecentView {
    /// `new` or `updated`.
    kind: &'static str,
    /// How many cards there are.
    shown: usize,
    /// Cards, as HTML.
    cards: String,
}

#[derive(Serialize)]
struct SectionView<'a> {
    code: &'a str,
    name: &'a str,
    exclusive: bool,
    url: String,
    count: usize,
    count_text: String,
    /// Logos of its first modules, relative to the root.
    logos: Vec<String>,
    /// How many cards there are.
    shown: usize,
    /// Cards, as HTML.
    cards: String,
}

/// Renders the page, with the cards of `guests` before those of the modules of each section.
pub(crate) fn render(site: &Site<'_>, variant: Variant, guests: &Guests) -> RenderResult {
    let marketplace = site.context.marketplace;
    let locale = site.context.locale(variant.language);
    let listing = site.listing(variant);
    let mut sections = Vec::with_capacity(listing.sections.len());
    let mut entries = Vec::new();
    for (section, modules) in guests.beside(listing) {
        let entry = &marketplace.sections[section];
        let first = &modules[..modules.len().min(MODULES_ON_HOME)];
        let own = guests.of(section);
        let logos = first.iter().map(|&module| site.context.routes().logo(&site.catalog().modules[module]));
        let count = modules.len() + own.len();
        let canonical = site.canonical_section_page(variant, section, NonZeroU32::MIN);
        entries.push(site.context.section_entry(canonical, section));
        sections.push(SectionView {
            code: entry.code.as_str(),
            name: entry.name.get(variant.language).map_or("", String::as_str),
            exclusive: entry.exclusive,
            url: site.context.routes().section(section, NonZeroU32::MIN),
            count,
            count_text: locale.number(count as u64),
            logos: own.iter().map(|guest| guest.logo.clone()).chain(logos).take(3).collect(),
            shown: own.len() + first.len(),
            cards: guests.cards(section) + &site.cards_html(variant.language, first, "")?,
        });
    }
    if let Some(Shelf { name, url, guests }) = &guests.without_section {
        sections.push(SectionView {
            code: "",
            name,
            exclusive: false,
            url: url.clone(),
            count: guests.len(),
            count_text: locale.number(guests.len() as u64),
            logos: guests.iter().map(|guest| guest.logo.clone()).take(3).collect(),
            shown: guests.len(),
            cards: guests.iter().map(|guest| guest.card.as_str()).collect(),
        });
    }
    let Recent { new, updated } = site.recent(variant);
    let mut recent = Vec::new();
    for (kind, modules) in [("new", new), ("updated", updated)].into_iter().filter(|(_, modules)| !modules.is_empty()) {
        let cards = site.cards_html(variant.language, &modules, "")?;
        recent.push(RecentView { kind, shown: modules.len(), cards });
    }
    let (count, market_name) =
        (listing.count() + guests.count(), site.context.market_name(variant.market, variant.language)?);
    let api_version = marketplace.api_versions[variant.api_version].code.as_str();
    let count_text = locale.number(count as u64);
    let site_name = marketplace.title.get(variant.language).map_or("", String::as_str);
    let title = format!("{site_name} — {market_name}, API {api_version}");
    let description = site.context.message(
        variant.language,
        if count > 0 { "home-lead" } else { "home-empty" },
        &[
            ("count", Argument::Number(count as u64)),
            ("number", Argument::Text(&count_text)),
            ("market", Argument::Text(&market_name)),
            ("version", Argument::Text(api_version)),
        ],
    )?;
    let newest = site.context.newest(variant, |_| true);
    let canonical = site.context.all_languages(newest);
    let address = PageAddress { variant, path: "index.html", canonical };
    let start = site.context.routes().absolute("");
    let page = PageView {
        x_default: Some(start),
        place: Some(site.context.place(variant)?),
        json_ld: site.context.home_json_ld(newest, &entries),
        ..site.context.page(&address, title, description)
    };
    let view = HomeView { page, sections, recent, count, count_text, market_name, api_version };
    site.context.template(variant.language, "home.html", &view)
}
