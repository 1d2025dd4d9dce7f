//! Who has to approve a change, and who has: the owners of each module that it touches, or a maintainer.
//!
//! Both are read from the current state of the target branch: neither a change nor an old commit that it starts from
//! can determine who decides.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::authority::{Authority, bare, has_same_owners};
use super::side::{differing, is_theme_or_messages, settings_or_first};
use super::touched::{ModuleFiles, TouchedModule, code};
use super::{ChangedFile, FileKind, ReviewRequest, Side, removed};
use mpgen_core::check::{CODE_TAKEN, NOT_AN_OWNER, logo_of};
use mpgen_core::diag::text::shown;
use mpgen_core::diag::{Diagnostic, Message};
use mpgen_core::message;
use mpgen_core::parse::module::ModuleFile;
use mpgen_core::source::{Kind, SourceId, Span};

/// Whether everybody who has to approve a change has done so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether everything is decided.
    pub decided: bool,
    /// What the owners of a module can decide, and maintainers too.
    pub owner: Approval,
    /// What only a maintainer can decide.
    pub maintainer: Approval,
    /// The logins of the maintainers, who may decide everything.
    pub maintainers: Vec<String>,
    /// Whether the settings that name them could be read.
    pub is_readable: bool,
}

/// The approval of owners, or of maintainers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Whether there is anything to decide.
    pub needed: bool,
    /// Whether all of it is decided.
    pub decided: bool,
    /// What there is to decide.
    #[serde(rename = "reasons")]
    pub decisions: Vec<Decision>,
}

/// A decision that a change requires.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What it is about.
    pub kind: DecisionKind,
    /// The code of the module, if it is about one.
    pub module: Option<String>,
    /// The files it is about.
    pub files: Vec<String>,
    /// The logins of those who may decide, besides the maintainers.
    pub owners: Vec<String>,
    /// The login of who has decided.
    pub decided_by: Option<String>,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// A module's file or logo changes.
    ModuleChanged,
    /// A module is removed.
    ModuleRemoved,
    /// A module is new.
    ModuleAdded,
    /// A module gets another code.
    CodeChanged,
    /// The `owners` of a module change.
    OwnersChanged,
    /// A module that has no owners changes.
    NoOwners,
    /// A file is added to a folder with modules of other owners.
    FolderOfOthers,
    /// `marketplace.yaml` changes.
    Settings,
    /// `removed.yaml` changes in other ways than by entries for modules that the change removes.
    RemovedList,
    /// Themes or messages change.
    Appearance,
    /// CI files change.
    Ci,
    /// `CODEOWNERS` changes.
    CodeOwners,
    /// A symbolic link.
    Link,
    /// A submodule.
    Submodule,
    /// An embedded repository.
    EmbeddedRepository,
    /// A file that configures git or an editor.
    Obeyed,
    /// A hidden file.
    Hidden,
    /// A file of another kind.
    Other,
}

impl DecisionKind {
    /// The description.
    pub fn message(self) -> Message {
        match self {
            Self::ModuleChanged => message!("report-decision-module-changed"),
            Self::ModuleRemoved => message!("report-decision-module-removed"),
            Self::ModuleAdded => message!("report-decision-module-added"),
            Self::CodeChanged => message!("report-decision-code-changed"),
            Self::OwnersChanged => message!("report-decision-owners-changed"),
            Self::NoOwners => message!("report-decision-no-owners"),
            Self::FolderOfOthers => message!("report-decision-folder-of-others"),
            Self::Settings => message!("report-decision-settings"),
            Self::RemovedList => message!("report-decision-removed-list"),
            Self::Appearance => message!("report-decision-appearance"),
            Self::Ci => message!("report-decision-ci"),
            Self::CodeOwners => message!("report-decision-code-owners"),
            Self::Link => message!("report-decision-link"),
            Self::Submodule => message!("report-decision-submodule"),
            Self::EmbeddedRepository => message!("report-decision-embedded-repository"),
            Self::Obeyed => message!("report-decision-obeyed"),
            Self::Hidden => message!("report-decision-hidden"),
            Self::Other => message!("report-decision-other"),
        }
    }
}

