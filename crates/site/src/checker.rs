//! Checks again and again while somebody types: only the modules whose files have changed since the last check are read.

use std::collections::BTreeMap;

use blake3::Hash;

use crate::manifest::OwnFacts;
use crate::map::{Map, Mapped};
use crate::prepare::{Look, has_errors};
use crate::trial::Readable;
use mpgen_core::catalog::Catalog;
use mpgen_core::check::{Checked, Context, ModuleHead, at_logo_of, check_files, check_identities, conclude};
use mpgen_core::diag::{Diagnostic, sort};
use mpgen_core::files::is_read;
use mpgen_core::model::Outline;
use mpgen_core::parse::{Settings, settings};
use mpgen_core::source::{Kind, Source, SourceId, Sources};

/// Finds what [`Preparation::check`](crate::prepare::Preparation::check) finds, and remembers what it has read. Templates are rendered again only when a file
/// changes that is not a module's: a module cannot break them.
#[derive(Debug, Default)]
pub struct Checker {
    last: Option<Last>,
    heads: BTreeMap<String, ModuleHead>,
}

/// What the last check has read.
#[derive(Debug)]
struct Last {
    sources: Sources,
    settings: Settings,
    /// The heads of the modules, ordered by path.
    heads: Vec<ModuleHead>,
    /// The rest of each module, in the same order.
    rest: Vec<Rest>,
    /// What is wrong with the theme, once that was tried.
    theme: Option<Vec<Diagnostic>>,
    /// What the rules on which files there are have found.
    of_files: Option<Vec<Diagnostic>>,
    /// What the rules that compare modules have found.
    of_identities: Option<Vec<Diagnostic>>,
}

/// What was read of a module besides its head.
#[derive(Clone, Debug)]
struct Rest {
    logo: Option<SourceId>,
    found: Vec<Diagnostic>,
    listed: Option<(Outline, OwnFacts)>,
}

impl Checker {
    /// A checker of a marketplace of which some modules are known by their heads alone, by the paths of their files. As
    /// soon as their text changes they are read as others are.
    pub fn with_heads(heads: BTreeMap<String, ModuleHead>) -> Self {
        Self { last: None, heads }
    }

    /// The module at a path is no longer known by its head alone.
    pub fn read_whole(&mut self, path: &str) {
        if self.heads.remove(path).is_some() {
            self.last = None;
        }
    }

    /// The modules that are only known by their heads, by the paths of their files.
    pub fn known_heads(&self) -> &BTreeMap<String, ModuleHead> {
        &self.heads
    }

    /// The head of the module at a path, if nothing else is known of it.
    pub fn known_head(&self, path: &str) -> Option<&ModuleHead> {
        self.heads.get(path)
    }

    /// The heads of the modules of the last check.
    pub fn heads(&self) -> &[ModuleHead] {
        self.last.as_ref().map_or(&[], |last| &last.heads)
    }

    /// All findings in order. Where a module conflicts with one that is known by its head, it is at fault itself.
    pub fn check(&mut self, sources: &Sources) -> Vec<Diagnostic> {
        let mut last = match self.last.take().filter(|last| last.has_same_settings(sources)) {
            Some(last) if last.sources.has_same_paths(sources) => self.updated(last, sources),
            Some(last) => self.carried(&last, sources),
            None => self.read(settings(sources), sources, |_| None),
        };
        let is_touched = |path: &str| !self.heads.is_empty() && !self.heads.contains_key(path);
        let context = Context { sources, settings: &last.settings, heads: &last.heads, is_touched: &is_touched };
        let of_files = last.of_files.take().unwrap_or_else(|| check_files(&context));
        let of_identities = last.of_identities.take().unwrap_or_else(|| check_identities(&context));
        let of_modules = last.rest.iter().flat_map(|module| &module.found);
        let mut found = conclude(&context, of_modules.chain(&of_files).chain(&of_identities).cloned().collect());
        (last.of_files, last.of_identities) = (Some(of_files), Some(of_identities));
        if !self.heads.is_empty() {
            // What is wrong with the settings may only seem so, as an exception for a module that nobody has opened.
            found.retain(|finding| sources.get(finding.span.source).kind != Kind::Marketplace);
        }
        let last = self.last.insert(last);
        if !has_errors(&found) {
            let theme = last.theme.take().unwrap_or_else(|| last.try_theme());
            found.extend(last.theme.insert(theme).iter().cloned());
            sort(&mut found, sources);
        }
        found
    }

