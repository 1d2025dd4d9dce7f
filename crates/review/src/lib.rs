#![doc = include_str!("../README.md")]

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
mod wording;

use std::collections::BTreeSet;

use serde::Serialize;

use mpgen_core::check::EMBEDDED_REPOSITORY;
use mpgen_core::diag::text::shown;
use mpgen_core::diag::{Diagnostic, Message, TextLanguage, Wording, sort};
use mpgen_core::message;
use mpgen_core::model::Module;
use mpgen_core::parse::Parsed;
use mpgen_core::source::{Sources, Span};

use side::Settings;

pub use card::Card;
pub use effect::Effect;
pub use findings::Before;
pub use report::{MAX_CHARACTERS, markdown};
pub use side::{Side, as_committed, sides};
pub use suggestions::{Suggestion, github_review, suggestion};
pub use summary::summary;
pub use values::FieldChange;
pub use verdict::{Approval, Decision, DecisionKind, Verdict};
pub use wording::TEXTS;

/// What a review takes into account besides the two states.
#[derive(Debug, Default)]
pub struct ReviewRequest {
    /// The login of the author.
    pub author: Option<String>,
    /// The logins of those who have approved the change in its current state.
    pub approved_by: Vec<String>,
    /// The files that differ according to git.
    pub files: Vec<ChangedFile>,
    /// Folders of the change that git would take for a repository, relative to the top of the repository.
    pub embedded_repositories: Vec<String>,
    /// The current state of the target branch, which determines who may decide; `None` if it is the base.
    pub target: Option<(Sources, Parsed)>,
    /// The language of the report.
    pub language: TextLanguage,
}

/// A file that differs between the base and the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its path as in [`Sources`], relative to the current folder. A file that is not part of them can be
    /// `../README.md`.
    pub path: String,
    /// Its path relative to the top of the repository.
    pub from_top: String,
    /// What it is in the head.
    pub kind: FileKind,
    /// Whether it is outside of the content, themes and messages.
    pub is_outside: bool,
}

/// What is at a path after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    Regular,
    /// A symbolic link.
    Link,
    /// A submodule.
    Submodule,
    /// Nothing: the file is deleted.
    Gone,
}

/// What a change does, in the words of a language.
#[derive(Debug, Serialize)]
pub struct Review {
    /// Whether everybody who has to approve has done so.
    pub verdict: Verdict,
    /// Changes that deserve a maintainer's attention.
    pub attention: Vec<Attention>,
    /// What happens to each module, in the order of codes.
    pub modules: Vec<ModuleChange>,
    /// What happens to `marketplace.yaml`.
    pub marketplace: Vec<FieldChange>,
    /// The number of variants before and after.
    pub variants: (usize, usize),
    /// The files of themes and messages that differ.
    pub looks: Vec<String>,
    /// The files of modules that cannot be compared because of errors.
    pub unreadable: Vec<String>,
    /// The errors and warnings that the change causes.
    #[serde(skip)]
    pub findings: Vec<Diagnostic>,
    /// The number of findings that the base has too.
    pub earlier_findings: usize,
    /// The variants that show what has changed, in the form that `mpgen build --only` expects.
    pub preview: Vec<String>,
    /// Remarks on how the review was made.
    pub notes: Vec<String>,
    /// Whether each side was read with its own settings, so that the comparison is complete.
    pub is_compared: bool,
    /// The words of the findings and of the report.
    #[serde(skip)]
    pub wording: &'static Wording,
}

/// A change that deserves a maintainer's attention. It is not a diagnostic: it breaks no rule and has no span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attention {
    /// Its kind: `price-up`, `permission-added`, ...
    pub kind: &'static str,
    /// The module, if it concerns one.
    pub module: Option<String>,
    /// The setting of the marketplace, if it concerns one, by its name in English.
    pub setting: Option<String>,
    /// The name of the setting, for people.
    pub label: Option<String>,
    /// The description. Contains nothing from files.
    pub message: String,
    /// The values that the description refers to, from files.
    pub values: Vec<String>,
}

