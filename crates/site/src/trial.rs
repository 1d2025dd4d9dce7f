//! Tries the templates on the modules that there are, to find their errors before anything is published.

use std::collections::HashSet;
use std::num::NonZeroU32;
use std::sync::Arc;

use mpgen_core::catalog::{Catalog, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{Day, LanguageId, Marketplace, Module, ModuleId};
use mpgen_core::plan::{Plan, Scope};
use mpgen_core::route::MODULES_ON_RESULTS;
use mpgen_core::source::{Sources, Span};

use crate::map::read_module;
use crate::outputs::guests::Guests;
use crate::outputs::{
    Dates, ModuleTerms, Modules, RenderContext, RenderResult, Site, THEMED, developer, home, results, section,
    unreadable,
};
use crate::prepare::Look;
use crate::theme::Part;

/// Renders every kind of page once for each language, with the module that has the most fields, and discards the result.
/// Lists are in the order of codes, so that no language needs its collation.
pub(crate) fn try_pages(context: RenderContext<'_>, catalog: &Catalog, modules: &dyn Modules) -> Vec<Diagnostic> {
    let (orders, dates) = (catalog.orders_by_code(), Dates::default());
    let site = Site::new(context, Plan { catalog, orders: &orders, scope: context.scope }, &dates, modules);
    let mut rendered = Rendered::default();
    for language in catalog.marketplace.language_ids() {
        let richest = richest(&site, catalog.module_ids()).and_then(|id| site.module(id).ok());
        rendered.others.extend(richest.map(|module| context.card(language, &module).map(|_| Vec::new())));
        try_language(&site, language, &mut rendered);
    }
    rendered.pages.extend(THEMED.iter().map(|output| (output.template, (output.render)(&site))));
    let lacking = rendered.lacking(&context);
    // An error in a template occurs on every page that includes it.
    let mut spans = HashSet::new();
    let errors = rendered.pages.into_iter().map(|(_, page)| page).chain(rendered.others).filter_map(Result::err);
    let errors = errors.map(|diagnostic| *diagnostic);
    let errors = errors.filter(|diagnostic| diagnostic.span == Span::nowhere() || spans.insert(diagnostic.span));
    errors.chain(lacking).collect()
}

/// What was rendered.
#[derive(Default)]
struct Rendered {
    /// Pages whose parts are known, with the names of their templates.
    pages: Vec<(&'static str, RenderResult)>,
    others: Vec<RenderResult>,
}

impl Rendered {
    /// The parts that pages lack, each once for each kind of page.
    fn lacking(&self, context: &RenderContext<'_>) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = Vec::new();
        for (template, page) in &self.pages {
            let Ok(page) = page else { continue };
            let lacking = context.theme.lacking(template, &String::from_utf8_lossy(page), &parts(template, context));
            for diagnostic in lacking {
                if !found.contains(&diagnostic) {
                    found.push(diagnostic);
                }
            }
        }
        found
    }
}

/// What the pages of a template have.
fn parts(template: &str, context: &RenderContext<'_>) -> Vec<Part> {
    let part = |html: &str, block| Part { html: html.to_owned(), block };
    let script = |name: &str| context.theme.asset(name).map(|path| part(path, "scripts"));
    let mut parts = vec![
        part("<html lang=\"", ""),
        part("<title>", ""),
        part("<meta name=\"viewport\"", ""),
        part("<main", "main"),
        part("<h1", "main"),
    ];
    let mut scripts = vec!["page.js"];
    if matches!(template, "home.html" | "section.html" | "module.html") {
        parts.push(part("<link rel=\"canonical\"", ""));
        parts.push(part("variant.js\"", "scripts"));
    }
    match template {
        "section.html" => {
            scripts.push("cards.js");
            parts.push(part(" data-section=\"", "main"));
        }
        "module.html" => {
            scripts.push("cards.js");
            parts.push(part(" data-module=\"", "main"));
            parts.push(part("<script type=\"application/ld+json\">", ""));
        }
        _ => {}
    }
    parts.extend(scripts.into_iter().filter_map(script));
    parts
}

/// Renders every kind of page in a language.
fn try_language(site: &Site<'_>, language: LanguageId, rendered: &mut Rendered) {
    let catalog = site.catalog();
    let variants: Vec<Variant> =
        catalog.marketplace.variants().filter(|variant| variant.language == language).collect();
    let count = |variant: &Variant| site.listing(*variant).count();
    let Some(fullest) = variants.iter().max_by_key(|variant| count(variant)).copied() else { return };
    // An empty variant has a home page of another kind.
    let empty = variants.iter().find(|variant| count(variant) == 0).copied();
    let nobody = Guests::default();
    let home = |variant| ("home.html", home::render(site, variant, &nobody));
    rendered.pages.extend([Some(fullest), empty].into_iter().flatten().map(home));
    let longest = site
        .listing(fullest)
        .sections
        .iter()
        .max_by_key(|(section, modules)| (catalog.marketplace.sections[*section].exclusive, modules.len()));
    let section = |id| ("section.html", section::render(site, fullest, id, NonZeroU32::MIN, &nobody));
    rendered.pages.extend(longest.map(|(id, _)| section(*id)));
    let shown = || site.listing(fullest).sections.iter().flat_map(|(_, modules)| modules.iter().copied());
    let results = results::render(site, fullest, &shown().take(MODULES_ON_RESULTS).collect::<Vec<_>>());
    rendered.pages.push(("results.html", results));
    let made = shown().find(|&module| catalog.modules[module].developer.is_some());
    rendered.pages.extend(made.map(|module| ("developer.html", developer::render(site, fullest, module))));
    let page = |module: &ModuleId| page_of(site, *module, fullest);
    let modules = || catalog.module_ids().filter(|module| page(module).is_some());
    let free = modules().find(|&module| catalog.modules[module].is_free);
    let unlisted = modules().find(|&module| !catalog.modules[module].listed);
    for id in [richest(site, modules()), free, unlisted].into_iter().flatten() {
        if let Some(variant) = page(&id) {
            let page =
                site.module(id).and_then(|module| site.context.module_page(variant, &module, Day::new(SOME_DAY)));
            match catalog.modules[id].listed {
                true => rendered.pages.push(("module.html", page)),
                false => rendered.others.push(page),
            }
        }
        rendered.others.push(site.module(id).and_then(|module| site.context.module_data(language, &module)));
    }
}

/// A day when a module may have changed.
const SOME_DAY: &str = "2026-01-31";

/// A variant that has a page of a module: the preferred one, or another one of its language.
fn page_of(site: &Site<'_>, module: ModuleId, preferred: Variant) -> Option<Variant> {
    let others = site.context.marketplace.variants().filter(|variant| variant.language == preferred.language);
    [preferred].into_iter().chain(others).find(|&variant| site.plan.has_page(variant, module))
}

/// The module that has the most fields.
fn richest(site: &Site<'_>, modules: impl Iterator<Item = ModuleId>) -> Option<ModuleId> {
    modules.max_by_key(|&module| site.catalog().modules[module].filled)
}

/// Modules that are read when they are tried.
pub(crate) struct Readable<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) catalog: &'a Catalog,
}

impl Readable<'_> {
    /// Tries the templates on them.
    pub(crate) fn try_pages(&self, look: &Look) -> Vec<Diagnostic> {
        let scope = Scope::all(self.marketplace());
        let Look { locales, theme, words } = look;
        let context = RenderContext { marketplace: self.marketplace(), scope: &scope, locales, theme, words };
        try_pages(context, self.catalog, self)
    }

    fn marketplace(&self) -> &Marketplace {
        &self.catalog.marketplace
    }
}

impl Modules for Readable<'_> {
    fn module(&self, id: ModuleId) -> Option<Arc<Module>> {
        read_module(self.sources, self.marketplace(), self.catalog.modules[id].source)
    }

    /// No page that is tried has a search index, so that the WebAssembly module needs no stems.
    fn terms(&self, _: &RenderContext<'_>, _: LanguageId, _: ModuleId) -> Result<ModuleTerms, Box<Diagnostic>> {
        Err(unreadable())
    }
}
