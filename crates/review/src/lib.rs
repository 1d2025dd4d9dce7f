//! Two states of a repository -> what the change between them does for the people who see the pages, and who may decide.
//! Pure: commits are read by `io::git`.

mod attention;
mod authority;
mod card;
mod code;
mod effect;
mod findings;
mod removed;
mod report;
mod settings;
mod side;
mod suggestions;
mod summary;
mod touched;
mod values;
mod verdict;

use std::collections::BTreeSet;

use serde::Serialize;

use mpgen_core::check::EMBEDDED_REPOSITORY;
use mpgen_core::diag::text::shown;
use mpgen_core::diag::{Diagnostic, sort};
use mpgen_core::model::Module;
use mpgen_core::parse::Parsed;
use mpgen_core::source::{Sources, Span};

use side::Settings;

pub use card::Card;
pub use effect::Effect;
pub use findings::Before;
pub use report::{MAX_CHARACTERS, markdown};
pub use side::{Side, as_committed, sides};
pub use suggestions::{DiffLines, MAX_SUGGESTIONS, Suggestion, github_review, offered, suggestion};
pub use summary::summary;
pub use values::FieldChange;
pub use verdict::{Part, Reason, ReasonKind, Verdict};

/// What a review is to know beside the two states.
#[derive(Debug, Default)]
pub struct ReviewRequest {
    /// The login of who wants the change.
    pub author: Option<String>,
    /// The logins of those who have approved it as it is.
    pub approved_by: Vec<String>,
    /// The files that differ, as git says.
    pub files: Vec<ChangedFile>,
    /// Folders of the change that git would take for a repository, from the top of the repository.
    pub embedded_repositories: Vec<String>,
    /// The branch that the change goes into, as it is now: it says who may decide. `None` where that is the base.
    pub target: Option<(Sources, Parsed)>,
}

/// A file that differs between the base and the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its path as [`Sources`] spell it, relative to the current folder: `../README.md` may be a file outside of them.
    pub path: String,
    /// Its path from the top of the repository.
    pub from_top: String,
    /// What it is in the head.
    pub kind: FileKind,
    /// Whether it is outside of content, themes and messages.
    pub is_outside: bool,
}

/// What is at a path after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    Regular,
    /// A symbolic link.
    Link,
    /// Another repository.
    Submodule,
    /// Nothing any more.
    Gone,
}

/// What a change does.
#[derive(Debug, Serialize)]
pub struct Review {
    /// Whether everybody who has to has agreed.
    pub verdict: Verdict,
    /// What a maintainer must not miss.
    pub attention: Vec<Attention>,
    /// What happens to each module, by code.
    pub modules: Vec<ModuleChange>,
    /// What happens to `marketplace.yaml`.
    pub marketplace: Vec<FieldChange>,
    /// Variants that there are before and after.
    pub variants: (usize, usize),
    /// Files of themes and messages that differ.
    pub looks: Vec<String>,
    /// Files of modules that have errors, so that nobody can say what they would show.
    pub unreadable: Vec<String>,
    /// Errors and warnings that the change brings.
    #[serde(skip)]
    pub findings: Vec<Diagnostic>,
    /// How many findings the base has already, that the change leaves as they were.
    pub earlier_findings: usize,
    /// Variants that show what has changed, as `mpgen build --only` takes them.
    pub preview: Vec<String>,
    /// What else is to be known of how the review came about.
    pub notes: Vec<String>,
    /// Whether both sides were read under their own settings, so that nothing could escape the comparison.
    pub is_compared: bool,
}

/// Something that a maintainer must not miss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attention {
    /// What it is: `price-up`, `permission-added`, ...
    pub kind: &'static str,
    /// The module, where it is about one.
    pub module: Option<String>,
    /// The setting of the marketplace, where it is about one.
    pub setting: Option<String>,
    /// In words of ours.
    pub message: String,
    /// Values of files that the words are about, in their order.
    pub values: Vec<String>,
}

/// What happens to a module.
#[derive(Debug, Serialize)]
pub struct ModuleChange {
    /// Its code after the change, or before it where it is removed.
    pub code: String,
    /// Its code before, where that was another.
    pub old_code: Option<String>,
    /// Its name in the first language that has one.
    pub name: String,
    /// Its file.
    pub file: String,
    /// What happens.
    pub kind: ChangeKind,
    /// Each field that differs.
    pub fields: Vec<FieldChange>,
    /// Where it appears and disappears.
    pub effect: Effect,
    /// What a reviewer must know of it, where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
}

