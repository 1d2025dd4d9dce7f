//! Sources -> findings and, without errors, everything that rendering needs: the step `map` for each module, then `order`
//! for all of them together.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use url::Url;

use crate::brand;
use crate::manifest::{ModuleFacts, OwnFacts, Sha256};
use crate::map::{Map, read_module};
use crate::outputs::{Dates, Days, LazyWords, Modules, PageFiles, RenderContext, Site, Workshop, context_hash};
use crate::products::{Forgetful, OfModules, Part, Products, Step, kept, part_of, part_of_key};
use crate::theme::{self, Theme};
use crate::trial::try_pages;
use mpgen_core::catalog::{self, Catalog, Orders};
use mpgen_core::check::{Context, ModuleHead, check_together};
use mpgen_core::diag::{Diagnostic, Severity, sort};
use mpgen_core::locale::Locale;
use mpgen_core::mix::Mix;
use mpgen_core::model::{LanguageId, Marketplace, Module, ModuleId, Outline, PerModule};
use mpgen_core::parse::removed::RemovedFile;
use mpgen_core::parse::theme::chain;
use mpgen_core::parse::{Settings, messages, settings};
use mpgen_core::plan::{Plan, Scope};
use mpgen_core::source::{Kind, SourceId, Sources};

/// What the command line overrides in `marketplace.yaml`, or adds to it.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The name of the theme.
    pub theme: Option<String>,
    /// The address of the site.
    pub base_url: Option<Url>,
    /// When files last changed, for the sitemap; empty to leave this out.
    pub days: Days,
    /// Leaves out the feeds that have a whole catalogue or section.
    pub without_whole_feeds: bool,
    /// The program's files of the page `/contribute/`; without them the site does not have the page.
    pub page_files: Option<PageFiles>,
}

impl Overrides {
    /// Overrides the settings of a marketplace.
    pub(crate) fn apply(&self, marketplace: &mut Marketplace) {
        if let Some(base_url) = &self.base_url {
            marketplace.base_url = base_url.clone();
        }
        if let Some(theme) = &self.theme {
            marketplace.theme.clone_from(theme);
        }
        marketplace.feeds.whole &= !self.without_whole_feeds;
    }
}

/// What was read and found.
pub(crate) struct Examined {
    pub(crate) settings: Settings,
    /// The heads of the modules, ordered by path.
    pub(crate) heads: Vec<ModuleHead>,
    /// The marketplace, if its values are valid.
    pub(crate) marketplace: Option<Marketplace>,
    /// What lists need of each module, in the order of the heads; `None` if a value in it is not valid.
    pub(crate) listed: Vec<Option<(Outline, OwnFacts)>>,
    /// All findings, in order.
    pub(crate) found: Vec<Diagnostic>,
}

/// The words and the theme of a marketplace.
pub(crate) struct Look {
    /// The locale of each language.
    pub(crate) locales: Arc<Vec<Locale>>,
    /// The words for the search of each language.
    pub(crate) words: Vec<LazyWords>,
    /// Templates and assets.
    pub(crate) theme: Theme,
}

impl Look {
    /// Reads messages and theme.
    ///
    /// # Errors
    /// `theme/template-error`; nothing if the messages are at fault, which `check` reports.
    pub(crate) fn new(
        sources: &Sources,
        settings: &Settings,
        marketplace: &Marketplace,
    ) -> Result<Self, Vec<Diagnostic>> {
        let locales = Arc::new(locales(sources, settings, marketplace).ok_or_else(Vec::new)?);
        let words = LazyWords::of_all(&settings.synonyms, &marketplace.languages);
        let brand = brand::assets(sources, settings, marketplace);
        Ok(Self { theme: theme::load(sources, &marketplace.theme, brand, &locales)?, locales, words })
    }
}

