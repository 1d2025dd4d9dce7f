//! Who may decide: the `owners` and `maintainers` on the target branch.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::touched::code;
use super::{ReviewRequest, Side};
use mpgen_core::parse::Parsed;
use mpgen_core::parse::module::ModuleFile;
use mpgen_core::source::{SourceId, Sources};

/// The owners and maintainers on the target branch, and who has approved the change.
pub(super) struct Authority<'a> {
    sources: &'a Sources,
    parsed: &'a Parsed,
    by_code: BTreeMap<&'a str, Vec<&'a ModuleFile>>,
    pub(super) maintainers: Vec<String>,
    /// The author, and those who have approved the change.
    agreed: Vec<String>,
}

impl<'a> Authority<'a> {
    pub(super) fn new(base: &'a Side, request: &'a ReviewRequest) -> Self {
        let (sources, parsed) = match &request.target {
            Some((sources, parsed)) => (sources, parsed),
            None => (&base.sources, &base.parsed),
        };
        let maintainers = parsed.settings.marketplace.iter().flat_map(|file| &file.maintainers);
        let maintainers = maintainers.map(|login| login.value.clone()).filter(|login| !bare(login).is_empty());
        let mut by_code: BTreeMap<&str, Vec<&ModuleFile>> = BTreeMap::new();
        for file in &parsed.modules {
            by_code.entry(code(file).unwrap_or_default()).or_default().push(file);
        }
        Self {
            sources,
            parsed,
            by_code,
            maintainers: maintainers.collect(),
            agreed: request.author.iter().chain(&request.approved_by).map(|login| bare(login).to_owned()).collect(),
        }
    }

    /// The owners of a module of the base, for each file on the target branch that has its path or its code. There is
    /// one such file unless the branch has errors, and none if the branch has removed the module.
    pub(super) fn owners(&self, path: &str, module: &ModuleFile) -> Vec<Vec<String>> {
        let there = self.sources.find(path).and_then(|id| self.parsed.module(id)).map(|file| &**file);
        let of_code = code(module).and_then(|code| self.by_code.get(code)).into_iter().flatten().copied();
        let files: BTreeMap<SourceId, &ModuleFile> =
            there.into_iter().chain(of_code).map(|file| (file.source, file)).collect();
        let mut all: Vec<Vec<String>> = files.into_values().map(owners_of).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Whether the target branch has a module with a code, or has removed one.
    pub(super) fn has_code(&self, code: &str) -> bool {
        let is_removed = self.parsed.settings.removed.as_ref().is_some_and(|removed| removed.entry(code).is_some());
        is_removed || self.by_code.keys().any(|known| known.eq_ignore_ascii_case(code))
    }

    /// Whether the settings of the target branch can be read.
    pub(super) fn is_readable(&self) -> bool {
        self.parsed.settings.marketplace.as_ref().is_some_and(|file| file.is_readable)
    }

    /// One of those who agreed, if one of them is among these owners or a maintainer.
    pub(super) fn decided(&self, owners: &[String]) -> Option<String> {
        let may = |login: &&String| [owners, &self.maintainers].concat().iter().any(|other| is_same(login, other));
        self.agreed.iter().find(may).cloned()
    }

    /// Whether a path is in a partner's folder, `modules/<partner>/`, with modules of which none belongs to these
    /// owners.
    pub(super) fn is_in_folder_of_others(&self, path: &str, root: usize, owners: &[String]) -> bool {
        let Some(folder) = partner_folder(path, root) else { return false };
        let is_here = |file: &&Arc<ModuleFile>| {
            let source = self.sources.get(file.source);
            partner_folder(&source.path, source.root).is_some_and(|there| there == folder)
        };
        let mut here = self.parsed.modules.iter().filter(is_here).peekable();
        let is_own =
            |file: &ModuleFile| owners_of(file).iter().any(|owner| owners.iter().any(|own| is_same(own, owner)));
        here.peek().is_some() && !here.any(|file| is_own(file))
    }
}

/// The folder of `modules/` that a path is in, in lower case, since two that differ in case are one folder on many
/// systems. `None` for files directly in `modules/`, or elsewhere.
fn partner_folder(path: &str, root: usize) -> Option<String> {
    let (partner, _) = path.get(root..)?.strip_prefix("modules/")?.split_once('/')?;
    Some(partner.to_lowercase())
}

/// The owners that a module's file names.
pub(super) fn owners_of(file: &ModuleFile) -> Vec<String> {
    let owners = file.front.iter().flat_map(|front| &front.owners).flat_map(|owners| &owners.value);
    owners.map(|login| bare(&login.value).to_owned()).filter(|login| !login.is_empty()).collect()
}

pub(super) fn has_same_owners(old: &ModuleFile, new: &ModuleFile) -> bool {
    let set = |file| owners_of(file).iter().map(|login| login.to_ascii_lowercase()).collect::<BTreeSet<_>>();
    set(old) == set(new)
}

/// A login without the `@` that people put in front of it.
pub(super) fn bare(login: &str) -> &str {
    login.trim().trim_start_matches('@')
}

/// Compares logins without regard to case, but only that of ASCII letters: logins are ASCII on every forge, and no
/// other letter may match.
fn is_same(a: &str, b: &str) -> bool {
    bare(a).eq_ignore_ascii_case(bare(b))
}
