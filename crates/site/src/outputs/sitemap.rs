//! `sitemap.xml`, with the canonical pages and their translations, split into parts if it is too large; and
//! `robots.txt`.

use std::num::NonZeroU32;

use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::model::{Day, SectionId};
use mpgen_core::plan::{Page, section_pages};
use mpgen_core::route::MODULES_PER_PAGE;

/// Maximum number of addresses in one sitemap (sitemaps.org). This site's addresses reach this limit before that of 50
/// MB.
const MAX_ADDRESSES: usize = 50_000;

/// `robots.txt`.
pub(super) fn robots(site: &Site<'_>) -> RenderResult {
    Ok(format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.context.routes().absolute("sitemap.xml")).into_bytes())
}

/// The sitemap's files: one, or an index and its parts.
pub(super) fn paths(site: &Site<'_>) -> Vec<String> {
    let parts = addresses(site).count().div_ceil(MAX_ADDRESSES);
    let mut paths = vec!["sitemap.xml".to_owned()];
    if parts > 1 {
        paths.extend((1..=parts).map(part));
    }
    paths
}

/// Renders one of [`paths`].
pub(super) fn render(site: &Site<'_>, path: &str) -> RenderResult {
    let parts = addresses(site).count().div_ceil(MAX_ADDRESSES);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if parts > 1 && path == "sitemap.xml" {
        out.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for number in 1..=parts {
            out.push_str(&format!(
                "<sitemap><loc>{}</loc></sitemap>\n",
                escape(&site.context.routes().absolute(&part(number)))
            ));
        }
        out.push_str("</sitemapindex>\n");
        return Ok(out.into_bytes());
    }
    let number = (1..=parts).find(|&number| part(number) == path).unwrap_or(1);
    out.push_str(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in addresses(site).skip((number - 1) * MAX_ADDRESSES).take(MAX_ADDRESSES) {
        address(site, &page, &mut out);
    }
    out.push_str("</urlset>\n");
    Ok(out.into_bytes())
}

fn part(number: usize) -> String {
    format!("sitemap.{number}.xml")
}

/// The canonical pages, home and section pages first; `None` is the root.
fn addresses<'a>(site: &'a Site<'_>) -> impl Iterator<Item = Option<Page>> + 'a {
    let catalog = site.catalog();
    let pages = site.context.scope.variants(site.context.marketplace).flat_map(move |variant| {
        let home = (site.context.newest(variant, |_| true) == variant).then_some(Page::Home(variant));
        let sections = site.listing(variant).sections.iter().flat_map(move |(section, modules)| {
            section_pages(modules).filter_map(move |(page, _)| {
                let is_canonical = site.canonical_section_page(variant, *section, page) == variant;
                is_canonical.then_some(Page::Section { variant, section: *section, page })
            })
        });
        let developers = catalog.developers().iter().filter_map(move |own| {
            let first = *own.first()?;
            let is_canonical = site.canonical_developer(first, variant.language) == Some(variant);
            is_canonical.then_some(Page::Developer(variant, first))
        });
        home.into_iter().chain(sections).chain(developers)
    });
    let listed = catalog.module_ids().zip(&catalog.modules).filter(|(_, module)| module.listed);
    let modules = listed.flat_map(move |(id, module)| {
        site.context
            .languages()
            .filter_map(move |language| Some(Page::Module(site.context.canonical(module, language)?, id)))
    });
    std::iter::once(None).chain(pages.chain(modules).map(Some))
}

fn address(site: &Site<'_>, page: &Option<Page>, out: &mut String) {
    let routes = site.context.routes();
    let Some(page) = page else {
        let day = last_modified(site.dates.settings());
        out.push_str(&format!("<url><loc>{}</loc>{day}</url>\n", escape(&routes.absolute(""))));
        return;
    };
    let (variant, in_variant): (Variant, fn(Variant, &Page) -> Page) = match page {
        Page::Home(variant) => (*variant, |variant, _| Page::Home(variant)),
        Page::Section { variant, .. } => (*variant, |variant, page| match page {
            Page::Section { section, page, .. } => Page::Section { variant, section: *section, page: *page },
            page => page.clone(),
        }),
        Page::Developer(variant, _) => (*variant, |variant, page| match page {
            Page::Developer(_, module) => Page::Developer(variant, *module),
            page => page.clone(),
        }),
        Page::Module(variant, _) => (*variant, |variant, page| match page {
            Page::Module(_, module) => Page::Module(variant, *module),
            page => page.clone(),
        }),
        _ => return,
    };
    let loc = |page: &Page| escape(&routes.absolute(&page.path(site.catalog())));
    out.push_str(&format!("<url><loc>{}</loc>{}", loc(page), last_modified(day(site, page))));
    let variants = match page {
        Page::Module(_, module) => site.context.all_canonical(&site.catalog().modules[*module]),
        Page::Developer(_, module) => site.canonical_developers(*module),
        _ => site.context.all_languages(variant),
    };
    for variant in variants {
        let tag = site.context.marketplace.language(variant.language);
        let other = in_variant(variant, page);
        out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\"/>", loc(&other)));
    }
    out.push_str("</url>\n");
}

/// When the content of a page last changed: its modules, and on a home page also the settings.
fn day(site: &Site<'_>, page: &Page) -> Option<Day> {
    let listed = |variant: Variant| site.listing(variant).sections.iter();
    match page {
        Page::Module(_, module) => Some(site.dates.module(*module)?.changed),
        Page::Developer(variant, module) => site.dates.last(site.of_developer(*variant, *module).iter()),
        Page::Section { variant, section, .. } => site.dates.last(site.listing(*variant).section(*section).iter()),
        Page::Home(variant) => {
            let settings = site.dates.settings()?;
            let mut modules = listed(*variant).flat_map(|(_, modules)| modules).peekable();
            if modules.peek().is_none() { Some(settings) } else { Some(site.dates.last(modules)?.max(settings)) }
        }
        _ => None,
    }
}

/// The `lastmod` element, or nothing if the day is not known.
fn last_modified(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"))
}

/// Escapes an address for XML.
fn escape(address: &str) -> String {
    address
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\'', "&apos;")
        .replace('"', "&quot;")
}

impl Site<'_> {
    /// The variant of the canonical page of a section: the newest API version with as many pages.
    pub(super) fn canonical_section_page(&self, variant: Variant, section: SectionId, page: NonZeroU32) -> Variant {
        let pages = |variant| self.listing(variant).section(section).len().div_ceil(MODULES_PER_PAGE);
        self.context.newest(variant, |variant| pages(variant) >= page.get() as usize)
    }
}
