//! Certain fixes of findings as whole lines, which a forge can offer beside the change.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use serde::Serialize;
use similar::{DiffOp, TextDiff};

use crate::diag::{Applicability, Diagnostic};
use crate::source::{SourceId, Sources};

/// Lines of a file, and what would come in their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The file.
    pub file: String,
    /// The first line, from 1.
    pub start_line: usize,
    /// The last line.
    pub end_line: usize,
    /// The lines in their place, without the last line feed; empty where the lines go.
    pub text: String,
}

/// The certain fix of a finding as whole lines; `None` where it has none, or one that changes several files.
#[must_use]
pub fn suggestion(finding: &Diagnostic, sources: &Sources) -> Option<Suggestion> {
    let fix = finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe)?;
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (first, last) = (edits.first()?, edits.iter().max_by_key(|edit| edit.span.end)?);
    if edits.iter().any(|edit| edit.span.source != first.span.source) {
        return None;
    }
    let source = sources.get(first.span.source);
    let text = source.text();
    let (from, to) = (first.span.range().start, last.span.range().end);
    let start = text.get(..from)?.rfind('\n').map_or(0, |at| at + 1);
    // What ends with a line feed ends with its line.
    let to = if to > from && text.get(from..to)?.ends_with('\n') { to - 1 } else { to };
    let end = to + text.get(to..)?.find('\n').unwrap_or(text.len() - to);
    let mut lines = String::new();
    let mut at = start;
    for edit in edits {
        lines.push_str(text.get(at..edit.span.range().start)?);
        lines.push_str(&edit.text);
        at = edit.span.range().end;
    }
    lines.push_str(text.get(at..end).unwrap_or(""));
    let lines = lines.strip_suffix('\n').unwrap_or(&lines).replace('\r', "");
    let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
    Some(Suggestion { file: source.path.clone(), start_line: line(start), end_line: line(end), text: lines })
}

impl Suggestion {
    /// The lines that it replaces.
    #[must_use]
    pub fn replaced<'a>(&self, sources: &'a Sources) -> Vec<&'a str> {
        let text = sources.find(&self.file).map_or("", |id| sources.get(id).text());
        text.lines().skip(self.start_line - 1).take(self.end_line + 1 - self.start_line).collect()
    }
}

/// Lines around a change that a forge shows with it, and takes comments on.
const CONTEXT: usize = 3;

/// The lines of each file of the head that a forge shows in the diff of a change, as runs. It takes comments on no others.
#[derive(Default)]
pub struct DiffLines(HashMap<SourceId, Vec<RangeInclusive<usize>>>);

impl DiffLines {
    /// Whether lines are within one run.
    pub fn contain(&mut self, base: &Sources, head: &Sources, lines: &Suggestion) -> bool {
        let Some(id) = head.find(&lines.file) else { return false };
        let runs = self.0.entry(id).or_insert_with(|| {
            let old = base.find(&lines.file).map_or("", |id| base.get(id).text());
            runs(old, head.get(id).text())
        });
        runs.iter().any(|run| run.contains(&lines.start_line) && run.contains(&lines.end_line))
    }
}

fn runs(old: &str, new: &str) -> Vec<RangeInclusive<usize>> {
    let diff = TextDiff::from_lines(old, new);
    let run = |group: &Vec<DiffOp>| {
        let (first, last) = (group.first()?.new_range(), group.last()?.new_range());
        (last.end > first.start).then(|| first.start + 1..=last.end)
    };
    diff.grouped_ops(CONTEXT).iter().filter_map(run).collect()
}

/// Most suggestions of a review: a partner who needs more is better served by `mpgen check --fix`.
pub const MAX_SUGGESTIONS: usize = 20;

/// The findings with a suggestion that a forge can offer beside the change: on lines of the diff, none overlapping another.
#[must_use]
pub fn offered<'f>(findings: &'f [Diagnostic], base: &Sources, head: &Sources) -> Vec<(&'f Diagnostic, Suggestion)> {
    let mut lines = DiffLines::default();
    let mut offered: Vec<(&Diagnostic, Suggestion)> = Vec::new();
    for finding in findings {
        let Some(own) = suggestion(finding, head) else { continue };
        let overlaps = |other: &Suggestion| {
            other.file == own.file && other.start_line <= own.end_line && own.start_line <= other.end_line
        };
        if !offered.iter().any(|(_, other)| overlaps(other)) && lines.contain(base, head, &own) {
            offered.push((finding, own));
        }
        if offered.len() == MAX_SUGGESTIONS {
            break;
        }
    }
    offered
}
