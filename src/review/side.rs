//! One state of the repository: what was read, what was found, and the catalogue of what is right in it.

use std::collections::{BTreeSet, HashMap};

use super::values::{Values, values};
use crate::catalog::{Catalog, build};
use crate::check::check;
use crate::diag::{Diagnostic, Severity};
use crate::model::Module;
use crate::parse::{Parsed, parse, parse_again};
use crate::source::{Content, Kind, Source, Sources};

/// One state of the repository.
#[derive(Debug)]
pub struct Side {
    /// The files.
    pub sources: Sources,
    /// What was read of all of them.
    pub parsed: Parsed,
    /// What is found in all of them.
    pub found: Vec<Diagnostic>,
    /// The catalogue of the modules without errors; `None` where the marketplace itself has some. Its source ids are
    /// those of `sources`.
    pub catalog: Option<Catalog>,
    /// How many files had errors and are not in the catalogue.
    pub left_out: usize,
}

impl Side {
    /// Reads and checks the files, and makes a catalogue of what is right.
    #[must_use]
    pub fn new(sources: Sources) -> Self {
        let parsed = parse(&sources);
        let found = check(&sources, &parsed);
        let mut wrong = in_error(&sources, &found);
        let (mut catalog, mut left_out) = (None, 0);
        if wrong.is_empty() {
            catalog = build(&sources, &parsed);
        } else {
            // Without the files that are wrong others may be: a module without its logo. An exception for one that is left
            // out is no error of the marketplace's.
            let settings = |path: &String| path.ends_with("/marketplace.yaml") || path == "marketplace.yaml";
            let wrong_settings = wrong.iter().any(settings);
            for _ in 0..MAX_ROUNDS {
                let rest = without(&sources, &wrong);
                let parsed = parse_again(&rest, Some((&sources, &parsed)));
                let mut more = in_error(&rest, &check(&rest, &parsed));
                more.retain(|path| wrong_settings || !settings(path));
                if more.is_empty() {
                    catalog = build(&rest, &parsed);
                    left_out = wrong.len();
                    break;
                }
                wrong.extend(more);
            }
        }
        Self { sources, parsed, found, catalog, left_out }
    }

    /// How many variants there are.
    #[must_use]
    pub fn variants(&self) -> usize {
        self.catalog.as_ref().map_or(0, |catalog| catalog.variants().count())
    }

    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.catalog.iter().flat_map(|catalog| &catalog.modules).map(|module| &**module)
    }

    pub(super) fn module(&self, code: &str) -> Option<&Module> {
        self.catalog.as_ref()?.module(code)
    }

    /// Whether there are settings at all, right or wrong.
    pub(super) fn has_settings(&self) -> bool {
        self.sources.of(Kind::Marketplace).any(|(_, source)| source.content != Content::Missing)
    }

    pub(super) fn has_file(&self, path: &str) -> bool {
        self.sources.find(path).is_some()
    }

    /// What a module says, field by field.
    pub(super) fn values(&self, module: &Module) -> Values {
        self.catalog
            .as_ref()
            .map_or_else(Values::default, |catalog| values(module, catalog, &self.sources, &self.parsed))
    }

    /// The files of modules that findings have errors in.
    pub(super) fn unreadable(&self, found: &[Diagnostic]) -> Vec<String> {
        let is_module =
            |path: &&String| self.sources.find(path).is_some_and(|id| self.sources.get(id).kind == Kind::Module);
        in_error(&self.sources, found).iter().filter(is_module).cloned().collect()
    }
}

/// Times that files with errors are left out before it is given up.
const MAX_ROUNDS: usize = 4;

/// The paths of files with errors.
fn in_error(sources: &Sources, found: &[Diagnostic]) -> BTreeSet<String> {
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| sources.get(diagnostic.span.source).path.clone()).collect()
}

/// The files without some. They keep their places, so that ids stay what they were: those left out have nothing in them.
fn without(sources: &Sources, paths: &BTreeSet<String>) -> Sources {
    let keep = |source: &Source| match paths.contains(&source.path) && source.relative() != "marketplace.yaml" {
        true => Source { kind: Kind::Asset, content: Content::Unread, ..source.clone() },
        false => source.clone(),
    };
    Sources::new(sources.iter().map(|(_, source)| keep(source)).collect())
}

/// How much of the files of two modules is the same: 0 nothing, 1 all. By lines, wherever they stand, so that it takes no
/// longer than reading both.
pub(super) fn likeness(base: &Side, old: &Module, head: &Side, new: &Module) -> f32 {
    let (old, new) = (base.sources.get(old.source).text(), head.sources.get(new.source).text());
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

/// The files of a disk, those as they are in the base that only a checkout with CR LF makes differ from it.
#[must_use]
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

/// The paths of files that are not the same in both, by path.
pub(super) fn differing(base: &Sources, head: &Sources) -> BTreeSet<String> {
    let other = |one: &Sources, two: &Sources| -> Vec<String> {
        let differs = |source: &Source| two.find(&source.path).is_none_or(|id| two.get(id).content != source.content);
        let own = one.iter().filter(|(_, source)| !source.is_built_in() && source.content != Content::Missing);
        own.filter(|(_, source)| differs(source)).map(|(_, source)| source.path.clone()).collect()
    };
    other(base, head).into_iter().chain(other(head, base)).collect()
}

/// Whether a file is of a theme or of messages.
pub(super) fn is_look(base: &Sources, head: &Sources, path: &str) -> bool {
    let kind = |sources: &Sources| sources.find(path).map(|id| sources.get(id).kind);
    matches!(kind(head).or(kind(base)), Some(Kind::Theme | Kind::Template | Kind::Asset | Kind::Messages))
}