/// The verdict on a change, and the errors that follow from it.
pub(super) fn verdict(base: &Side, head: &Side, request: &ReviewRequest) -> (Verdict, Vec<Diagnostic>) {
    let authority = Authority::new(base, request);
    let mut all = Decisions { authority: &authority, owner: Vec::new(), maintainer: Vec::new() };
    let changed = changed_files(base, head, request);
    let head_files = ModuleFiles::of(head);
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    for file in &base.parsed.modules {
        let touched = TouchedModule::of(base, head, file, &changed, &head_files);
        if touched.files.is_empty() {
            continue;
        }
        settled.extend(touched.files.iter().copied());
        let owners = authority.owners(&base.sources.get(file.source).path, file);
        all.of_module(base, head, &touched, &owners);
        let waits = |owners: &&Vec<String>| !owners.is_empty() && authority.decided(owners).is_none();
        if let Some(owners) = owners.iter().find(waits).filter(|_| request.author.is_some()) {
            findings.extend(not_an_owner(head, base, &touched, owners, request));
        }
    }
    settled.extend(all.removed_list(base, head, &changed));
    for module in &head.parsed.modules {
        let is_new = all.added(base, head, module, &changed, &head_files, &mut settled);
        findings.extend(is_new.then(|| code_taken(&authority, base, module)).flatten());
    }
    for (path, file) in &changed {
        all.of_file(base, head, path, file, settled.contains(path.as_str()));
    }
    all.remaining(&changed);
    for folder in &request.embedded_repositories {
        all.maintainer(DecisionKind::EmbeddedRepository, None, vec![folder.clone()]);
    }
    (all.verdict(), findings)
}

/// Every file that differs, by its path.
fn changed_files(base: &Side, head: &Side, request: &ReviewRequest) -> BTreeMap<String, ChangedFile> {
    let mut changed: BTreeMap<String, ChangedFile> = BTreeMap::new();
    for path in differing(&base.sources, &head.sources) {
        let kind = if head.has_file(&path) { FileKind::Regular } else { FileKind::Gone };
        let from_top = path.clone();
        changed.insert(path.clone(), ChangedFile { path, from_top, kind, is_outside: false });
    }
    // Git knows more about a file than its contents.
    changed.extend(request.files.iter().map(|file| (file.path.clone(), file.clone())));
    changed
}

/// Collects the decisions that a change requires.
struct Decisions<'a> {
    authority: &'a Authority<'a>,
    owner: Vec<Decision>,
    maintainer: Vec<Decision>,
}

