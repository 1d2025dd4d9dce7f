//! From files to a catalogue that can be rendered: reading, checking, building, and one trial of every kind of page.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;
use std::sync::Arc;

use blake3::Hash;
use url::Url;

use crate::outputs::{Dates, Days, OUTPUTS, Site};
use crate::theme::{self, Theme};
use mpgen_core::catalog::{self, Catalog, Orders, Variant};
use mpgen_core::check::{Checked, check_again, check_change, check_modules};
use mpgen_core::diag::{Diagnostic, Severity, sort};
use mpgen_core::locale::Locale;
use mpgen_core::model::{LanguageId, Marketplace, ModuleId};
use mpgen_core::parse::theme::chain;
use mpgen_core::parse::{Parsed, messages, parse, parse_again};
use mpgen_core::plan::{Page, Plan, Scope};
use mpgen_core::source::{Kind, Sources, Span};

/// What the command line puts in the place of what `marketplace.yaml` says, or adds to it.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// A theme's name.
    pub theme: Option<String>,
    /// Where the site will be.
    pub base_url: Option<Url>,
    /// When files last changed; empty where that is not to be told.
    pub days: Days,
}

/// Everything that rendering needs.
pub struct Prepared {
    /// The marketplace and its modules.
    pub catalog: Catalog,
    /// The order of the modules a language.
    pub orders: Arc<Orders>,
    /// A locale a language.
    pub locales: Arc<Vec<Locale>>,
    /// Templates and assets.
    pub theme: Arc<Theme>,
    /// When files last changed.
    pub dates: Dates,
}

/// All findings, in their order; and, where none of them is an error, what can be rendered.
pub fn prepare(sources: &Sources, overrides: &Overrides) -> (Vec<Diagnostic>, Option<Prepared>) {
    prepare_change(sources, overrides, &|_| false)
}

/// The same for a change, which touches the files of some paths (see [`check_change`]).
pub fn prepare_change(
    sources: &Sources,
    overrides: &Overrides,
    is_touched: &(dyn Fn(&str) -> bool + Sync),
) -> (Vec<Diagnostic>, Option<Prepared>) {
    let parsed = parse(sources);
    let mut found = check_change(sources, &parsed, is_touched);
    let prepared = Work { sources, parsed: &parsed, overrides, good: None }.prepared(&mut found);
    (found, prepared)
}

/// The same, where `known` has what the rules on single modules said before; also what they say now (see
/// [`check_again`]).
pub fn prepare_again(
    sources: &Sources,
    overrides: &Overrides,
    known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync),
) -> (Vec<Diagnostic>, Option<Prepared>, Vec<Checked>) {
    let parsed = parse(sources);
    let (mut found, checked) = check_again(sources, &parsed, known);
    let prepared = Work { sources, parsed: &parsed, overrides, good: None }.prepared(&mut found);
    (found, prepared, checked)
}

/// What the rules on single modules say of some, and, where none of it is an error, what can be rendered of these modules.
/// `sources` has their files, their logos, and all files that are neither. `None` where an exception names one of them. No
/// page is tried.
pub fn prepare_some(sources: &Sources, overrides: &Overrides) -> Option<(Vec<Checked>, Option<Prepared>)> {
    let parsed = parse(sources);
    let checked = check_modules(sources, &parsed)?;
    let is_good = !checked.iter().any(|checked| has_errors(&checked.diagnostics));
    let work = Work { sources, parsed: &parsed, overrides, good: None };
    let prepared = is_good.then(|| work.assemble(&mut Vec::new())).flatten();
    Some((checked, prepared))
}

/// What looks at the same folders leave to the next one: what would come out the same is not done again.
#[derive(Default)]
pub struct Memory {
    last: Option<Snapshot>,
    /// The last look that found no error.
    good: Option<(Snapshot, Arc<Prepared>)>,
}

/// What a look has seen.
pub struct CheckResult {
    /// All findings, in their order.
    pub found: Vec<Diagnostic>,
    /// What can be rendered, where none of them is an error.
    pub prepared: Option<Arc<Prepared>>,
    /// Whether every kind of page was rendered once. Where only modules have changed it is not: the pages can be shown
    /// before, and [`Prepared::try_pages`] asked after that.
    pub is_tried: bool,
}

/// What was read and found.
#[derive(Clone)]
struct Snapshot {
    sources: Sources,
    parsed: Arc<Parsed>,
    checked: Arc<HashMap<Hash, Vec<Diagnostic>>>,
}