    /// Reads each module, unless `known` has it.
    fn read(&self, settings: Settings, sources: &Sources, known: impl Fn(SourceId) -> Option<Mapped>) -> Last {
        let map = Map::new(sources, &settings, &no_program());
        let (mut heads, mut rest) = (Vec::new(), Vec::new());
        for (id, source) in sources.of(Kind::Module) {
            let (head, one) = match self.heads.get(&source.path) {
                Some(head) => (head.clone().moved(id), Rest { logo: None, found: Vec::new(), listed: None }),
                None => Rest::of(known(id).unwrap_or_else(|| map.map(id)), sources),
            };
            heads.push(head);
            rest.push(one);
        }
        Last { sources: sources.clone(), settings, heads, rest, theme: None, of_files: None, of_identities: None }
    }

    /// The same files with other texts.
    fn updated(&self, last: Last, sources: &Sources) -> Last {
        let map = Map::new(sources, &last.settings, &no_program());
        let is_same = |id: SourceId| sources.is_same(id, &last.sources);
        let Last { mut heads, mut rest, mut of_files, mut of_identities, .. } = last;
        for (head, rest) in heads.iter_mut().zip(&mut rest) {
            let id = head.source();
            if !(is_same(id) && rest.logo.is_none_or(is_same)) {
                let (new, new_rest) = Rest::of(map.map(id), sources);
                of_files = of_files.filter(|_| new.is_found_like(head) && new_rest.logo == rest.logo);
                of_identities = of_identities.filter(|_| new == *head && new_rest.logo == rest.logo);
                (*head, *rest) = (new, new_rest);
            }
        }
        of_files = of_files.filter(|_| sources.has_same_files(&last.sources));
        Last {
            sources: sources.clone(),
            settings: last.settings,
            heads,
            rest,
            theme: last.theme,
            of_files,
            of_identities,
        }
    }

    /// Other files: those that are the same have other ids.
    fn carried(&self, last: &Last, sources: &Sources) -> Last {
        let at: BTreeMap<&str, usize> =
            last.heads.iter().enumerate().map(|(at, head)| (last.path(head.source()), at)).collect();
        let same = |now: SourceId, then: SourceId| sources.get(now) == last.sources.get(then);
        let known = |id: SourceId| {
            let (head, rest) = at.get(sources.get(id).path.as_str()).map(|&at| (&last.heads[at], &last.rest[at]))?;
            let logo = logo_at(sources, &head.clone().moved(id));
            let has_same_logo = match (logo, rest.logo) {
                (Some(now), Some(then)) => same(now, then),
                (now, then) => now.is_none() && then.is_none(),
            };
            let is_same = same(id, head.source()) && has_same_logo;
            let to = |then: SourceId| if then == head.source() { Some(id) } else { logo };
            is_same.then(|| rest.mapped(head).moved(id, &to))
        };
        let carried = self.read(settings(sources), sources, known);
        // Its findings have the ids of the old files.
        Last { theme: last.theme.clone().filter(Vec::is_empty), ..carried }
    }
}

impl Last {
    fn path(&self, id: SourceId) -> &str {
        &self.sources.get(id).path
    }

    /// Whether all files that are not a module's are the same.
    fn has_same_settings(&self, sources: &Sources) -> bool {
        others(&self.sources).eq(others(sources))
    }