/// What happens to a module.
#[derive(Debug, Serialize)]
pub struct ModuleChange {
    /// Its code after the change, or before it if the module is removed.
    pub code: String,
    /// Its code before the change, if that was different.
    pub old_code: Option<String>,
    /// Its name in the first language that has one.
    pub name: String,
    /// Its file.
    pub file: String,
    /// What happens to the module as a whole.
    pub kind: ChangeKind,
    /// Each field that differs.
    pub fields: Vec<FieldChange>,
    /// The variants in which it appears and disappears.
    pub effect: Effect,
    /// The facts that a reviewer needs, if the module is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
}

/// What happens to a module as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// Its file could not be read before because of errors.
    Repaired,
    /// It is removed.
    Removed,
    /// It has a new code.
    Renamed,
    /// Any other change.
    Changed,
}

/// Compares the base of a change with its head.
pub fn review(base: &Side, head: &Side, request: &ReviewRequest) -> Review {
    let wording = wording::wording(request.language);
    let pairs = pairs(base, head);
    let mut modules: Vec<ModuleChange> =
        pairs.iter().map(|pair| change(base, head, pair, wording)).filter(ModuleChange::has_effect).collect();
    let preview = effect::preview(head, &modules);
    card::add_cards(head, &mut modules, &preview, request.language);
    let looks = looks(&base.sources, &head.sources);
    // What concerns all modules comes before what concerns one.
    let mut attention = attention::of_repository(&looks, &request.files, wording);
    attention.extend(settings::attention(base, head, wording));
    for pair in &pairs {
        attention.extend(attention::of_module(base, head, pair, wording));
    }
    let (mut findings, earlier_findings) = findings::new_findings(base, head);
    attention.extend(attention::of_findings(&findings, head, wording));
    let (verdict, not_allowed) = verdict::verdict(base, head, request);
    findings.extend(removed::not_listed(base.state(), head.state()));
    findings.extend(not_allowed);
    findings.extend(embedded_repositories(head, request));
    sort(&mut findings, &head.sources);
    Review {
        verdict,
        attention,
        marketplace: settings::changes(base, head, wording),
        variants: (base.variants(), head.variants()),
        looks,
        unreadable: side::unreadable(base, head),
        preview,
        findings,
        earlier_findings,
        notes: notes(base, head).iter().map(|note| wording.text(note)).collect(),
        is_compared: [base, head].iter().all(|side| side.settings_are == Settings::Own),
        modules,
        wording,
    }
}

/// An error for each embedded repository, unless the check of the files has already reported one.
fn embedded_repositories(head: &Side, request: &ReviewRequest) -> Vec<Diagnostic> {
    let Some(source) = side::settings_or_first(&head.sources) else { return Vec::new() };
    let found = |finding: &&Diagnostic| finding.rule == EMBEDDED_REPOSITORY.name;
    if head.found.iter().any(|finding| found(&finding)) {
        return Vec::new();
    }
    let finding = |folder: &String| {
        let message = match folder.as_str() {
            "" => message!("file-embedded-repository-at-top"),
            folder => message!("file-embedded-repository", folder = shown(folder)),
        };
        let help = message!("file-embedded-repository-in-change");
        EMBEDDED_REPOSITORY.at(Span::new(source, 0, 0), message).help(help)
    };
    request.embedded_repositories.iter().map(finding).collect()
}

/// A module before and after.
struct Pair<'a> {
    old: Option<&'a Module>,
    new: Option<&'a Module>,
}

/// The modules of both sides, paired by code. A removed and a new module are a pair if their files are similar: the
/// module has a new code.
fn pairs<'a>(base: &'a Side, head: &'a Side) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    let gone: Vec<&Module> =
        base.modules().filter(|module| head.module(module.outline.code.as_str()).is_none()).collect();
    let fresh: Vec<&Module> =
        head.modules().filter(|module| base.module(module.outline.code.as_str()).is_none()).collect();
    let mut taken = BTreeSet::new();
    for &new in &fresh {
        let old = gone.iter().enumerate().filter(|(i, _)| !taken.contains(i));
        // Comparisons are expensive, and a change that replaces hundreds of modules renames none of them.
        let similar = old.take(if fresh.len() * gone.len() > MAX_COMPARISONS { 0 } else { usize::MAX });
        let similar = similar.map(|(i, old)| (side::similarity(base, old, head, new), i));
        let best = similar.filter(|(similarity, _)| *similarity >= RENAMED).max_by(|a, b| a.0.total_cmp(&b.0));
        taken.extend(best.map(|(_, i)| i));
        pairs.push(Pair { old: best.map(|(_, i)| gone[i]), new: Some(new) });
    }
    // A module whose file still exists is not removed, even if it has errors.
    let removed =
        |(i, old): &(usize, &&Module)| !taken.contains(i) && !head.has_file(&base.sources.get(old.outline.source).path);
    pairs.extend(gone.iter().enumerate().filter(removed).map(|(_, &old)| Pair { old: Some(old), new: None }));
    for old in base.modules() {
        if let Some(new) = head.module(old.outline.code.as_str()) {
            pairs.push(Pair { old: Some(old), new: Some(new) });
        }
    }
    pairs.sort_by(|a, b| a.code().cmp(b.code()));
    pairs
}

