//! The pages and feeds on which cards have changed. A page shows some dozens of modules, which are read to render it; a feed has
//! all, so its text is patched.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Patch, Replacement, Stop, text};
use crate::publish::table::{PatchedManifest, pieces};
use mpgen_core::catalog::{Catalog, Variant};
use mpgen_core::model::{Module, ModuleId, PerModule};
use mpgen_core::plan::{Page, Plan, Scope, section_pages};
use mpgen_core::route::MODULES_ON_HOME;
use mpgen_site::outputs::Site;

impl Patch<'_> {
    /// The pages and feeds that list a changed module.
    pub(super) fn listings(&self, manifest: &PatchedManifest<'_>) -> Result<Vec<Replacement>, Stop> {
        let Self { prepared, last, .. } = self;
        let catalog = Catalog::outlined(&prepared.catalog.marketplace, self.sources, &last.outlines);
        let catalog = catalog.filter(|catalog| last.orders.fit(catalog)).ok_or(Stop::WholeBuild)?;
        let scope = Scope::all(&catalog);
        let plan = Plan { catalog: &catalog, orders: &last.orders, scope: &scope };
        let site = Site::new(plan, prepared.locales.clone(), &prepared.theme, &prepared.dates);
        let is_changed =
            |module: &Arc<Module>| self.changed.contents.contains_key(&self.sources.get(module.source).path);
        let changed: PerModule<bool> = catalog.modules.iter().map(is_changed).collect();
        let variants: Vec<Variant> = catalog.variants().collect();
        let (pages, feeds): (Vec<_>, Vec<_>) =
            variants.into_par_iter().map(|variant| listing(&site, variant, &changed)).unzip();
        let shown = |modules: &Vec<ModuleId>| modules.iter().all(|&module| catalog.modules[module].is_valid());
        let page = |(page, modules): (Page, Vec<ModuleId>)| {
            if !shown(&modules) {
                return Err(Stop::WholeBuild);
            }
            self.put(vec![page.path(site.routes())], &[&site.render(&page)?], None, manifest)
        };
        let feed = |(page, modules): (Page, Vec<ModuleId>)| {
            let path = page.path(site.routes());
            let last = self.published(&path, manifest)?;
            let last = text(&last)?;
            let changes = site.feed_again(&page, last, &modules)?.ok_or(Stop::WholeBuild)?;
            self.put(vec![path], &pieces(last, &changes), None, manifest)
        };
        let pages = pages.into_par_iter().flatten().map(page);
        pages.chain(feeds.into_par_iter().flatten().map(feed)).collect()
    }
}

/// A page, and modules on it.
type Listing = Vec<(Page, Vec<ModuleId>)>;

/// The pages of a variant that list a changed module, each with all modules on it; and the feeds, each with its changed
/// modules.
fn listing(site: &Site<'_>, variant: Variant, changed: &PerModule<bool>) -> (Listing, Listing) {
    let is_changed = |module: &&ModuleId| changed[**module];
    let (mut pages, mut feeds) = (Vec::new(), Vec::new());
    let (mut on_home, mut in_catalog, mut home_changes) = (Vec::new(), Vec::new(), false);
    for (section, modules) in &site.listing(variant).sections {
        let first = &modules[..modules.len().min(MODULES_ON_HOME)];
        on_home.extend_from_slice(first);
        home_changes |= first.iter().any(|module| is_changed(&module));
        for (page, shown) in section_pages(modules) {
            if shown.iter().any(|module| is_changed(&module)) {
                pages.push((Page::Section { variant, section: *section, page }, shown.to_vec()));
            }
        }
        let of_section: Vec<ModuleId> = modules.iter().filter(is_changed).copied().collect();
        if !of_section.is_empty() {
            in_catalog.extend_from_slice(&of_section);
            feeds.push((Page::SectionFeed(variant, *section), of_section));
        }
    }
    if home_changes {
        pages.push((Page::Home(variant), on_home));
    }
    if !in_catalog.is_empty() {
        feeds.push((Page::Catalog(variant), in_catalog));
    }
    (pages, feeds)
}