/// Everything that rendering needs.
pub struct Prepared {
    /// The marketplace and its modules.
    pub catalog: Catalog,
    /// The order of the modules in each language.
    pub orders: Orders,
    /// When files last changed.
    pub dates: Dates,
    /// The locale of each language.
    locales: Arc<Vec<Locale>>,
    /// The words for the search of each language.
    words: Vec<LazyWords>,
    /// Templates and assets.
    theme: Theme,
    /// The hash of what rendering reads besides modules, variants and the date.
    pub context_hash: Hash,
    facts: PerModule<OwnFacts>,
    inputs: PerModule<Hash>,
    workshop: Option<Workshop>,
    /// Removed modules with a successor, by their codes.
    removed: BTreeMap<String, String>,
    pub(crate) sources: Sources,
}

/// A change whose findings are wanted, and what is known from earlier.
#[derive(Clone, Copy)]
pub struct Preparation<'a> {
    /// What the command line overrides.
    pub overrides: &'a Overrides,
    /// Whether the change touches a path: where two modules conflict, the one that it touches is at fault.
    pub is_touched: &'a (dyn Fn(&str) -> bool + Sync),
    /// What was computed before.
    pub products: &'a dyn Products,
}

impl<'a> Preparation<'a> {
    /// No change, and nothing known.
    pub fn new(overrides: &'a Overrides) -> Self {
        Self { overrides, is_touched: &|_| false, products: &Forgetful }
    }

    /// All findings, in order, and what can be rendered unless one of them is an error. Templates are parsed, not
    /// rendered.
    pub fn prepare(&self, sources: &Sources) -> (Vec<Diagnostic>, Option<Prepared>) {
        let Examined { settings, heads, marketplace, listed, mut found } = self.examine(sources);
        if has_errors(&found) {
            return (found, None);
        }
        let listed: Option<Vec<_>> = listed.into_iter().collect();
        let prepared = marketplace.zip(listed).and_then(|(marketplace, listed)| {
            self.assemble(sources, &settings, &heads, (marketplace, listed), &mut found)
        });
        sort(&mut found, sources);
        (found, prepared)
    }

    /// What rendering the modules of some parts needs. Those with values that are not valid are left out, and nothing can
    /// be rendered if settings, messages or theme have errors; [`Self::prepare`] reports both.
    pub fn prepare_parts(&self, sources: &Sources, is_in: impl Fn(Part) -> bool) -> Option<Prepared> {
        let overrides = Overrides { page_files: None, ..self.overrides.clone() };
        let products = OfModules(self.products);
        let of_parts = Preparation { overrides: &overrides, products: &products, ..*self };
        let settings = settings(sources);
        let map = Map::new(sources, &settings, &self.products.program());
        let modules = sources.of(Kind::Module).filter(|(_, source)| is_in(part_of(source.relative())));
        let mapped = map.modules(&modules.map(|(id, _)| id).collect::<Vec<_>>(), self.products);
        let (heads, listed): (Vec<_>, Vec<_>) =
            mapped.into_iter().map(|module| (module.checked.head, module.listed)).unzip();
        let ready = (map.marketplace?, listed.into_iter().flatten().collect());
        of_parts.assemble(sources, &settings, &heads, ready, &mut Vec::new())
    }

    /// Reads and checks everything.
    pub(crate) fn examine(&self, sources: &Sources) -> Examined {
        let settings = settings(sources);
        let map = Map::new(sources, &settings, &self.products.program());
        let modules: Vec<SourceId> = sources.of(Kind::Module).map(|(id, _)| id).collect();
        let mapped = map.modules(&modules, self.products);
        let marketplace = map.marketplace;
        let (mut heads, mut found, mut listed) = (Vec::with_capacity(mapped.len()), Vec::new(), Vec::new());
        for module in mapped {
            heads.push(module.checked.head);
            found.extend(module.checked.found);
            listed.push(module.listed);
        }
        let found = self.together(sources, &settings, &heads, found);
        Examined { settings, heads, marketplace, listed, found }
    }

    /// The findings in all files, in order, without those in templates.
    pub fn examined(&self, sources: &Sources) -> Vec<Diagnostic> {
        self.examine(sources).found
    }

    /// Like [`Self::prepare`], and renders every kind of page once.
    pub fn check(&self, sources: &Sources) -> Vec<Diagnostic> {
        let (mut found, prepared) = self.prepare(sources);
        if let Some(prepared) = prepared {
            found.extend(prepared.try_pages());
            sort(&mut found, sources);
        }
        found
    }