impl Decisions<'_> {
    fn of_module(&mut self, base: &Side, head: &Side, touched: &TouchedModule<'_>, all_owners: &[Vec<String>]) {
        let module = code(touched.old).map(str::to_owned);
        let files: Vec<String> = touched.files.iter().map(|&file| file.to_owned()).collect();
        if all_owners.is_empty() || all_owners.iter().any(Vec::is_empty) {
            self.maintainer(DecisionKind::NoOwners, module.clone(), files.clone());
        }
        let kind = if touched.is_gone { DecisionKind::ModuleRemoved } else { DecisionKind::ModuleChanged };
        for owners in all_owners.iter().filter(|owners| !owners.is_empty()) {
            let (module, files, owners) = (module.clone(), files.clone(), owners.clone());
            let decided_by = self.authority.decided(&owners);
            self.owner.push(Decision { kind, module, files, owners, decided_by });
        }
        let owners = all_owners.concat();
        let path = |id: SourceId| vec![head.sources.get(id).path.clone()];
        if let Some(new) = touched.new {
            if new.front.is_some() && !has_same_owners(touched.old, new) {
                self.maintainer(DecisionKind::OwnersChanged, module.clone(), path(new.source));
            }
            if code(new).is_some() && code(new) != code(touched.old) {
                self.maintainer(DecisionKind::CodeChanged, module.clone(), path(new.source));
            }
        }
        let root = base.sources.get(touched.old.source).root;
        let is_misplaced =
            |path: &&str| !touched.before.contains(*path) && self.authority.is_in_folder_of_others(path, root, &owners);
        let misplaced: Vec<String> = touched.files.iter().copied().filter(is_misplaced).map(str::to_owned).collect();
        if !misplaced.is_empty() {
            self.maintainer(DecisionKind::FolderOfOthers, module, misplaced);
        }
    }

    /// Handles a change of `removed.yaml`, and returns its path. Entries for modules that the change removes are part
    /// of the decisions about these modules; any other change is for a maintainer.
    fn removed_list<'c>(
        &mut self,
        base: &Side,
        head: &Side,
        changed: &'c BTreeMap<String, ChangedFile>,
    ) -> Option<&'c str> {
        let of = |side: &Side| side.sources.of(Kind::Removed).next().map(|(id, _)| side.sources.get(id).path.clone());
        let (path, file) = changed.get_key_value(&of(head).or_else(|| of(base))?)?;
        let removed = removed::only_adds_removals(base, head).filter(|_| file.kind == FileKind::Regular);
        let is_removal = |decision: &&mut Decision| {
            let is_of = |code: &String| removed.iter().flatten().any(|removed| removed == code);
            decision.kind == DecisionKind::ModuleRemoved && decision.module.as_ref().is_some_and(is_of)
        };
        let mut removals: Vec<&mut Decision> =
            self.owner.iter_mut().chain(&mut self.maintainer).filter(is_removal).collect();
        for removal in &mut removals {
            removal.files.push(path.clone());
        }
        if removals.is_empty() {
            self.maintainer(DecisionKind::RemovedList, None, vec![path.clone()]);
        }
        Some(path)
    }

    /// Leaves all other files of a change to a maintainer, so that every file is part of a decision.
    fn remaining(&mut self, changed: &BTreeMap<String, ChangedFile>) {
        let decisions = self.owner.iter().chain(&self.maintainer);
        let decided: BTreeSet<&String> = decisions.flat_map(|decision| &decision.files).collect();
        let remaining: Vec<String> = changed.keys().filter(|path| !decided.contains(path)).cloned().collect();
        for path in remaining {
            self.maintainer(DecisionKind::Other, None, vec![path]);
        }
    }

    /// Handles a module if the base does not have it, and returns whether that is so.
    fn added<'c>(
        &mut self,
        base: &Side,
        head: &Side,
        module: &ModuleFile,
        changed: &'c BTreeMap<String, ChangedFile>,
        head_files: &ModuleFiles<'_>,
        settled: &mut BTreeSet<&'c str>,
    ) -> bool {
        let path = &head.sources.get(module.source).path;
        let is_moved = |old: &ModuleFile| head_files.moved(base, head, old.source).as_ref() == Some(path);
        let was_there = base.sources.find(path).is_some_and(|id| base.parsed.module(id).is_some());
        if was_there || base.parsed.modules.iter().any(|old| is_moved(old)) {
            return false;
        }
        let mut files: BTreeSet<&str> =
            changed.get_key_value(path).map(|(path, _)| path.as_str()).into_iter().collect();
        let logo = logo_of(&head.sources, module).map(|id| &head.sources.get(id).path);
        let is_new = |logo: &&String| !base.has_file(logo);
        files.extend(logo.filter(is_new).and_then(|logo| changed.get_key_value(logo)).map(|(path, _)| path.as_str()));
        self.maintainer(
            DecisionKind::ModuleAdded,
            code(module).map(str::to_owned),
            files.iter().map(|&file| file.to_owned()).collect(),
        );
        settled.extend(files);
        true
    }

    /// Handles a file as such: if it is not a regular file, or not part of a module.
    fn of_file(&mut self, base: &Side, head: &Side, path: &str, file: &ChangedFile, is_settled: bool) {
        let special = match file.kind {
            FileKind::Link => Some(DecisionKind::Link),
            FileKind::Submodule => Some(DecisionKind::Submodule),
            FileKind::Regular | FileKind::Gone => None,
        };
        let kind = special.or_else(|| (!is_settled).then(|| kind_of(base, head, path, file)));
        if let Some(kind) = kind {
            self.maintainer(kind, None, vec![path.to_owned()]);
        }
    }

    fn maintainer(&mut self, kind: DecisionKind, module: Option<String>, files: Vec<String>) {
        let decided_by = self.authority.decided(&[]);
        self.maintainer.push(Decision { kind, module, files, owners: Vec::new(), decided_by });
    }

    fn verdict(mut self) -> Verdict {
        self.maintainer.sort_by(|a, b| (a.kind, &a.module, &a.files).cmp(&(b.kind, &b.module, &b.files)));
        let approval = |decisions: Vec<Decision>| Approval {
            needed: !decisions.is_empty(),
            decided: decisions.iter().all(|decision| decision.decided_by.is_some()),
            decisions,
        };
        let (owner, maintainer) = (approval(self.owner), approval(self.maintainer));
        Verdict {
            decided: owner.decided && maintainer.decided,
            owner,
            maintainer,
            maintainers: self.authority.maintainers.clone(),
            is_readable: self.authority.is_readable(),
        }
    }
}