impl Memory {
    /// Looks again. The overrides are the same at each look.
    pub fn look(&mut self, sources: &Sources, overrides: &Overrides) -> CheckResult {
        let last = self.last.as_ref();
        let parsed = Arc::new(parse_again(sources, last.map(|last| (&last.sources, &*last.parsed))));
        let stay = last.is_some_and(|last| sources.has_same_paths(&last.sources));
        let known = |at: &Hash| {
            let Snapshot { sources: before, checked, .. } = last?;
            let place = |id| if stay { Some(id) } else { sources.find(&before.get(id).path) };
            checked.get(at)?.iter().map(|finding| finding.moved(&place)).collect()
        };
        let (mut found, checked) = check_again(sources, &parsed, &known);
        // What was made of the settings, the theme and the messages is used again only where they are what they were.
        let same = |look: &Snapshot| sources.has_same_paths(&look.sources) && has_same_look(sources, &look.sources);
        let good =
            self.good.as_ref().filter(|(look, _)| same(look)).map(|(look, prepared)| (&*look.parsed, &**prepared));
        let is_tried = good.is_none();
        let prepared = Work { sources, parsed: &parsed, overrides, good }.prepared(&mut found).map(Arc::new);
        let checked = Arc::new(checked.into_iter().map(|checked| (checked.inputs_hash, checked.diagnostics)).collect());
        let look = Snapshot { sources: sources.clone(), parsed, checked };
        if let Some(prepared) = &prepared {
            self.good = Some((look.clone(), prepared.clone()));
        }
        self.last = Some(look);
        CheckResult { found, prepared, is_tried }
    }
}

/// What there is to make something of.
struct Work<'a> {
    sources: &'a Sources,
    parsed: &'a Parsed,
    overrides: &'a Overrides,
    /// What was read and made before, of the same settings, theme and messages, whose pages were tried.
    good: Option<(&'a Parsed, &'a Prepared)>,
}

/// The marketplace alone, where `marketplace.yaml` has no errors.
pub fn marketplace(sources: &Sources) -> Option<Marketplace> {
    catalog::marketplace(parse(sources).marketplace.as_ref()?)
}

/// Whether any finding stops a build.
pub fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

impl Prepared {
    /// The site of the variants in a scope.
    pub fn site<'a>(&'a self, scope: &'a Scope) -> Site<'a> {
        let plan = Plan { catalog: &self.catalog, orders: &self.orders, scope };
        Site::new(plan, self.locales.clone(), &self.theme, &self.dates)
    }

    /// Renders every kind of page to nowhere, once a language, with the module that fills most fields: a template's fault
    /// shows before anything is published.
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
        let whole = OUTPUTS.iter().map(|output| (output.render)(&site));
        found.extend(whole.filter_map(Result::err).map(|diagnostic| *diagnostic));
        // One fault of a template shows on every page that includes it.
        let mut places = HashSet::new();
        found.retain(|diagnostic| diagnostic.span == Span::nowhere() || places.insert(diagnostic.span));
        found
    }
}

impl Work<'_> {
    /// What can be rendered, where nothing is wrong; the findings in their order.
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
                    Err(wrong) => {
                        found.extend(wrong);
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

/// Whether the settings, the theme's files and the messages are the same in both, where the files have the same names.
fn has_same_look(sources: &Sources, before: &Sources) -> bool {
    let of_module = |kind| matches!(kind, Kind::Module | Kind::Logo | Kind::Other | Kind::Stray);
    sources.iter().all(|(id, source)| of_module(source.kind) || sources.is_same(id, before))
}

/// The locale of every language.
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
    let free = modules().find(|&module| catalog.modules[module].price.regular.is_zero());
    let unlisted = modules().find(|&module| !catalog.modules[module].listed);
    for module in [richest(site, modules()), free, unlisted].into_iter().flatten() {
        pages.extend(has_page(&module).map(|variant| Page::Module(variant, module)));
        pages.push(Page::ModuleData(language, module));
    }
    pages
}

/// The variant in which a module's page is tried: one that has it, rather a certain one than others of its language.
fn page_of(site: &Site<'_>, module: ModuleId, rather: Variant) -> Option<Variant> {
    let others = site.catalog().variants().filter(|variant| variant.language == rather.language);
    [rather].into_iter().chain(others).find(|&variant| site.plan.has_page(variant, module))
}

/// The module that fills most fields, of some.
fn richest(site: &Site<'_>, modules: impl Iterator<Item = ModuleId>) -> Option<ModuleId> {
    modules.max_by_key(|&module| site.catalog().modules[module].filled())
}