    fn together(
        &self,
        sources: &Sources,
        settings: &Settings,
        heads: &[ModuleHead],
        found: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let context = Context { sources, settings, heads, is_touched: self.is_touched };
        check_together(&context, found)
    }

    /// Everything that rendering the `listed` modules needs. Errors in the theme are added to `found`.
    pub(crate) fn assemble(
        &self,
        sources: &Sources,
        settings: &Settings,
        heads: &[ModuleHead],
        (mut marketplace, listed): (Marketplace, Vec<(Outline, OwnFacts)>),
        found: &mut Vec<Diagnostic>,
    ) -> Option<Prepared> {
        self.overrides.apply(&mut marketplace);
        let Look { locales, words, theme } = match Look::new(sources, settings, &marketplace) {
            Ok(look) => look,
            Err(diagnostics) => {
                found.extend(diagnostics);
                return None;
            }
        };
        found.extend(theme.unused());
        let program = self.products.program();
        let context_hash = Mix::of("context").hash(&program).hash(&context_hash(sources, &marketplace)).done();
        let mut listed = listed;
        listed.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
        let (modules, facts): (Vec<Outline>, Vec<OwnFacts>) = listed.into_iter().unzip();
        let catalog = Catalog::new(marketplace, modules);
        let orders = self.orders(&catalog, &locales, &program);
        let dates = Dates::new(&self.overrides.days, &catalog.modules, sources, heads);
        let drawing = |source: SourceId| {
            let head = heads.binary_search_by_key(&source, ModuleHead::source).ok();
            head.and_then(|at| heads[at].drawing)
        };
        let inputs = |module: &Outline| {
            let mix = Mix::of("inputs").hash(&sources.hash(module.source));
            drawing(module.source).iter().fold(mix, Mix::hash).done()
        };
        let inputs = catalog.modules.iter().map(inputs).collect();
        let workshop = self.overrides.page_files.filter(|_| catalog.marketplace.contribute.is_some());
        let workshop = workshop.map(|files| {
            // The page has the texts of all modules.
            let modules: Vec<SourceId> = heads.iter().map(ModuleHead::source).collect();
            let logos = sources.of(Kind::Logo).map(|(id, _)| id);
            Workshop::new(files, &sources.loaded(modules.into_iter().chain(logos).collect::<Vec<_>>()), settings, heads)
        });
        let removed = settings.removed.as_ref().map(RemovedFile::successors).unwrap_or_default();
        let (sources, facts) = (sources.clone(), facts.into_iter().collect());
        Some(Prepared {
            catalog,
            orders,
            dates,
            locales,
            words,
            theme,
            context_hash,
            facts,
            inputs,
            workshop,
            removed,
            sources,
        })
    }

    /// The orders of the modules, which depend on their names, sections and codes.
    fn orders(&self, catalog: &Catalog, locales: &[Locale], program: &Hash) -> Orders {
        let languages = &catalog.marketplace.languages;
        let mut mix = Mix::of("orders").hash(program).text(&format!("{languages:?} {:?}", catalog.marketplace.chains));
        for module in &catalog.modules {
            mix = mix.text(module.code.as_str()).number(module.section.index());
            mix = module.name.iter().fold(mix, |mix, (language, name)| mix.number(language.index()).text(name));
        }
        let key = mix.done();
        let sort = || {
            let compare = |language: LanguageId| {
                let locale = &locales[language.index()];
                move |a: &str, b: &str| locale.compare(a, b)
            };
            catalog.orders(compare)
        };
        let at = (part_of_key(&key), key);
        self.products.fetch(Step::Order, &[at]);
        let orders = kept(self.products, (Step::Order, at.0, &key), || Ok::<_, Infallible>(sort()));
        let Ok(orders) = orders;
        if orders.fit(catalog) { orders } else { sort() }
    }
}