/// The kind of decision about a file that is not part of a module of the base.
fn kind_of(base: &Side, head: &Side, path: &str, file: &ChangedFile) -> DecisionKind {
    let lower = file.from_top.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let is_settings = |side: &Side| side.sources.of(Kind::Marketplace).any(|(_, source)| source.path == path);
    if !file.is_outside && (is_settings(base) || is_settings(head)) {
        DecisionKind::Settings
    } else if name == "codeowners" {
        DecisionKind::CodeOwners
    } else if is_ci(&lower) {
        DecisionKind::Ci
    } else if CONFIGURATION.iter().any(|name| lower.split('/').any(|part| part == *name)) {
        DecisionKind::Obeyed
    } else if lower.split('/').any(|part| part.starts_with('.')) {
        DecisionKind::Hidden
    } else if !file.is_outside && is_theme_or_messages(&base.sources, &head.sources, path) {
        DecisionKind::Appearance
    } else {
        DecisionKind::Other
    }
}

/// Whether GitHub or GitLab runs the file at a path, given in lower case, or reads it to configure CI.
pub(super) fn is_ci(path: &str) -> bool {
    let starts = [".github/", ".gitlab/", ".gitlab-ci", ".ci/", ".circleci/", "azure-pipelines"];
    starts.iter().any(|start| path.starts_with(start)) || matches!(path, "action.yml" | "action.yaml" | "jenkinsfile")
}

/// Names of files and folders that configure git, an editor or a shell without being asked for.
const CONFIGURATION: [&str; 16] = [
    ".gitattributes",
    ".gitmodules",
    ".gitconfig",
    ".gitignore",
    ".lfsconfig",
    ".mailmap",
    ".helix",
    ".vscode",
    ".idea",
    ".zed",
    ".nvim.lua",
    ".exrc",
    ".editorconfig",
    ".envrc",
    ".cargo",
    ".devcontainer",
];

/// The error for a new module whose code exists on the target branch but not in the base.
fn code_taken(authority: &Authority<'_>, base: &Side, module: &ModuleFile) -> Option<Diagnostic> {
    let code = module.front.as_ref()?.code.as_ref()?;
    let knows = |side: &Side| {
        let is_removed =
            side.parsed.settings.removed.as_ref().is_some_and(|removed| removed.entry(&code.value).is_some());
        is_removed || side.parsed.modules.iter().any(|file| self::code(file) == Some(&code.value))
    };
    let message = message!("removed-code-taken-on-target", code = shown(&code.value));
    let finding = CODE_TAKEN.at(code.span, message);
    let help = || message!("removed-code-taken-on-target-help");
    (!knows(base) && authority.has_code(&code.value)).then(|| finding.help(help()))
}

/// The error for a change of a module by somebody who may not make it, at the module's file, or at `marketplace.yaml`
/// if the file is gone.
fn not_an_owner(
    head: &Side,
    base: &Side,
    touched: &TouchedModule<'_>,
    owners: &[String],
    request: &ReviewRequest,
) -> Option<Diagnostic> {
    let path = touched.moved.as_ref().unwrap_or(&base.sources.get(touched.old.source).path);
    let id = head.sources.find(path).or_else(|| settings_or_first(&head.sources))?;
    let (author, module) = (shown(request.author.as_deref().map_or("", bare)), shown(path));
    let message = message!("review-not-an-owner", author = author, module = module);
    let ask = owners.iter().map(|owner| shown(owner)).collect::<Vec<_>>().join(", ");
    let help = message!("review-not-an-owner-help", owners = ask);
    Some(NOT_AN_OWNER.at(Span::new(id, 0, 0), message).help(help))
}
