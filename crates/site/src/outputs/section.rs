//! A page of a section: all of its modules in a variant, some dozens a page.

use serde::Serialize;

use super::page::{PageView, Place};
use super::{Rendered, Site};
use mpgen_core::catalog::{Shown, Variant};
use mpgen_core::route::MODULES_A_PAGE;

#[derive(Serialize)]
struct SectionPageView<'a> {
    page: PageView<'a>,
    section: Entry<'a>,
    /// The sections of the variant.
    sections: Vec<Entry<'a>>,
    /// Cards, as HTML.
    cards: String,
    page_number: usize,
    /// Links to the pages; empty where there is only one.
    pages: Vec<PageLink>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    name: &'a str,
    exclusive: bool,
    url: String,
    count: usize,
    count_text: String,
}

/// A link to a page of the section, or a gap between two.
#[derive(Serialize)]
struct PageLink {
    number: usize,
    url: String,
    current: bool,
    gap: bool,
}

pub(super) fn render(site: &Site<'_>, variant: Variant, section: usize, number: usize) -> Rendered {
    let marketplace = &site.catalog().marketplace;
    let language = variant.language;
    let locale = site.locale(language);
    let listing = site.listing(variant);
    let entry = |section: usize, count: usize| Entry {
        code: marketplace.sections[section].code.as_str(),
        name: marketplace.sections[section].name.get(language).map_or("", String::as_str),
        exclusive: marketplace.sections[section].exclusive,
        url: file(&site.routes().section(section, 1)),
        count,
        count_text: locale.number(count as u64),
    };
    let modules =
        listing.sections.iter().find(|(listed, _)| *listed == section).map_or(&[] as &[u32], |(_, modules)| modules);
    let shown = modules.chunks(MODULES_A_PAGE).nth(number.saturating_sub(1)).unwrap_or(&[]);
    let own = entry(section, modules.len());
    let site_name = marketplace.title.get(language).map_or("", String::as_str);
    let market = site.market_name(variant.market, language)?;
    let title = if number > 1 {
        format!("{} ({number}) — {site_name}, {market}", own.name)
    } else {
        format!("{} — {site_name}, {market}", own.name)
    };
    let name = |&module: &u32| Shown::of(&site.catalog().modules[module as usize], marketplace.chain(language)).name.1;
    let names: Vec<&str> = shown.iter().take(8).map(name).collect();
    let description = format!("{}: {}", own.name, names.join(", "));
    let has_page = |variant| site.section_pages(variant, section) >= number;
    let path = site.routes().section(section, number);
    let place = Place { variant, path: &path, canonical: site.newest(variant, has_page) };
    let page = site.page(&place, title, description);
    let view = SectionPageView {
        page,
        section: own,
        sections: listing.sections.iter().map(|(section, modules)| entry(*section, modules.len())).collect(),
        cards: site.cards_html(language, shown, "../")?,
        page_number: number,
        pages: pages(modules.len().div_ceil(MODULES_A_PAGE), number, |page| {
            file(&site.routes().section(section, page))
        }),
    };
    site.theme.render(language, "section.html", &view).map(String::into_bytes)
}

/// The name of a file without its folder: section pages stand side by side.
fn file(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Links to the first and last page and to those around the present one, with gaps between.
fn pages(count: usize, present: usize, url: impl Fn(usize) -> String) -> Vec<PageLink> {
    if count < 2 {
        return Vec::new();
    }
    let near = |page: usize| page == 1 || page == count || page.abs_diff(present) <= 2;
    let mut links: Vec<PageLink> = Vec::new();
    for number in 1..=count {
        if near(number) {
            links.push(PageLink { number, url: url(number), current: number == present, gap: false });
        } else if links.last().is_some_and(|last| !last.gap) {
            links.push(PageLink { number, url: String::new(), current: false, gap: true });
        }
    }
    links
}
