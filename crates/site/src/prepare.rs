//! Sources -> findings and, without errors, everything that rendering needs. Parses, checks, builds the catalogue, and
//! renders every kind of page once.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;
use std::sync::Arc;

use blake3::Hash;
use url::Url;

use crate::outputs::{Dates, Days, OUTPUTS, Site};
use crate::theme::{self, Theme};
use mpgen_core::catalog::{self, Catalog, Orders, Variant};
use mpgen_core::check::{Checked, check_again, check_change};
use mpgen_core::diag::{Diagnostic, Severity, sort};
use mpgen_core::locale::Locale;
use mpgen_core::model::{LanguageId, Marketplace, ModuleId};
use mpgen_core::parse::theme::chain;
use mpgen_core::parse::{Parsed, messages, parse, parse_again};
use mpgen_core::plan::{Page, Plan, Scope};
use mpgen_core::source::{Kind, Sources, Span};

/// What the command line overrides in `marketplace.yaml`, or adds to it.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The name of the theme.
    pub theme: Option<String>,
    /// The address of the site.
    pub base_url: Option<Url>,
    /// When files last changed, for the sitemap; empty to leave this out.
    pub days: Days,
}

/// Everything that rendering needs.
pub struct Prepared {
    /// The marketplace and its modules.
    pub catalog: Catalog,
    /// The order of the modules in each language.
    pub orders: Arc<Orders>,
    /// The locale of each language.
    pub locales: Arc<Vec<Locale>>,
    /// Templates and assets.
    pub theme: Arc<Theme>,
    /// When files last changed.
    pub dates: Dates,
}

/// All findings, in order, and what can be rendered unless one of them is an error.
pub fn prepare(sources: &Sources, overrides: &Overrides) -> (Vec<Diagnostic>, Option<Prepared>) {
    prepare_change(sources, overrides, &|_| false)
}

/// Like [`prepare`], for a change that touches the files at some paths (see [`check_change`]).
pub fn prepare_change(
    sources: &Sources,
    overrides: &Overrides,
    is_touched: &(dyn Fn(&str) -> bool + Sync),
) -> (Vec<Diagnostic>, Option<Prepared>) {
    let parsed = parse(sources);
    let mut found = check_change(sources, &parsed, is_touched);
    let prepared = Preparation { sources, parsed: &parsed, overrides, good: None }.prepared(&mut found);
    (found, prepared)
}

/// Like [`prepare`], reusing known findings of the rules on single modules; returns the current ones too (see
/// [`check_again`]).
pub fn prepare_again(
    sources: &Sources,
    overrides: &Overrides,
    known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync),
) -> (Vec<Diagnostic>, Option<Prepared>, Vec<Checked>) {
    let parsed = parse(sources);
    let (mut found, checked) = check_again(sources, &parsed, known);
    let prepared = Preparation { sources, parsed: &parsed, overrides, good: None }.prepared(&mut found);
    (found, prepared, checked)
}

/// Keeps what a check of some folders has computed, so that the next one does not repeat work on unchanged files.
#[derive(Default)]
pub struct Memory {
    last: Option<Snapshot>,
    /// The last check without errors.
    good: Option<(Snapshot, Arc<Prepared>)>,
}

/// The result of a check.
pub struct CheckResult {
    /// All findings, in order.
    pub found: Vec<Diagnostic>,
    /// What can be rendered; `None` if a finding is an error.
    pub prepared: Option<Arc<Prepared>>,
    /// Whether every kind of page was rendered once. This is skipped when only modules have changed, so that pages can
    /// be shown first and [`Prepared::try_pages`] called afterwards.
    pub is_tried: bool,
}

/// What a check has read and found.
#[derive(Clone)]
struct Snapshot {
    sources: Sources,
    parsed: Arc<Parsed>,
    checked: Arc<HashMap<Hash, Vec<Diagnostic>>>,
}

