//! Who may decide on a change: the owners that each touched module has in the base, or a maintainer of the base.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Question, Side, side::differing};
use crate::check::{Rule, logo_of};
use crate::diag::Diagnostic;
use crate::parse::module::ModuleFile;
use crate::source::{Kind, SourceId, Span};

/// Who may decide on the change of a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The module's file in the base.
    pub file: String,
    /// Its file after the change, where it has moved.
    pub now: Option<String>,
    /// The owners that it has there.
    pub owners: Vec<String>,
    /// Whether the author is one of those who may.
    pub verdict: Verdict,
}

/// Whether the author may change a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// One of the owners.
    Owner,
    /// A maintainer.
    Maintainer,
    /// Neither: `review/not-an-owner`.
    Neither,
    /// It is not said who the author is.
    Unknown,
}

/// What there is to say of who may decide.
pub(super) struct Owners {
    pub(super) decisions: Vec<Decision>,
    pub(super) maintainers_look_at: Vec<String>,
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn owners(base: &Side, head: &Side, question: &Question) -> Owners {
    let changed = differing(&base.sources, &head.sources);
    let head_files = Files::of(head);
    let touched = touched(base, head, &changed, &head_files);
    let author = question.author.as_deref().map(|login| login.trim_start_matches('@'));
    let among = |logins: &[String]| author.is_some_and(|author| logins.iter().any(|login| same(login, author)));
    let maintainers: Vec<String> =
        base.parsed.marketplace.iter().flat_map(|file| &file.maintainers).map(|login| login.value.clone()).collect();
    let mut all = Owners { decisions: Vec::new(), maintainers_look_at: question.outside.clone(), findings: Vec::new() };
    let mut settled: BTreeSet<&String> = BTreeSet::new();
    for (module, files) in &touched {
        settled.extend(files.iter().copied());
        let Some(owners) = owners_of(base, *module) else {
            all.maintainers_look_at.extend(files.iter().map(|file| (*file).clone()));
            continue;
        };
        let now = head_files.moved(base, head, *module);
        let verdict = match author {
            None => Verdict::Unknown,
            _ if among(&owners) => Verdict::Owner,
            _ if among(&maintainers) => Verdict::Maintainer,
            _ => Verdict::Neither,
        };
        if verdict == Verdict::Neither {
            let place = now.as_ref().unwrap_or(&base.sources.get(*module).path);
            all.findings.extend(finding(head, place, author.unwrap_or_default(), &owners));
        }
        all.decisions.push(Decision { file: base.sources.get(*module).path.clone(), now, owners, verdict });
    }
    all.maintainers_look_at.extend(changed.iter().filter(|path| !settled.contains(path)).cloned());
    all.maintainers_look_at.sort();
    all.maintainers_look_at.dedup();
    all
}

/// The modules of the base that a change touches, each with the files that differ: its own and its logo, before and after.
fn touched<'a>(
    base: &Side,
    head: &Side,
    changed: &'a BTreeSet<String>,
    head_files: &Files<'_>,
) -> BTreeMap<SourceId, Vec<&'a String>> {
    let mut touched: BTreeMap<SourceId, Vec<&String>> = BTreeMap::new();
    let path = |side: &Side, id: SourceId| side.sources.get(id).path.clone();
    for file in &base.parsed.modules {
        let own = path(base, file.source);
        let moved = head_files.moved(base, head, file.source);
        let now = head_files.by_path.get(moved.as_ref().unwrap_or(&own).as_str());
        let mut files = vec![own];
        files.extend(logo_of(&base.sources, file).map(|logo| path(base, logo)));
        files.extend(now.and_then(|now| logo_of(&head.sources, now)).map(|logo| path(head, logo)));
        files.extend(moved);
        let differing: BTreeSet<&String> = files.iter().filter_map(|file| changed.get(file)).collect();
        if !differing.is_empty() {
            touched.insert(file.source, differing.into_iter().collect());
        }
    }
    touched
}

/// The files of the modules of a side.
struct Files<'a> {
    by_path: BTreeMap<&'a str, &'a ModuleFile>,
    by_code: BTreeMap<&'a str, &'a ModuleFile>,
}

impl<'a> Files<'a> {
    fn of(side: &'a Side) -> Self {
        let files = || side.parsed.modules.iter().map(|file| &**file);
        let path = |file: &'a ModuleFile| (side.sources.get(file.source).path.as_str(), file);
        Self {
            by_path: files().map(path).collect(),
            by_code: files().filter_map(|file| Some((code(file)?, file))).collect(),
        }
    }

    /// Where the file of a module of the base has gone: it is not there, and another one has its code.
    fn moved(&self, base: &Side, head: &Side, module: SourceId) -> Option<String> {
        if head.has_file(&base.sources.get(module).path) {
            return None;
        }
        let old = base.parsed.module(module)?;
        let new = self.by_code.get(code(old)?)?;
        let path = &head.sources.get(new.source).path;
        // A file that was there before is another module's.
        Some(path.clone()).filter(|path| !base.has_file(path))
    }
}

fn code(file: &ModuleFile) -> Option<&str> {
    Some(file.front.as_ref()?.code.as_ref()?.value.as_str())
}

/// The owners that a module's file names; `None` where it names none.
fn owners_of(side: &Side, source: SourceId) -> Option<Vec<String>> {
    let file = side.parsed.module(source)?;
    let owners = file.front.as_ref()?.owners.as_ref()?;
    let owners: Vec<String> = owners.value.iter().map(|login| login.value.clone()).collect();
    Some(owners).filter(|owners| !owners.is_empty())
}

/// The finding, at the file as it is now; at `marketplace.yaml` where it is gone.
fn finding(head: &Side, path: &str, author: &str, owners: &[String]) -> Option<Diagnostic> {
    let rule = Rule::named("review/not-an-owner")?;
    let settings = || head.sources.of(Kind::Marketplace).next().map(|(id, _)| id);
    let id = head.sources.find(path).or_else(settings).or_else(|| head.sources.iter().next().map(|(id, _)| id))?;
    let author = crate::diag::text::shown(author);
    let module = crate::diag::text::shown(path);
    let message = format!("{author} may not change {module}: neither an owner of it nor a maintainer");
    let ask = owners.iter().map(|owner| crate::diag::text::shown(owner)).collect::<Vec<_>>().join(", ");
    Some(
        rule.at(Span::new(id, 0, 0), message)
            .help(format!("ask an owner of the module ({ask}) or a maintainer to make the change")),
    )
}

/// Logins are compared as a whole, upper and lower case aside.
fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
