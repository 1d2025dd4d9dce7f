//! Who has to agree to a change, and who has: the owners of each module that it touches, or a maintainer.
//!
//! Both are read from the branch that the change goes into, as it is now: a change never decides who decides, and neither
//! does an old commit that it starts from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::authority::{Authority, bare, has_same_owners};
use super::side::{differing, is_look, settings_or_first};
use super::touched::{Files, Touched, code};
use super::{ChangedFile, FileKind, ReviewRequest, Side, removed};
use mpgen_core::check::{CODE_TAKEN, NOT_AN_OWNER, logo_of};
use mpgen_core::diag::Diagnostic;
use mpgen_core::diag::text::shown;
use mpgen_core::parse::module::ModuleFile;
use mpgen_core::source::{Kind, SourceId, Span};

/// Whether everybody who has to has agreed to a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether nothing waits for anybody.
    pub decided: bool,
    /// What an owner of a module can decide. A maintainer can decide it too.
    pub owner: Part,
    /// What only a maintainer can decide.
    pub maintainer: Part,
    /// The maintainers: they may decide everything.
    pub maintainers: Vec<String>,
    /// Whether the settings that name them could be read.
    pub is_readable: bool,
}

/// The part of a verdict that is up to owners, or to maintainers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Whether there is anything to decide.
    pub needed: bool,
    /// Whether all of it is decided.
    pub decided: bool,
    /// What there is to decide, and why.
    pub reasons: Vec<Reason>,
}

/// Something that has to be decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What happens.
    pub kind: ReasonKind,
    /// The module's code; `None` where it is not about one module.
    pub module: Option<String>,
    /// The files that it is about.
    pub files: Vec<String>,
    /// Who may decide, beside the maintainers.
    pub owners: Vec<String>,
    /// Who has decided.
    pub decided_by: Option<String>,
}

/// What has to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonKind {
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
    /// A file is put into a folder with the modules of others.
    FolderOfOthers,
    /// `marketplace.yaml` changes.
    Settings,
    /// `removed.yaml` changes otherwise than by entries for the modules that the change removes.
    RemovedList,
    /// Themes or messages change.
    Look,
    /// What checks and publishes changes.
    Ci,
    /// Whose review the forge asks for changes.
    CodeOwners,
    /// A symbolic link.
    Link,
    /// A submodule.
    Submodule,
    /// A repository within the repository.
    EmbeddedRepository,
    /// A file that git or an editor obeys.
    Obeyed,
    /// A hidden file.
    Hidden,
    /// A file of another kind.
    Other,
}

impl ReasonKind {
    /// What happens, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::ModuleChanged => "the module changes",
            Self::ModuleRemoved => "the module is removed",
            Self::ModuleAdded => "a new module",
            Self::CodeChanged => "another code",
            Self::OwnersChanged => "`owners` change",
            Self::NoOwners => "a module without owners",
            Self::FolderOfOthers => "a file in a folder of others",
            Self::Settings => "the settings",
            Self::RemovedList => "the list of removed modules",
            Self::Look => "themes or messages",
            Self::Ci => "what checks and publishes",
            Self::CodeOwners => "whose review is asked for",
            Self::Link => "a symbolic link",
            Self::Submodule => "a submodule",
            Self::EmbeddedRepository => "a repository within the repository",
            Self::Obeyed => "a file that git or an editor obeys",
            Self::Hidden => "a hidden file",
            Self::Other => "a file outside of the modules",
        }
    }
}

