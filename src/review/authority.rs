//! Who may decide: what `owners` and `maintainers` say, in the branch that the change goes into.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::touched::code;
use super::{Question, Side};
use crate::parse::Parsed;
use crate::parse::module::ModuleFile;
use crate::source::Sources;

/// Who may decide: what `owners` and `maintainers` say in the branch that the change goes into.
pub(super) struct Authority<'a> {
    sources: &'a Sources,
    parsed: &'a Parsed,
    by_code: BTreeMap<&'a str, &'a ModuleFile>,
    pub(super) maintainers: Vec<String>,
    /// Who wants the change, and who has approved it.
    agreed: Vec<String>,
}

impl<'a> Authority<'a> {
    pub(super) fn new(base: &'a Side, question: &'a Question) -> Self {
        let (sources, parsed) = match &question.target {
            Some((sources, parsed)) => (sources, parsed),
            None => (&base.sources, &base.parsed),
        };
        let maintainers = parsed.marketplace.iter().flat_map(|file| &file.maintainers);
        Self {
            sources,
            parsed,
            by_code: parsed.modules.iter().filter_map(|file| Some((code(file)?, &**file))).collect(),
            maintainers: maintainers.map(|login| login.value.clone()).collect(),
            agreed: question.author.iter().chain(&question.approved_by).map(|login| bare(login).to_owned()).collect(),
        }
    }

    /// The owners of a module of the base; none where it is gone from the branch by now.
    pub(super) fn owners(&self, module: &ModuleFile) -> Vec<String> {
        code(module).and_then(|code| self.by_code.get(code)).map_or_else(Vec::new, |file| owners_of(file))
    }

    /// Who of those who agreed may decide what these owners may.
    pub(super) fn decided(&self, owners: &[String]) -> Option<String> {
        let may = |login: &&String| [owners, &self.maintainers].concat().iter().any(|other| is_same(login, other));
        self.agreed.iter().find(may).cloned()
    }

    /// Whether a path is in the folder of a partner, `modules/<partner>/`, in which none of these owners has a module.
    pub(super) fn is_of_others(&self, path: &str, root: usize, owners: &[String]) -> bool {
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

/// The folder right within `modules/` that a path is in, in lower case: two that differ in case are one on many systems.
/// `None` for what is in `modules/` itself, or elsewhere.
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

/// A login without the `@` that people write before it.
pub(super) fn bare(login: &str) -> &str {
    login.trim().trim_start_matches('@')
}

/// Logins are compared as a whole, upper and lower case aside. They are ASCII on every forge: no other letter may pass for
/// one that folds to it.
fn is_same(a: &str, b: &str) -> bool {
    bare(a).eq_ignore_ascii_case(bare(b))
}