/// What happens to a module as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It was not there.
    Added,
    /// Its file had errors, so that nobody can say what it was.
    Repaired,
    /// It is there no longer.
    Removed,
    /// It has another code now.
    Renamed,
    /// Something in it differs.
    Changed,
}

/// Compares a base with a head.
pub fn review(base: &Side, head: &Side, question: &ReviewRequest) -> Review {
    let pairs = pairs(base, head);
    let mut modules: Vec<ModuleChange> =
        pairs.iter().map(|pair| change(base, head, pair)).filter(ModuleChange::is_something).collect();
    let preview = effect::preview(head, &modules);
    card::add_cards(head, &mut modules, &preview);
    let looks = looks(&base.sources, &head.sources);
    // What is about all modules comes before what is about one.
    let mut attention = attention::of_repository(&looks, &question.files);
    attention.extend(settings::attention(base, head));
    for pair in &pairs {
        attention.extend(attention::of_module(base, head, pair));
    }
    let (mut findings, earlier_findings) = findings::brought(base, head);
    attention.extend(attention::of_findings(&findings, head));
    let (verdict, not_allowed) = verdict::verdict(base, head, question);
    findings.extend(removed::not_listed(base.state(), head.state()));
    findings.extend(not_allowed);
    findings.extend(embedded_repositories(head, question));
    sort(&mut findings, &head.sources);
    Review {
        verdict,
        attention,
        marketplace: settings::changes(base, head),
        variants: (base.variants(), head.variants()),
        looks,
        unreadable: side::unreadable(base, head),
        preview,
        findings,
        earlier_findings,
        notes: notes(base, head),
        is_compared: [base, head].iter().all(|side| side.settings_are == Settings::Own),
        modules,
    }
}

/// An error for each repository within the repository that is not among the files which are checked.
fn embedded_repositories(head: &Side, question: &ReviewRequest) -> Vec<Diagnostic> {
    let Some(place) = side::settings_or_first(&head.sources) else { return Vec::new() };
    let found = |finding: &&Diagnostic| finding.rule == EMBEDDED_REPOSITORY.name;
    if head.found.iter().any(|finding| found(&finding)) {
        return Vec::new();
    }
    let finding = |folder: &String| {
        let folder = if folder.is_empty() { "the top folder".to_owned() } else { shown(folder) };
        let message = format!("git could take {folder} for a repository");
        let help =
            "remove its `HEAD`, `config`, `objects` and `refs`, or `.git`: a change brings files, never a repository";
        EMBEDDED_REPOSITORY.at(Span::new(place, 0, 0), message).help(help)
    };
    question.embedded_repositories.iter().map(finding).collect()
}

/// A module before and after.
struct Pair<'a> {
    old: Option<&'a Module>,
    new: Option<&'a Module>,
}

/// The modules of both sides, by code; one that is gone and one that is new are the same where their files say much the
/// same.
fn pairs<'a>(base: &'a Side, head: &'a Side) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    let gone: Vec<&Module> = base.modules().filter(|module| head.module(module.code.as_str()).is_none()).collect();
    let fresh: Vec<&Module> = head.modules().filter(|module| base.module(module.code.as_str()).is_none()).collect();
    let mut taken = BTreeSet::new();
    for &new in &fresh {
        let old = gone.iter().enumerate().filter(|(i, _)| !taken.contains(i));
        // Each comparison costs; a change that replaces hundreds of modules renames none of them.
        let likely = old.take(if fresh.len() * gone.len() > MAX_COMPARISONS { 0 } else { usize::MAX });
        let likely = likely.map(|(i, old)| (side::likeness(base, old, head, new), i));
        let best = likely.filter(|(likeness, _)| *likeness >= RENAMED).max_by(|a, b| a.0.total_cmp(&b.0));
        taken.extend(best.map(|(_, i)| i));
        pairs.push(Pair { old: best.map(|(_, i)| gone[i]), new: Some(new) });
    }
    // A module whose file is there and has errors is not removed.
    let removed =
        |(i, old): &(usize, &&Module)| !taken.contains(i) && !head.has_file(&base.sources.get(old.source).path);
    pairs.extend(gone.iter().enumerate().filter(removed).map(|(_, &old)| Pair { old: Some(old), new: None }));
    for old in base.modules() {
        if let Some(new) = head.module(old.code.as_str()) {
            pairs.push(Pair { old: Some(old), new: Some(new) });
        }
    }
    pairs.sort_by(|a, b| a.code().cmp(b.code()));
    pairs
}