    /// Renders each kind of page once.
    fn try_theme(&self) -> Vec<Diagnostic> {
        let outline = |module: &Rest| module.listed.as_ref().map(|(outline, _)| outline.clone());
        let outlines: Option<Vec<Outline>> = self.rest.iter().map(outline).collect();
        let marketplace = Map::new(&self.sources, &self.settings, &no_program()).marketplace;
        let Some((marketplace, mut outlines)) = marketplace.zip(outlines) else { return Vec::new() };
        match Look::new(&self.sources, &self.settings, &marketplace) {
            Ok(look) => {
                outlines.sort_by(|a, b| a.code.cmp(&b.code));
                let catalog = Catalog::new(marketplace, outlines);
                Readable { sources: &self.sources, catalog: &catalog }.try_pages(&look)
            }
            Err(found) => found,
        }
    }
}

impl Rest {
    fn of(Mapped { checked, listed }: Mapped, sources: &Sources) -> (ModuleHead, Self) {
        let logo = logo_at(sources, &checked.head);
        (checked.head, Self { logo, found: checked.found, listed })
    }

    fn mapped(&self, head: &ModuleHead) -> Mapped {
        let checked = Checked { head: head.clone(), found: self.found.clone() };
        Mapped { checked, listed: self.listed.clone() }
    }
}

/// What is at the path of a module's logo.
fn logo_at(sources: &Sources, head: &ModuleHead) -> Option<SourceId> {
    at_logo_of(sources, head.source(), head.logo.as_ref().map(|logo| logo.value.as_str()))
}

/// The files that are not a module's and are read.
fn others(sources: &Sources) -> impl Iterator<Item = &Source> {
    let is_other = |source: &&Source| is_read(source.kind) && !matches!(source.kind, Kind::Module | Kind::Logo);
    sources.iter().map(|(_, source)| source).filter(is_other)
}