/// The minimum similarity of a renamed file, as in git.
const RENAMED: f32 = 0.5;

/// Maximum number of pairs of files to compare in search of renames.
const MAX_COMPARISONS: usize = 2_500;

impl Pair<'_> {
    fn code(&self) -> &str {
        self.new.or(self.old).map_or("", |module| module.outline.code.as_str())
    }
}

fn change(base: &Side, head: &Side, pair: &Pair<'_>, wording: &Wording) -> ModuleChange {
    let (side, module) = pair.new.map_or((base, pair.old), |new| (head, Some(new)));
    let old_code =
        pair.old.map(|old| old.outline.code.as_str()).filter(|old| pair.new.is_some() && *old != pair.code());
    let kind = match (pair.old, pair.new) {
        (None, Some(new)) if base.has_file(&head.sources.get(new.outline.source).path) => ChangeKind::Repaired,
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ if old_code.is_some() => ChangeKind::Renamed,
        _ => ChangeKind::Changed,
    };
    let fields = match (pair.old, pair.new) {
        (Some(old), Some(new)) => values::changes(&base.values(old, wording), &head.values(new, wording), wording),
        _ => Vec::new(),
    };
    ModuleChange {
        code: pair.code().to_owned(),
        old_code: old_code.map(str::to_owned),
        name: module
            .and_then(|module| module.details.texts.name.iter().next())
            .map_or(String::new(), |(_, name)| name.clone()),
        file: module.map_or(String::new(), |module| side.sources.get(module.outline.source).path.clone()),
        kind,
        fields,
        effect: effect::effect(base, head, pair, wording),
        card: None,
    }
}

impl ModuleChange {
    fn has_effect(&self) -> bool {
        self.kind != ChangeKind::Changed || !self.fields.is_empty() || !self.effect.is_empty()
    }
}

/// The files of themes and messages that differ, by path.
fn looks(base: &Sources, head: &Sources) -> Vec<String> {
    side::differing(base, head).into_iter().filter(|path| side::is_theme_or_messages(base, head, path)).collect()
}

fn notes(base: &Side, head: &Side) -> Vec<Message> {
    let mut notes = Vec::new();
    match (base.has_settings(), base.settings_are) {
        (false, _) => notes.push(message!("report-note-no-base")),
        (true, Settings::Own) => {}
        (true, Settings::Borrowed) => notes.push(message!("report-note-base-settings")),
        (true, Settings::None) => notes.push(message!("report-note-nothing-compared")),
    }
    if !base.unreadable.is_empty() {
        notes.push(message!("report-note-base-unreadable", count = base.unreadable.len()));
    }
    match (head.has_settings(), head.settings_are) {
        (false, _) => notes.push(message!("report-note-no-settings")),
        (true, Settings::Own) => {}
        (true, Settings::Borrowed) => notes.push(message!("report-note-settings")),
        (true, Settings::None) if base.settings_are != Settings::None => {
            notes.push(message!("report-note-nothing-compared"));
        }
        (true, Settings::None) => {}
    }
    let pointers = |side: &Side| side.sources.iter().filter(|(_, source)| source.text().starts_with(LFS)).count();
    match pointers(base) {
        0 => {}
        count => notes.push(message!("report-note-base-lfs", count)),
    }
    match pointers(head) {
        0 => {}
        count => notes.push(message!("report-note-lfs", count)),
    }
    notes
}

/// The beginning of a Git LFS pointer (its specification, version 1).
const LFS: &str = "version https://git-lfs.github.com/spec/";
