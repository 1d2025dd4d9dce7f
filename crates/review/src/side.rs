//! One state of the repository: its files, findings, and the catalogue of its readable modules.

use std::collections::{BTreeSet, HashMap};

use super::values::{Values, values};
use mpgen_core::catalog::{Catalog, marketplace, readable};
use mpgen_core::check::CODE_DUPLICATE;
use mpgen_core::diag::{Diagnostic, Severity, Wording};
use mpgen_core::model::{Marketplace, Module};
use mpgen_core::parse::{Parsed, parse};
use mpgen_core::source::{Content, Kind, Source, SourceId, Sources};
use mpgen_site::prepare::{Overrides, Preparation};
use mpgen_site::products::Products;

/// One state of the repository.
#[derive(Debug)]
pub struct Side {
    /// The files.
    pub sources: Sources,
    /// What was parsed.
    pub(super) parsed: Parsed,
    /// All findings.
    pub(super) found: Vec<Diagnostic>,
    /// The outlines of all readable modules, with or without errors; `None` if neither side has valid settings.
    pub(super) catalog: Option<Catalog>,
    /// The modules of the catalogue, in its order.
    modules: Vec<Module>,
    /// The files of modules that are not in the catalogue.
    pub(super) unreadable: BTreeSet<String>,
    /// The settings that the catalogue was made with.
    pub(super) settings_are: Settings,
}

/// The settings that a side is read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settings {
    /// Its own.
    Own,
    /// Those of the other side: its own have errors.
    Borrowed,
    /// None: those of both sides have errors or are missing.
    None,
}

/// The states before and after a change, so that as much as possible can be compared: errors in a module's file or logo
/// affect that module alone, those in themes or messages affect none, and if one side's `marketplace.yaml` has errors,
/// both are read with that of the other. Modules whose `products` are kept are not checked again.
pub fn sides(base: Sources, head: Sources, products: &dyn Products) -> (Side, Side) {
    let (base_parsed, head_parsed) = (parse(&base), parse(&head));
    // Of two conflicting files, the one that the change touches is at fault.
    let touched = differing(&base, &head);
    let is_touched = |path: &str| touched.contains(path);
    let overrides = Overrides::default();
    let preparation = Preparation { is_touched: &is_touched, products, ..Preparation::new(&overrides) };
    let (base_found, head_found) = (preparation.examined(&base), preparation.examined(&head));
    let base_settings = settings(&base, &base_parsed, &base_found);
    let head_settings = settings(&head, &head_parsed, &head_found);
    let others = (base_settings.clone(), head_settings.clone());
    (
        Side::new(base, base_parsed, base_found, base_settings, others.1),
        Side::new(head, head_parsed, head_found, head_settings, others.0),
    )
}

/// The settings of a side; `None` if they have errors.
fn settings(sources: &Sources, parsed: &Parsed, found: &[Diagnostic]) -> Option<Marketplace> {
    let is_error = |finding: &Diagnostic| {
        finding.severity == Severity::Error && sources.get(finding.span.source).kind == Kind::Marketplace
    };
    parsed.settings.marketplace.as_ref().filter(|_| !found.iter().any(is_error)).and_then(marketplace)
}

impl Side {
    fn new(
        sources: Sources,
        parsed: Parsed,
        found: Vec<Diagnostic>,
        own: Option<Marketplace>,
        other: Option<Marketplace>,
    ) -> Self {
        let settings_are = match (&own, &other) {
            (Some(_), _) => Settings::Own,
            (None, Some(_)) => Settings::Borrowed,
            (None, None) => Settings::None,
        };
        // A code identifies one module of the catalogue.
        let duplicates = found.iter().filter(|finding| finding.rule == CODE_DUPLICATE.name);
        let duplicates: BTreeSet<SourceId> = duplicates.map(|finding| finding.span.source).collect();
        let settings = own.or(other);
        let modules = settings
            .as_ref()
            .map(|own| readable(&sources, &parsed, own, |id| !duplicates.contains(&id)))
            .unwrap_or_default();
        let outlines = modules.iter().map(|module| module.outline.clone()).collect();
        let catalog = settings.map(|own| Catalog::new(own, outlines));
        let read: BTreeSet<SourceId> = modules.iter().map(|module| module.outline.source).collect();
        let unread = sources.of(Kind::Module).filter(|(id, _)| !read.contains(id));
        let unreadable = unread.map(|(_, source)| source.path.clone()).collect();
        Self { sources, parsed, found, catalog, modules, unreadable, settings_are }
    }