/// Nothing is kept that another program may have made.
fn no_program() -> Hash {
    Hash::from_bytes([0; 32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::complete;
    use crate::heads::Heads;
    use crate::prepare::{Overrides, Preparation};
    use mpgen_core::files::{EntryType, content, content_kind};

    const SETTINGS: &str = include_str!("../../../content/marketplace.yaml");
    const AKVILON: &str = include_str!("../../../content/modules/akvilon/akvilon-telephony.md");
    const NOPAL: &str = include_str!("../../../content/modules/nopal/nopal-pagos.md");
    const LOGO: &str = include_str!("../../../content/modules/akvilon/akvilon-telephony.svg");
    const NOPAL_LOGO: &str = include_str!("../../../content/modules/nopal/nopal-pagos.svg");
    const MODULE: &str = "content/modules/akvilon/akvilon-telephony.md";
    const COPY: &str = "content/modules/akvilon/copy.md";

    fn source(path: &str, text: &str) -> Source {
        let kind = content_kind(&path["content/".len()..], EntryType::File).expect("it is read");
        Source { path: path.to_owned(), root: "content/".len(), kind, content: content(kind, text.as_bytes()) }
    }

    fn shop() -> Sources {
        let (settings, _) = SETTINGS.split_once("\nexceptions:").expect("the sample has exceptions");
        let files = [
            ("content/marketplace.yaml", settings),
            (MODULE, AKVILON),
            ("content/modules/akvilon/akvilon-telephony.svg", LOGO),
            ("content/modules/nopal/nopal-pagos.md", NOPAL),
            ("content/modules/nopal/nopal-pagos.svg", NOPAL_LOGO),
        ];
        complete(files.iter().map(|(path, text)| source(path, text)).collect(), "content/")
    }

    #[test]
    fn after_any_edit_the_findings_are_those_of_a_first_check() {
        let mut checker = Checker::default();
        let mut sources = shop();
        let settings = sources.get(sources.find("content/marketplace.yaml").expect("it exists")).text().to_owned();
        let broken = AKVILON.replace("\nprice_per_month: 1990\n", "\nprice_per_month: many\n");
        let renamed = NOPAL.replace("code: nopal-pagos", "code: akvilon-telephony");
        let moved = AKVILON.replacen("---\n", "---\n# a comment\n", 1);
        let edits = [
            (MODULE, AKVILON),
            (MODULE, &broken),
            // The head is the same, at the same place and at another one.
            (MODULE, &broken.replace("- ", "- and ")),
            (MODULE, &moved.replace("\nprice_per_month: 1990\n", "\nprice_per_month: many\n")),
            // Another name, developer, address and drawing.
            (MODULE, &NOPAL.replace("code: nopal-pagos", "code: other")),
            (MODULE, &NOPAL.replace("code: nopal-pagos", "code: other\nlogo: akvilon-telephony.svg")),
            ("content/modules/akvilon/akvilon-telephony.svg", NOPAL_LOGO),
            ("content/modules/akvilon/akvilon-telephony.svg", LOGO),
            (MODULE, NOPAL),
            (MODULE, &renamed),
            (MODULE, &broken),
            (COPY, AKVILON),
            (COPY, &broken),
            ("content/modules/akvilon/copy.svg", "<svg onload='x()'/>"),
            ("content/modules/akvilon/copy.svg", LOGO),
            ("content/modules/akvilon/akvilon-telephony.svg", "\u{89}PNG"),
            ("content/marketplace.yaml", &settings.replace("  - v5\n", "")),
            ("content/marketplace.yaml", &settings.replace("currency: ", "currency: X")),
            ("content/marketplace.yaml", &settings),
            (MODULE, AKVILON),
            (COPY, ""),
        ];
        let mut numbers = Vec::new();
        for (path, text) in edits {
            sources.overlay(source(path, text));
            let found = checker.check(&sources);
            assert_eq!(found, Preparation::new(&Overrides::default()).check(&sources), "{path}: {text}");
            numbers.push(found.len());
        }
        sources = sources.filter(|_, source| source.path != COPY);
        assert_eq!(checker.check(&sources), Preparation::new(&Overrides::default()).check(&sources));
        assert!(numbers[0] == 0 && numbers[1..].iter().all(|&number| number > 0), "{numbers:?}");
    }

    #[test]
    fn a_module_has_the_same_findings_beside_heads_as_beside_whole_modules() {
        let mut first = Checker::default();
        let whole = shop();
        assert_eq!(first.check(&whole), []);
        let heads = serde_json::to_string(&Heads::new(&whole, first.heads())).expect("it is plain data");
        let heads: Heads = serde_json::from_str(&heads).expect("it was just written");
        let (files, heads) = heads.files("content/");
        let settings = whole.iter().map(|(_, source)| source.clone()).filter(|source| source.kind == Kind::Marketplace);
        let mut known = complete(settings.chain(files).collect(), "content/");
        let mut with = whole.clone();
        for (path, text) in [(COPY, AKVILON), ("content/modules/akvilon/copy.svg", LOGO)] {
            known.overlay(source(path, text));
            with.overlay(source(path, text));
        }
        let overrides = Overrides::default();
        let touched = |path: &str| path.contains("/copy.");
        let found = Preparation { is_touched: &touched, ..Preparation::new(&overrides) }.check(&with);
        let places = |found: &[Diagnostic], sources: &Sources| {
            let place = |span: mpgen_core::source::Span| {
                let source = sources.get(span.source);
                (source.path.clone(), source.position(span.start as usize), source.position(span.end as usize))
            };
            let related = |finding: &Diagnostic| finding.related.iter().map(|it| place(it.span)).collect::<Vec<_>>();
            found.iter().map(|it| (it.rule, it.message.clone(), place(it.span), related(it))).collect::<Vec<_>>()
        };
        let beside_heads = Checker::with_heads(heads).check(&known);
        assert!(found.iter().any(|finding| finding.rule == "code/duplicate" && !finding.related.is_empty()));
        assert_eq!(places(&beside_heads, &known), places(&found, &with));
    }
}