impl Memory {
    /// Checks the sources. The overrides must be the same each time.
    pub fn check(&mut self, sources: &Sources, overrides: &Overrides) -> CheckResult {
        let last = self.last.as_ref();
        let parsed = Arc::new(parse_again(sources, last.map(|last| (&last.sources, &*last.parsed))));
        let has_same_ids = last.is_some_and(|last| sources.has_same_paths(&last.sources));
        let known = |at: &Hash| {
            let Snapshot { sources: before, checked, .. } = last?;
            let id_now = |id| if has_same_ids { Some(id) } else { sources.find(&before.get(id).path) };
            checked.get(at)?.iter().map(|finding| finding.moved(&id_now)).collect()
        };
        let (mut found, checked) = check_again(sources, &parsed, &known);
        // The earlier result can be reused only with the same settings, theme and messages.
        let is_reusable = |at: &Snapshot| sources.has_same_paths(&at.sources) && has_same_look(sources, &at.sources);
        let good =
            self.good.as_ref().filter(|(at, _)| is_reusable(at)).map(|(at, prepared)| (&*at.parsed, &**prepared));
        let is_tried = good.is_none();
        let prepared = Preparation { sources, parsed: &parsed, overrides, good }.prepared(&mut found).map(Arc::new);
        let checked = Arc::new(checked.into_iter().map(|checked| (checked.inputs_hash, checked.diagnostics)).collect());
        let snapshot = Snapshot { sources: sources.clone(), parsed, checked };
        if let Some(prepared) = &prepared {
            self.good = Some((snapshot.clone(), prepared.clone()));
        }
        self.last = Some(snapshot);
        CheckResult { found, prepared, is_tried }
    }
}

/// The inputs of a [`Prepared`].
struct Preparation<'a> {
    sources: &'a Sources,
    parsed: &'a Parsed,
    overrides: &'a Overrides,
    /// An earlier result with the same settings, theme and messages, whose pages were rendered on trial.
    good: Option<(&'a Parsed, &'a Prepared)>,
}

/// The marketplace alone; `None` if `marketplace.yaml` has errors.
pub fn marketplace(sources: &Sources) -> Option<Marketplace> {
    catalog::marketplace(parse(sources).marketplace.as_ref()?)
}

/// Whether any finding is an error, which stops a build.
pub fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

impl Prepared {
    /// The site of the variants in a scope.
    pub fn site<'a>(&'a self, scope: &'a Scope) -> Site<'a> {
        let plan = Plan { catalog: &self.catalog, orders: &self.orders, scope };
        Site::new(plan, self.locales.clone(), &self.theme, &self.dates)
    }

    /// Renders every kind of page once for each language, with the module that has the most fields, and discards the
    /// result: it reports errors in templates before anything is published.
    pub fn try_pages(&self) -> Vec<Diagnostic> {
        let scope = Scope::all(&self.catalog);
        let site = self.site(&scope);
        let mut found: Vec<Diagnostic> = Vec::new();
        for language in self.catalog.marketplace.language_ids() {
            let pages = pages_to_try(&site, language);
            let card =
                richest(&site, self.catalog.module_ids()).and_then(|module| site.card_html(language, module).err());
            found.extend(card.map(|diagnostic| *diagnostic));
            found.extend(pages.iter().filter_map(|page| site.render(page).err()).map(|diagnostic| *diagnostic));
        }
        let outputs = OUTPUTS.iter().map(|output| (output.render)(&site));
        found.extend(outputs.filter_map(Result::err).map(|diagnostic| *diagnostic));
        // An error in a template occurs on every page that includes it.
        let mut spans = HashSet::new();
        found.retain(|diagnostic| diagnostic.span == Span::nowhere() || spans.insert(diagnostic.span));
        found
    }
}

