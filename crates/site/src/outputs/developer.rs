//! The page of a developer: their modules in a variant. It is the same in all variants that show the same ones.

use serde::Serialize;

use super::page::{PageAddress, PageView};
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::locale::Argument;
use mpgen_core::model::{Country, LanguageId, ModuleId, OutlineDeveloper};

#[derive(Serialize)]
struct DeveloperPageView<'a> {
    page: PageView<'a>,
    developer: DeveloperView<'a>,
    /// Cards, as HTML.
    cards: String,
}

#[derive(Serialize)]
struct DeveloperView<'a> {
    slug: &'a str,
    name: &'a str,
    url: Option<&'a str>,
    count: usize,
    /// The codes of the countries where the developer offers a module, and the place of the API version from which on they do in
    /// all of these.
    country_codes: Vec<&'a str>,
    min_api_rank: usize,
}

pub(crate) fn render(site: &Site<'_>, variant: Variant, module: ModuleId) -> RenderResult {
    let language = variant.language;
    let (context, marketplace) = (&site.context, site.context.marketplace);
    let modules = site.of_developer(variant, module);
    let outlines = || modules.iter().map(|&id| &site.catalog().modules[id]);
    let developers = || outlines().filter_map(|module| module.developer.as_ref());
    let chain = marketplace.chain(language);
    let name = developers().find_map(|developer| developer.name.first(chain)).map_or("", |(_, name)| name.as_str());
    let slug = developers().next().map_or("", |OutlineDeveloper { slug, .. }| slug);
    let all = || site.catalog().developer_of(module).iter().map(|&id| &site.catalog().modules[id]);
    let mut country_codes: Vec<&str> = all().flat_map(|module| &module.countries).map(Country::code).collect();
    country_codes.sort_unstable();
    country_codes.dedup();
    let site_name = marketplace.title.get(language).map_or("", String::as_str);
    let names =
        outlines().take(8).filter_map(|module| Some(module.shown_name(chain)?.1)).collect::<Vec<_>>().join(", ");
    let title =
        format!("{} — {site_name}", context.message(language, "developer-title", &[("name", Argument::Text(name))])?);
    let description = format!("{name}: {names}");
    let path = context.routes().developer(slug);
    let address = PageAddress { variant, path: &path, canonical: site.canonical_developers(module) };
    let view = DeveloperPageView {
        page: context.page(&address, title, description),
        developer: DeveloperView {
            slug,
            name,
            url: developers().find_map(|developer| developer.url.as_deref()),
            count: modules.len(),
            country_codes,
            min_api_rank: all().map(|module| module.min_api_version.index()).max().unwrap_or(0),
        },
        cards: site.cards_html(language, &modules, "../")?,
    };
    context.template(language, "developer.html", &view)
}

impl Site<'_> {
    /// The modules of the developer of a module that a variant shows, by section, then by name.
    pub(super) fn of_developer(&self, variant: Variant, module: ModuleId) -> Vec<ModuleId> {
        let own = self.catalog().developer_of(module).iter().copied();
        let mut modules: Vec<ModuleId> = own.filter(|&id| self.catalog().is_shown(variant, id)).collect();
        modules.sort_by_key(|&id| self.place_of(variant.language, id));
        modules
    }

    /// The variant of the canonical page in a language of the developer of a module.
    pub(super) fn canonical_developer(&self, module: ModuleId, language: LanguageId) -> Option<Variant> {
        let own = self.catalog().developer_of(module);
        self.context.first_variant(language, |variant| own.iter().any(|&id| self.catalog().is_shown(variant, id)))
    }

    /// The variants of these canonical pages, one for each language.
    pub(super) fn canonical_developers(&self, module: ModuleId) -> Vec<Variant> {
        self.context.languages().filter_map(|language| self.canonical_developer(module, language)).collect()
    }
}
