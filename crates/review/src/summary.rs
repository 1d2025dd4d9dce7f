//! The verdict in words: the first line of a report, the summary for a commit status, and the decisions.

use std::collections::BTreeSet;

use super::code::code_span;
use super::{Decision, DecisionKind, Review, Verdict};
use mpgen_core::check::NOT_AN_OWNER;
use mpgen_core::diag::{Diagnostic, Severity};

/// Maximum number of logins, modules and kinds that the first line names; the list below has all of them.
const MAX_NAMED: usize = 5;

/// The verdict and the number of errors, in one line of Markdown.
pub(super) fn first_line(review: &Review) -> String {
    format!("{}\n", parts(review).join(" "))
}

/// The verdict and the number of errors in one line without Markdown, for a commit status.
pub fn summary(review: &Review) -> String {
    parts(review).join(" ").replace(['*', '`', '\\'], "")
}

fn parts(review: &Review) -> Vec<String> {
    let Verdict { decided, owner, maintainer, maintainers, is_readable } = &review.verdict;
    let mut parts = Vec::new();
    if *decided {
        parts.push(match (owner.needed, maintainer.needed) {
            (false, false) => "**Nothing to decide**: no files changed.".to_owned(),
            _ => format!("**Decided** by {}.", deciders(&review.verdict)),
        });
    }
    let waits = |decision: &&Decision| decision.decided_by.is_none();
    let mut kinds: Vec<&str> =
        maintainer.decisions.iter().filter(waits).map(|decision| decision.kind.words()).collect();
    kinds.dedup();
    if !kinds.is_empty() {
        parts.push(match maintainers.is_empty() {
            true if !is_readable => {
                "**Nobody can decide**: `marketplace.yaml` on the target branch cannot be read.".to_owned()
            }
            true => "**Nobody can decide**: `marketplace.yaml` on the target branch has no `maintainers`.".to_owned(),
            false => format!("**Waiting for a maintainer** ({}): {}.", logins(maintainers), first_items(&kinds)),
        });
    }
    let module = |decision: &Decision| {
        let subject = decision.module.as_ref().or(decision.files.first()).map_or("", String::as_str);
        format!("{} ({})", code_span(subject), logins(&decision.owners))
    };
    let modules: Vec<String> = owner.decisions.iter().filter(waits).map(module).collect();
    if !modules.is_empty() {
        let modules: Vec<&str> = modules.iter().map(String::as_str).collect();
        let or_else = if maintainers.is_empty() { "" } else { ", or a maintainer" };
        parts.push(format!("**Waiting for an owner** of {}{or_else}.", first_items(&modules)));
    }
    // Above, the line already reports whose approval is missing.
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error && finding.rule != NOT_AN_OWNER.name;
    match review.findings.iter().filter(is_error).count() {
        0 => {}
        1 => parts.push("**1 error** must be fixed.".to_owned()),
        errors => parts.push(format!("**{errors} errors** must be fixed.")),
    }
    parts
}

/// The logins of those who have decided.
fn deciders(verdict: &Verdict) -> String {
    let decisions = verdict.owner.decisions.iter().chain(&verdict.maintainer.decisions);
    let by: BTreeSet<String> = decisions.filter_map(|decision| decision.decided_by.clone()).collect();
    logins(&by.into_iter().collect::<Vec<_>>())
}

fn logins(logins: &[String]) -> String {
    let spans: Vec<String> = logins.iter().map(|login| code_span(login)).collect();
    first_items(&spans.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The first items of a list, and the number of others.
fn first_items(words: &[&str]) -> String {
    let named = words.iter().take(MAX_NAMED).copied().collect::<Vec<_>>().join(", ");
    match words.len().saturating_sub(MAX_NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// Maximum number of files on a line.
const MAX_FILES: usize = 20;

/// The decisions as list items, grouping files with the same decision.
pub(super) fn decisions(verdict: &Verdict) -> impl Iterator<Item = String> + '_ {
    let alike = |a: &Decision, b: &Decision| {
        (a.kind, &a.owners, &a.decided_by) == (b.kind, &b.owners, &b.decided_by)
            && a.kind != DecisionKind::ModuleRemoved
    };
    let groups = verdict.owner.decisions.chunk_by(alike).chain(verdict.maintainer.decisions.chunk_by(alike));
    groups.flat_map(|group| group.chunks(MAX_FILES)).filter_map(|group| {
        let Decision { kind, owners, decided_by, .. } = group.first()?;
        let files: Vec<String> =
            group.iter().flat_map(|decision| &decision.files).map(|file| code_span(file)).collect();
        let who = match (decided_by, owners.is_empty()) {
            (Some(login), _) => format!("decided by {}", code_span(login)),
            (None, true) => "**a maintainer must decide**".to_owned(),
            (None, false) => format!("**one of its owners must decide** ({}), or a maintainer", logins(owners)),
        };
        Some(format!("- {}: {}; {who}\n", files.join(", "), kind.words()))
    })
}