/// The verdict on a change, and the errors that go with it.
pub(super) fn verdict(base: &Side, head: &Side, question: &ReviewRequest) -> (Verdict, Vec<Diagnostic>) {
    let authority = Authority::new(base, question);
    let mut all = Reasons { authority: &authority, owner: Vec::new(), maintainer: Vec::new() };
    let changed = changed_files(base, head, question);
    let head_files = Files::of(head);
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    for file in &base.parsed.modules {
        let touched = Touched::of(base, head, file, &changed, &head_files);
        if touched.files.is_empty() {
            continue;
        }
        settled.extend(touched.files.iter().copied());
        let owners = authority.owners(&base.sources.get(file.source).path, file);
        all.of_module(base, head, &touched, &owners);
        let waits = |owners: &&Vec<String>| !owners.is_empty() && authority.decided(owners).is_none();
        if let Some(owners) = owners.iter().find(waits).filter(|_| question.author.is_some()) {
            findings.extend(not_an_owner(head, base, &touched, owners, question));
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
    all.leave_nothing_out(&changed);
    for folder in &question.embedded_repositories {
        all.maintainer(ReasonKind::EmbeddedRepository, None, vec![folder.clone()]);
    }
    (all.verdict(), findings)
}

/// Every file that differs, by its path.
fn changed_files(base: &Side, head: &Side, question: &ReviewRequest) -> BTreeMap<String, ChangedFile> {
    let mut changed: BTreeMap<String, ChangedFile> = BTreeMap::new();
    for path in differing(&base.sources, &head.sources) {
        let kind = if head.has_file(&path) { FileKind::Regular } else { FileKind::Gone };
        let from_top = path.clone();
        changed.insert(path.clone(), ChangedFile { path, from_top, kind, is_outside: false });
    }
    // What git says of a file is more exact than what was read.
    changed.extend(question.files.iter().map(|file| (file.path.clone(), file.clone())));
    changed
}

/// What has to be decided, as it is found.
struct Reasons<'a> {
    authority: &'a Authority<'a>,
    owner: Vec<Reason>,
    maintainer: Vec<Reason>,
}

impl Reasons<'_> {
    fn of_module(&mut self, base: &Side, head: &Side, touched: &Touched<'_>, all_owners: &[Vec<String>]) {
        let module = code(touched.old).map(str::to_owned);
        let files: Vec<String> = touched.files.iter().map(|&file| file.to_owned()).collect();
        if all_owners.is_empty() || all_owners.iter().any(Vec::is_empty) {
            self.maintainer(ReasonKind::NoOwners, module.clone(), files.clone());
        }
        let kind = if touched.is_gone { ReasonKind::ModuleRemoved } else { ReasonKind::ModuleChanged };
        for owners in all_owners.iter().filter(|owners| !owners.is_empty()) {
            let (module, files, owners) = (module.clone(), files.clone(), owners.clone());
            let decided_by = self.authority.decided(&owners);
            self.owner.push(Reason { kind, module, files, owners, decided_by });
        }
        let owners = all_owners.concat();
        let place = |id: SourceId| vec![head.sources.get(id).path.clone()];
        if let Some(new) = touched.new {
            if new.front.is_some() && !has_same_owners(touched.old, new) {
                self.maintainer(ReasonKind::OwnersChanged, module.clone(), place(new.source));
            }
            if code(new).is_some() && code(new) != code(touched.old) {
                self.maintainer(ReasonKind::CodeChanged, module.clone(), place(new.source));
            }
        }
        let root = base.sources.get(touched.old.source).root;
        let is_misplaced =
            |path: &&str| !touched.before.contains(*path) && self.authority.is_of_others(path, root, &owners);
        let misplaced: Vec<String> = touched.files.iter().copied().filter(is_misplaced).map(str::to_owned).collect();
        if !misplaced.is_empty() {
            self.maintainer(ReasonKind::FolderOfOthers, module, misplaced);
        }
    }

    /// The path of `removed.yaml` where the change of it is a part of the removals that it speaks of: nothing but entries for
    /// modules that the change removes.
    fn removed_list<'c>(
        &mut self,
        base: &Side,
        head: &Side,
        changed: &'c BTreeMap<String, ChangedFile>,
    ) -> Option<&'c str> {
        let of = |side: &Side| side.sources.of(Kind::Removed).next().map(|(id, _)| side.sources.get(id).path.clone());
        let (path, file) = changed.get_key_value(&of(head).or_else(|| of(base))?)?;
        let removed = removed::only_adds_removals(base, head).filter(|_| file.kind == FileKind::Regular);
        let is_told = |reason: &&mut Reason| {
            let is_of = |code: &String| removed.iter().flatten().any(|removed| removed == code);
            reason.kind == ReasonKind::ModuleRemoved && reason.module.as_ref().is_some_and(is_of)
        };
        let mut reasons: Vec<&mut Reason> = self.owner.iter_mut().chain(&mut self.maintainer).filter(is_told).collect();
        for reason in &mut reasons {
            reason.files.push(path.clone());
        }
        if reasons.is_empty() {
            self.maintainer(ReasonKind::RemovedList, None, vec![path.clone()]);
        }
        Some(path)
    }

    /// Every file of a change stands in a reason: what nothing above knows is for a maintainer.
    fn leave_nothing_out(&mut self, changed: &BTreeMap<String, ChangedFile>) {
        let reasons = self.owner.iter().chain(&self.maintainer);
        let told: BTreeSet<&String> = reasons.flat_map(|reason| &reason.files).collect();
        let untold: Vec<String> = changed.keys().filter(|path| !told.contains(path)).cloned().collect();
        for path in untold {
            self.maintainer(ReasonKind::Other, None, vec![path]);
        }
    }

    /// A module of the change that the base does not have; whether this one is.
    fn added<'c>(
        &mut self,
        base: &Side,
        head: &Side,
        module: &ModuleFile,
        changed: &'c BTreeMap<String, ChangedFile>,
        head_files: &Files<'_>,
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
            ReasonKind::ModuleAdded,
            code(module).map(str::to_owned),
            files.iter().map(|&file| file.to_owned()).collect(),
        );
        settled.extend(files);
        true
    }

    /// A file by itself: what it is beside a part of a module, and what it is where it is none.
    fn of_file(&mut self, base: &Side, head: &Side, path: &str, file: &ChangedFile, is_settled: bool) {
        let special = match file.kind {
            FileKind::Link => Some(ReasonKind::Link),
            FileKind::Submodule => Some(ReasonKind::Submodule),
            FileKind::Regular | FileKind::Gone => None,
        };
        let kind = special.or_else(|| (!is_settled).then(|| kind_of(base, head, path, file)));
        if let Some(kind) = kind {
            self.maintainer(kind, None, vec![path.to_owned()]);
        }
    }

    fn maintainer(&mut self, kind: ReasonKind, module: Option<String>, files: Vec<String>) {
        let decided_by = self.authority.decided(&[]);
        self.maintainer.push(Reason { kind, module, files, owners: Vec::new(), decided_by });
    }

    fn verdict(mut self) -> Verdict {
        self.maintainer.sort_by(|a, b| (a.kind, &a.module, &a.files).cmp(&(b.kind, &b.module, &b.files)));
        let part = |reasons: Vec<Reason>| Part {
            needed: !reasons.is_empty(),
            decided: reasons.iter().all(|reason| reason.decided_by.is_some()),
            reasons,
        };
        let (owner, maintainer) = (part(self.owner), part(self.maintainer));
        Verdict {
            decided: owner.decided && maintainer.decided,
            owner,
            maintainer,
            maintainers: self.authority.maintainers.clone(),
            is_readable: self.authority.is_readable(),
        }
    }
}