    pub(super) fn state(&self) -> (&Sources, &Parsed) {
        (&self.sources, &self.parsed)
    }

    /// The number of variants.
    pub(super) fn variants(&self) -> usize {
        self.catalog.as_ref().map_or(0, |catalog| catalog.marketplace.variants().count())
    }

    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter()
    }

    pub(super) fn module(&self, code: &str) -> Option<&Module> {
        self.modules.get(self.catalog.as_ref()?.module_id(code)?.index())
    }

    /// Whether there are settings, with or without errors.
    pub(super) fn has_settings(&self) -> bool {
        self.sources.of(Kind::Marketplace).any(|(_, source)| source.content != Content::Missing)
    }

    pub(super) fn has_file(&self, path: &str) -> bool {
        self.sources.find(path).is_some()
    }

    /// The fields of a module, in words.
    pub(super) fn values(&self, module: &Module, wording: &Wording) -> Values {
        self.catalog
            .as_ref()
            .map_or_else(Values::default, |catalog| values(module, catalog, &self.sources, &self.parsed, wording))
    }
}

/// The file for findings about the whole: `marketplace.yaml`, or else the first file.
pub(super) fn settings_or_first(sources: &Sources) -> Option<SourceId> {
    let first = || sources.iter().next().map(|(id, _)| id);
    sources.of(Kind::Marketplace).next().map(|(id, _)| id).or_else(first)
}

/// The unreadable files of modules that the change touches or makes unreadable.
pub(super) fn unreadable(base: &Side, head: &Side) -> Vec<String> {
    let changed = differing(&base.sources, &head.sources);
    let is_new = |path: &&String| changed.contains(*path) || !base.unreadable.contains(*path);
    head.unreadable.iter().filter(is_new).cloned().collect()
}

/// The similarity of the files of two modules, from 0 to 1: the share of common lines, in any order, which takes linear
/// time.
pub(super) fn similarity(base: &Side, old: &Module, head: &Side, new: &Module) -> f32 {
    let (old, new) = (base.sources.get(old.outline.source).text(), head.sources.get(new.outline.source).text());
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for line in old.lines() {
        *lines.entry(line).or_default() += 1;
    }
    let mut same = 0;
    for line in new.lines() {
        if let Some(count) = lines.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
            same += 2;
        }
    }
    same as f32 / (old.lines().count() + new.lines().count()).max(1) as f32
}

/// Files from a disk, of which those that differ from the base only in line ends, as after a checkout with CR LF, are
/// replaced by those of the base.
pub fn as_committed(base: &Sources, disk: Sources) -> Sources {
    let committed = |source: &Source| {
        let known = base.get(base.find(&source.path)?);
        let lines = known.text() == source.text().replace("\r\n", "\n");
        (lines && known.content != source.content && !known.text().is_empty()).then(|| known.content.clone())
    };
    let each =
        |source: &Source| Source { content: committed(source).unwrap_or(source.content.clone()), ..source.clone() };
    Sources::new(disk.iter().map(|(_, source)| each(source)).collect())
}

/// The paths of the files that differ.
pub(super) fn differing(base: &Sources, head: &Sources) -> BTreeSet<String> {
    let other = |one: &Sources, two: &Sources| -> Vec<String> {
        let differs = |source: &Source| two.find(&source.path).is_none_or(|id| two.get(id).content != source.content);
        let own = one.iter().filter(|(_, source)| !source.is_built_in() && source.content != Content::Missing);
        own.filter(|(_, source)| differs(source)).map(|(_, source)| source.path.clone()).collect()
    };
    other(base, head).into_iter().chain(other(head, base)).collect()
}

/// Whether a file belongs to a theme or to messages, or is a picture next to `marketplace.yaml`.
pub(super) fn is_theme_or_messages(base: &Sources, head: &Sources, path: &str) -> bool {
    let kind = |sources: &Sources| sources.find(path).map(|id| sources.get(id).kind);
    let kind = kind(head).or(kind(base));
    matches!(kind, Some(Kind::Picture | Kind::Theme | Kind::Template | Kind::Asset | Kind::Messages | Kind::Synonyms))
}
