//! The pages of a section: all of its modules in a variant, some dozens on each page.

use std::num::NonZeroU32;

use serde::Serialize;

use super::guests::Guests;
use super::json_ld;
use super::page::{PageAddress, PageView};
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::model::{LanguageId, ModuleId, SectionId};
use mpgen_core::plan::section_pages;
use mpgen_core::route::MODULES_PER_PAGE;

#[derive(Serialize)]
struct SectionPageView<'a> {
    page: PageView<'a>,
    section: Entry<'a>,
    /// The sections of the variant. Their sizes are not shown: a module more would change the pages of all other sections.
    sections: Vec<MenuEntry<'a>>,
    /// Cards, as HTML.
    cards: String,
    page_number: NonZeroU32,
    /// Links to the pages; empty if there is only one.
    pages: Vec<PageLink>,
    /// The addresses of the pages before and after this one.
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    name: &'a str,
    exclusive: bool,
    count: usize,
    count_text: String,
}

#[derive(Serialize)]
pub(super) struct MenuEntry<'a> {
    code: &'a str,
    name: &'a str,
    url: String,
}

/// A link to a page of the section, or a gap between two.
#[derive(Serialize)]
struct PageLink {
    number: NonZeroU32,
    url: String,
    current: bool,
    gap: bool,
}

/// Renders a page, the first with the cards of `guests` before those of the modules.
pub(crate) fn render(
    site: &Site<'_>,
    variant: Variant,
    section: SectionId,
    page: NonZeroU32,
    guests: &Guests,
) -> RenderResult {
    let marketplace = site.context.marketplace;
    let language = variant.language;
    let locale = site.context.locale(language);
    let listing = site.listing(variant);
    let name = |section: SectionId| marketplace.sections[section].name.get(language).map_or("", String::as_str);
    let modules = listing.section(section);
    let pages: Vec<_> = section_pages(modules).collect();
    let shown = pages.iter().find(|(number, _)| *number == page).map_or(&[][..], |(_, shown)| shown);
    let count = modules.len() + guests.of(section).len();
    let first_cards = if page == NonZeroU32::MIN { guests.cards(section) } else { String::new() };
    let own = Entry {
        code: marketplace.sections[section].code.as_str(),
        name: name(section),
        exclusive: marketplace.sections[section].exclusive,
        count,
        count_text: locale.number(count as u64),
    };
    let site_name = marketplace.title.get(language).map_or("", String::as_str);
    let market = site.context.market_name(variant.market, language)?;
    let title = if page > NonZeroU32::MIN {
        format!("{} ({page}) — {site_name}, {market}", own.name)
    } else {
        format!("{} — {site_name}, {market}", own.name)
    };
    let module_name = |&module: &ModuleId| {
        let module = &site.catalog().modules[module];
        module.shown_name(marketplace.chain(language)).map_or(module.code.as_str(), |(_, name)| name)
    };
    let names: Vec<&str> = shown.iter().take(8).map(module_name).collect();
    let description = format!("{}, {market}: {}", own.name, names.join(", "));
    let path = site.context.routes().section(section, page);
    let canonical = site.canonical_section_page(variant, section, page);
    let entry = |module: &ModuleId| {
        let outline = &site.catalog().modules[*module];
        let own = site.context.canonical(outline, language).unwrap_or(variant);
        json_ld::Entry {
            name: module_name(module),
            url: site.context.absolute(own, &site.context.routes().module(&outline.code)),
        }
    };
    let entries: Vec<json_ld::Entry<'_>> = shown.iter().map(entry).collect();
    let address = PageAddress { variant, path: &path, canonical: site.context.all_languages(canonical) };
    let first = (page.get() as usize - 1) * MODULES_PER_PAGE + 1;
    let page_view = PageView {
        place: Some(site.context.place(variant)?),
        image: site.context.preview(Some(own.code)),
        json_ld: site.context.section_json_ld((canonical, section), first, &entries),
        ..site.context.page(&address, title, description)
    };
    let to_page = |page| file(&site.context.routes().section(section, page));
    let view = SectionPageView {
        page: page_view,
        section: own,
        sections: guests.beside(listing).iter().map(|(section, _)| site.menu_entry(language, *section, "")).collect(),
        cards: first_cards + &site.cards_html(language, shown, "../")?,
        page_number: page,
        pages: links(&pages.iter().map(|(number, _)| *number).collect::<Vec<_>>(), page, to_page),
        previous: NonZeroU32::new(page.get() - 1).map(to_page),
        next: pages.iter().map(|(number, _)| *number).find(|number| *number > page).map(to_page),
    };
    site.context.template(language, "section.html", &view)
}

impl<'a> Site<'a> {
    /// A link to a section, from a page with this relative path to the folder of sections.
    pub(super) fn menu_entry(&self, language: LanguageId, section: SectionId, folder: &str) -> MenuEntry<'a> {
        let entry = &self.context.marketplace.sections[section];
        MenuEntry {
            code: entry.code.as_str(),
            name: entry.name.get(language).map_or("", String::as_str),
            url: format!("{folder}{}", file(&self.context.routes().section(section, NonZeroU32::MIN))),
        }
    }
}

/// The name of a file without its folder, in which all section pages are.
fn file(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Links to the first and last page and to those around the current one, with gaps between.
fn links(pages: &[NonZeroU32], current: NonZeroU32, url: impl Fn(NonZeroU32) -> String) -> Vec<PageLink> {
    let [first, .., last] = pages else { return Vec::new() };
    let near = |page: NonZeroU32| page == *first || page == *last || page.get().abs_diff(current.get()) <= 2;
    let mut links: Vec<PageLink> = Vec::new();
    for &number in pages {
        if near(number) {
            links.push(PageLink { number, url: url(number), current: number == current, gap: false });
        } else if links.last().is_some_and(|last| !last.gap) {
            links.push(PageLink { number, url: String::new(), current: false, gap: true });
        }
    }
    links
}