/// All findings, in order, and what can be rendered unless one of them is an error.
pub fn prepare(sources: &Sources, overrides: &Overrides) -> (Vec<Diagnostic>, Option<Prepared>) {
    Preparation::new(overrides).prepare(sources)
}

/// The marketplace alone; `None` if `marketplace.yaml` has errors.
pub fn marketplace(sources: &Sources) -> Option<Marketplace> {
    catalog::marketplace(settings(sources).marketplace.as_ref()?)
}

/// The marketplace, unless `found` has errors in `marketplace.yaml`.
pub(crate) fn valid_marketplace(settings: &Settings, found: &[Diagnostic]) -> Option<Marketplace> {
    let file = settings.marketplace.as_ref()?;
    let is_fault = |finding: &Diagnostic| finding.severity == Severity::Error && finding.span.source == file.source;
    if found.iter().any(is_fault) { None } else { catalog::marketplace(file) }
}

/// Whether any finding is an error, which stops a build.
pub fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

impl Prepared {
    /// What rendering reads besides modules.
    pub fn context<'a>(&'a self, scope: &'a Scope) -> RenderContext<'a> {
        RenderContext {
            marketplace: &self.catalog.marketplace,
            scope,
            locales: &self.locales,
            words: &self.words,
            theme: &self.theme,
        }
    }

    /// The site of the variants in a scope.
    pub fn site<'a>(&'a self, scope: &'a Scope) -> Site<'a> {
        let plan = Plan { catalog: &self.catalog, orders: &self.orders, scope };
        let mut site = Site::new(self.context(scope), plan, &self.dates, self);
        site.workshop = self.workshop.as_ref();
        site.successors = self.successors().collect();
        site
    }

    /// The removed modules that a module replaces, which may be by way of others that were removed.
    fn successors(&self) -> impl Iterator<Item = (&str, &str)> {
        self.removed.iter().filter_map(|(code, successor)| {
            let later = std::iter::successors(Some(successor), |code| self.removed.get(*code));
            // What goes round in circles ends.
            let mut later = later.take(self.removed.len());
            later.find(|code| self.catalog.module(code).is_some()).map(|successor| (code.as_str(), successor.as_str()))
        })
    }

    /// The hash of a module's file and its logo.
    pub fn inputs(&self, id: ModuleId) -> &Hash {
        &self.inputs[id]
    }

    /// The path of a module's file within the content.
    pub fn path(&self, id: ModuleId) -> &str {
        self.sources.get(self.catalog.modules[id].source).relative()
    }

    /// SHA-256 of a module's file and, after it, its logo.
    pub(crate) fn sha256(&self, id: ModuleId) -> Sha256 {
        self.facts[id].sha256
    }

    /// The facts of the modules in the manifest, by code.
    pub fn facts(&self) -> BTreeMap<String, ModuleFacts> {
        let ids: Vec<ModuleId> = self.catalog.module_ids().collect();
        let facts = |id: ModuleId| {
            let module = &self.catalog.modules[id];
            let facts = ModuleFacts::new(module, &self.facts[id], &self.sources, &self.catalog.marketplace);
            (module.code.to_string(), facts)
        };
        let facts: Vec<_> = ids.into_par_iter().map(facts).collect();
        facts.into_iter().collect()
    }

    /// Renders every kind of page once for each language, and discards the result: it reports errors in templates before
    /// anything is published.
    pub fn try_pages(&self) -> Vec<Diagnostic> {
        try_pages(self.context(&Scope::all(&self.catalog.marketplace)), &self.catalog, self)
    }
}

impl Modules for Prepared {
    fn module(&self, id: ModuleId) -> Option<Arc<Module>> {
        read_module(&self.sources, &self.catalog.marketplace, self.catalog.modules[id].source)
    }
}

/// The locale of each language.
fn locales(sources: &Sources, settings: &Settings, marketplace: &Marketplace) -> Option<Vec<Locale>> {
    let themes = chain(sources, &marketplace.theme);
    let locale = |language| {
        let texts = messages::texts(&settings.messages, sources, language, &themes)?;
        Locale::new(language, &texts).ok()
    };
    marketplace.languages.iter().map(locale).collect()
}
