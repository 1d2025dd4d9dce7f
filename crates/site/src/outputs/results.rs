//! The page of all modules of a variant. Its first modules are those of the page; a script searches, filters and sorts all.

use serde::Serialize;

use super::page::{PageAddress, PageView};
use super::section::MenuEntry;
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::locale::Argument;
use mpgen_core::model::{LanguageId, ModuleId, Permission};
use mpgen_core::route::{MODULES_ON_RESULTS, Routes};

#[derive(Serialize)]
struct ResultsView<'a> {
    page: PageView<'a>,
    sections: Vec<MenuEntry<'a>>,
    permissions: Vec<Choice<'a>>,
    /// Whether it is known when modules were added and changed.
    dated: bool,
    /// Cards of the first modules by name, as HTML.
    cards: String,
}

/// A permission to filter by.
#[derive(Serialize)]
struct Choice<'a> {
    code: &'a str,
    name: &'a str,
}

impl<'a> Choice<'a> {
    fn of(permission: &'a Permission, chain: &[LanguageId]) -> Self {
        let code = permission.code.as_str();
        Self { code, name: permission.name.first(chain).map_or(code, |(_, name)| name) }
    }
}

/// Renders it with the cards of some modules.
pub(crate) fn render(site: &Site<'_>, variant: Variant, first: &[ModuleId]) -> RenderResult {
    let Variant { market, language, .. } = variant;
    let (context, marketplace) = (&site.context, site.context.marketplace);
    let market = context.market_name(market, language)?;
    let site_name = marketplace.title.get(language).map_or("", String::as_str);
    let title = format!("{} — {site_name}, {market}", context.message(language, "results-title", &[])?);
    let description = context.message(language, "results-description", &[("market", Argument::Text(&market))])?;
    let canonical = context.all_languages(context.newest(variant, |_| true));
    let address = PageAddress { variant, path: Routes::RESULTS, canonical };
    let sections = site.listing(variant).sections.iter();
    let view = ResultsView {
        page: PageView { place: Some(context.place(variant)?), ..context.page(&address, title, description) },
        sections: sections.map(|(section, _)| site.menu_entry(language, *section, "sections/")).collect(),
        permissions: marketplace.permissions.iter().map(|own| Choice::of(own, marketplace.chain(language))).collect(),
        dated: site.dates.are_known(),
        cards: site.cards_html(language, first, "")?,
    };
    context.template(language, "results.html", &view)
}

impl Site<'_> {
    /// The first modules of a variant by name.
    pub(super) fn first_by_name(&self, variant: Variant) -> Vec<ModuleId> {
        let language = variant.language;
        // The modules of a section are ordered by name.
        let first = |modules: &'_ [ModuleId]| modules[..modules.len().min(MODULES_ON_RESULTS)].to_vec();
        let sections = self.listing(variant).sections.iter();
        let mut modules: Vec<ModuleId> = sections.flat_map(|(_, modules)| first(modules)).collect();
        modules.sort_by(|&a, &b| self.name_key(language, a).cmp(self.name_key(language, b)).then(a.cmp(&b)));
        modules.truncate(MODULES_ON_RESULTS);
        modules
    }
}