impl Preparation<'_> {
    /// What can be rendered, unless there are errors; adds findings and sorts them.
    fn prepared(&self, found: &mut Vec<Diagnostic>) -> Option<Prepared> {
        let prepared = if has_errors(found) { None } else { self.assemble(found) };
        if let (Some(prepared), None) = (&prepared, self.good) {
            found.extend(prepared.try_pages());
        }
        sort(found, self.sources);
        prepared.filter(|_| !has_errors(found))
    }

    fn assemble(&self, found: &mut Vec<Diagnostic>) -> Option<Prepared> {
        let Self { sources, parsed, overrides, good } = *self;
        let known = good.map(|(parsed, prepared)| (parsed, &prepared.catalog));
        let mut catalog = catalog::build_again(sources, parsed, known)?;
        if let Some(base_url) = &overrides.base_url {
            catalog.marketplace.base_url = base_url.clone();
        }
        if let Some(theme) = &overrides.theme {
            catalog.marketplace.theme.clone_from(theme);
        }
        let (locales, theme) = match good {
            Some((_, good)) => (good.locales.clone(), good.theme.clone()),
            None => {
                let locales = Arc::new(locales(sources, parsed, &catalog.marketplace)?);
                match theme::load(sources, &catalog.marketplace.theme, &locales) {
                    Ok(theme) => (locales, Arc::new(theme)),
                    Err(diagnostics) => {
                        found.extend(diagnostics);
                        return None;
                    }
                }
            }
        };
        let orders = match good.filter(|(_, good)| catalog.is_ordered_as(&good.catalog)) {
            Some((_, good)) => good.orders.clone(),
            None => Arc::new(catalog.orders(|language| {
                let locales = locales.clone();
                move |a: &str, b: &str| locales[language.index()].compare(a, b)
            })),
        };
        let dates = Dates::new(&overrides.days, &catalog.modules, sources, parsed);
        Some(Prepared { catalog, orders, locales, theme, dates })
    }
}

/// Whether settings, themes and messages are the same in two sets of sources with the same names.
fn has_same_look(sources: &Sources, before: &Sources) -> bool {
    let of_module = |kind| matches!(kind, Kind::Module | Kind::Logo | Kind::Other | Kind::Stray);
    sources.iter().all(|(id, source)| of_module(source.kind) || sources.is_same(id, before))
}

/// The locale of each language.
fn locales(sources: &Sources, parsed: &Parsed, marketplace: &Marketplace) -> Option<Vec<Locale>> {
    let themes = chain(sources, &marketplace.theme);
    let locale = |language| {
        let texts = messages::texts(&parsed.messages, sources, language, &themes)?;
        Locale::new(language, &texts).ok()
    };
    marketplace.languages.iter().map(locale).collect()
}

fn pages_to_try(site: &Site<'_>, language: LanguageId) -> Vec<Page> {
    let catalog = site.catalog();
    let variants: Vec<Variant> = catalog.variants().filter(|variant| variant.language == language).collect();
    let count = |variant: &Variant| site.listing(*variant).count();
    // An empty variant has a home page of another kind.
    let empty = variants.iter().find(|variant| count(variant) == 0).copied();
    let Some(fullest) = variants.iter().max_by_key(|variant| count(variant)).copied() else {
        return Vec::new();
    };
    let mut pages = vec![Page::Home(fullest)];
    pages.extend(empty.map(Page::Home));
    let sections = &site.listing(fullest).sections;
    let longest = sections
        .iter()
        .max_by_key(|(section, modules)| (catalog.marketplace.sections[*section].exclusive, modules.len()));
    pages.extend(longest.map(|(section, _)| Page::Section {
        variant: fullest,
        section: *section,
        page: NonZeroU32::MIN,
    }));
    let has_page = |module: &ModuleId| page_of(site, *module, fullest);
    let modules = || catalog.module_ids().filter(|module| has_page(module).is_some());
    let free = modules().find(|&module| catalog.modules[module].details().price.regular.is_zero());
    let unlisted = modules().find(|&module| !catalog.modules[module].listed);
    for module in [richest(site, modules()), free, unlisted].into_iter().flatten() {
        pages.extend(has_page(&module).map(|variant| Page::Module(variant, module)));
        pages.push(Page::ModuleData(language, module));
    }
    pages
}

/// A variant that has a page of a module: the preferred one, or another one of its language.
fn page_of(site: &Site<'_>, module: ModuleId, preferred: Variant) -> Option<Variant> {
    let others = site.catalog().variants().filter(|variant| variant.language == preferred.language);
    [preferred].into_iter().chain(others).find(|&variant| site.plan.has_page(variant, module))
}

/// The module that has the most fields.
fn richest(site: &Site<'_>, modules: impl Iterator<Item = ModuleId>) -> Option<ModuleId> {
    modules.max_by_key(|&module| site.catalog().modules[module].filled())
}