/// How much of two files is the same where one is the other renamed; git's own measure of a rename.
const RENAMED: f32 = 0.5;

/// Most pairs of files that are compared to find renames.
const MAX_COMPARISONS: usize = 2_500;

impl Pair<'_> {
    fn code(&self) -> &str {
        self.new.or(self.old).map_or("", |module| module.code.as_str())
    }
}

fn change(base: &Side, head: &Side, pair: &Pair<'_>) -> ModuleChange {
    let (side, module) = pair.new.map_or((base, pair.old), |new| (head, Some(new)));
    let old_code = pair.old.map(|old| old.code.as_str()).filter(|old| pair.new.is_some() && *old != pair.code());
    let kind = match (pair.old, pair.new) {
        (None, Some(new)) if base.has_file(&head.sources.get(new.source).path) => ChangeKind::Repaired,
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ if old_code.is_some() => ChangeKind::Renamed,
        _ => ChangeKind::Changed,
    };
    let fields = match (pair.old, pair.new) {
        (Some(old), Some(new)) => values::changes(&base.values(old), &head.values(new)),
        _ => Vec::new(),
    };
    ModuleChange {
        code: pair.code().to_owned(),
        old_code: old_code.map(str::to_owned),
        name: module.and_then(|module| module.texts.name.iter().next()).map_or(String::new(), |(_, name)| name.clone()),
        file: module.map_or(String::new(), |module| side.sources.get(module.source).path.clone()),
        kind,
        fields,
        effect: effect::effect(base, head, pair),
        card: None,
    }
}

impl ModuleChange {
    fn is_something(&self) -> bool {
        self.kind != ChangeKind::Changed || !self.fields.is_empty() || self.effect.is_something()
    }
}

/// Files of themes and messages that differ, by path.
fn looks(base: &Sources, head: &Sources) -> Vec<String> {
    side::differing(base, head).into_iter().filter(|path| side::is_look(base, head, path)).collect()
}

fn notes(base: &Side, head: &Side) -> Vec<String> {
    let mut notes = Vec::new();
    match (base.has_settings(), base.settings_are) {
        (false, _) => notes.push("the base has no `marketplace.yaml`, so everything is new".to_owned()),
        (true, Settings::Own) => {}
        (true, Settings::Borrowed) => notes.push(
            "`marketplace.yaml` has errors in the base: its modules are compared under the settings of the change"
                .to_owned(),
        ),
        (true, Settings::None) => notes.push(NOTHING_COMPARED.to_owned()),
    }
    if !base.unreadable.is_empty() {
        notes.push(format!("{} of the base cannot be read and counted as missing", files(base.unreadable.len())));
    }
    match (head.has_settings(), head.settings_are) {
        (false, _) => notes.push("`marketplace.yaml` is missing, so no site can be built".to_owned()),
        (true, Settings::Own) => {}
        (true, Settings::Borrowed) => notes.push(
            "`marketplace.yaml` has errors: the modules are compared under the settings of the base, and what happens \
             to the settings is not shown"
                .to_owned(),
        ),
        (true, Settings::None) if base.settings_are != Settings::None => notes.push(NOTHING_COMPARED.to_owned()),
        (true, Settings::None) => {}
    }
    for (name, side) in [("base", base), ("change", head)] {
        let pointers = side.sources.iter().filter(|(_, source)| source.text().starts_with(LFS)).count();
        if pointers > 0 {
            notes.push(format!(
                "{} of the {name} with a Git LFS pointer instead of its content; `git lfs pull` gets it",
                files(pointers)
            ));
        }
    }
    notes
}

fn files(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

const NOTHING_COMPARED: &str = "`marketplace.yaml` has errors before and after the change: no module could be compared";

/// What a Git LFS pointer begins with (its specification, version 1).
const LFS: &str = "version https://git-lfs.github.com/spec/";
