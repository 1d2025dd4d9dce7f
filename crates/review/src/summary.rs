//! The verdict in words: the first line of a report, the summary for a commit status, and the decisions.

use std::collections::BTreeSet;

use super::code::code_span;
use super::{Decision, DecisionKind, Review, Verdict};
use mpgen_core::check::NOT_AN_OWNER;
use mpgen_core::diag::{Diagnostic, Severity, Wording};
use mpgen_core::message;

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
    let wording = review.wording;
    let mut parts = Vec::new();
    if *decided {
        parts.push(match (owner.needed, maintainer.needed) {
            (false, false) => message!("report-nothing-to-decide"),
            _ => message!("report-decided", logins = deciders(&review.verdict, wording)),
        });
    }
    let waits = |decision: &&Decision| decision.decided_by.is_none();
    let mut kinds: Vec<DecisionKind> =
        maintainer.decisions.iter().filter(waits).map(|decision| decision.kind).collect();
    kinds.dedup();
    if !kinds.is_empty() {
        let kinds = kinds.into_iter().map(|kind| wording.text(&kind.message()));
        parts.push(match maintainers.is_empty() {
            true if !is_readable => message!("report-nobody-unreadable"),
            true => message!("report-nobody-no-maintainers"),
            false => message!(
                "report-waiting-maintainer",
                logins = logins(maintainers, wording),
                decisions = first_items(kinds, wording),
            ),
        });
    }
    let module = |decision: &Decision| {
        let subject = decision.module.as_ref().or(decision.files.first()).map_or("", String::as_str);
        format!("{} ({})", code_span(subject), logins(&decision.owners, wording))
    };
    let mut modules = owner.decisions.iter().filter(waits).map(module).peekable();
    if modules.peek().is_some() {
        let modules = first_items(modules, wording);
        parts.push(match maintainers.is_empty() {
            true => message!("report-waiting-owner", modules),
            false => message!("report-waiting-owner-or-maintainer", modules),
        });
    }
    // Above, the line already reports whose approval is missing.
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error && finding.rule != NOT_AN_OWNER.name;
    match review.findings.iter().filter(is_error).count() {
        0 => {}
        count => parts.push(message!("report-errors", count)),
    }
    parts.iter().map(|part| wording.text(part)).collect()
}

/// The logins of those who have decided.
fn deciders(verdict: &Verdict, wording: &Wording) -> String {
    let decisions = verdict.owner.decisions.iter().chain(&verdict.maintainer.decisions);
    let by: BTreeSet<String> = decisions.filter_map(|decision| decision.decided_by.clone()).collect();
    logins(&by.into_iter().collect::<Vec<_>>(), wording)
}

fn logins(logins: &[String], wording: &Wording) -> String {
    first_items(logins.iter().map(|login| code_span(login)), wording)
}

/// The first items of a list, and the number of others.
fn first_items(items: impl Iterator<Item = String>, wording: &Wording) -> String {
    let items: Vec<String> = items.collect();
    let named = items[..items.len().min(MAX_NAMED)].join(", ");
    match items.len().saturating_sub(MAX_NAMED) {
        0 => named,
        count => wording.text(&message!("report-and-more", items = named, count)),
    }
}

/// Maximum number of files on a line.
const MAX_FILES: usize = 20;

/// The decisions as list items, grouping files with the same decision.
pub(super) fn decisions<'r>(verdict: &'r Verdict, wording: &'r Wording) -> impl Iterator<Item = String> + 'r {
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
            (Some(login), _) => message!("report-decided-by", login = code_span(login)),
            (None, true) => message!("report-maintainer-must-decide"),
            (None, false) => message!("report-owner-must-decide", logins = logins(owners, wording)),
        };
        Some(format!("- {}: {}; {}\n", files.join(", "), wording.text(&kind.message()), wording.text(&who)))
    })
}