/// What a file is that belongs to no module of the base.
fn kind_of(base: &Side, head: &Side, path: &str, file: &ChangedFile) -> ReasonKind {
    let lower = file.from_top.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let is_settings = |side: &Side| side.sources.of(Kind::Marketplace).any(|(_, source)| source.path == path);
    if !file.is_outside && (is_settings(base) || is_settings(head)) {
        ReasonKind::Settings
    } else if name == "codeowners" {
        ReasonKind::CodeOwners
    } else if is_ci(&lower) {
        ReasonKind::Ci
    } else if OBEYED.iter().any(|obeyed| lower.split('/').any(|part| part == *obeyed)) {
        ReasonKind::Obeyed
    } else if lower.split('/').any(|part| part.starts_with('.')) {
        ReasonKind::Hidden
    } else if !file.is_outside && is_look(&base.sources, &head.sources, path) {
        ReasonKind::Look
    } else {
        ReasonKind::Other
    }
}

/// Whether a path, in lower case, is one that GitHub or GitLab runs, or is told by how to.
pub(super) fn is_ci(path: &str) -> bool {
    let starts = [".github/", ".gitlab/", ".gitlab-ci", ".ci/", ".circleci/", "azure-pipelines"];
    starts.iter().any(|start| path.starts_with(start)) || matches!(path, "action.yml" | "action.yaml" | "jenkinsfile")
}

/// Names of files and folders that git, an editor or a shell obeys without being asked.
const OBEYED: [&str; 16] = [
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

/// The error that the branch has the code of a new module by now, which the base does not know of.
fn code_taken(authority: &Authority<'_>, base: &Side, module: &ModuleFile) -> Option<Diagnostic> {
    let code = module.front.as_ref()?.code.as_ref()?;
    let knows = |side: &Side| {
        let is_removed = side.parsed.removed.as_ref().is_some_and(|removed| removed.entry(&code.value).is_some());
        is_removed || side.parsed.modules.iter().any(|file| self::code(file) == Some(&code.value))
    };
    let message = format!("the branch that the change goes into has the code {} by now", shown(&code.value));
    let finding = CODE_TAKEN.at(code.span, message);
    (!knows(base) && authority.has_code(&code.value))
        .then(|| finding.help("choose another code: a module has it there, or had it before it was removed"))
}

/// The error that the author may not change a module, at its file as it is now; at `marketplace.yaml` where it is gone.
fn not_an_owner(
    head: &Side,
    base: &Side,
    touched: &Touched<'_>,
    owners: &[String],
    question: &ReviewRequest,
) -> Option<Diagnostic> {
    let path = touched.moved.as_ref().unwrap_or(&base.sources.get(touched.old.source).path);
    let id = head.sources.find(path).or_else(|| settings_or_first(&head.sources))?;
    let (author, module) = (shown(question.author.as_deref().map_or("", bare)), shown(path));
    let message = format!("{author} may not change {module}: neither an owner of it nor a maintainer");
    let ask = owners.iter().map(|owner| shown(owner)).collect::<Vec<_>>().join(", ");
    let help = format!("ask an owner of the module ({ask}) or a maintainer to approve the change");
    Some(NOT_AN_OWNER.at(Span::new(id, 0, 0), message).help(help))
}
