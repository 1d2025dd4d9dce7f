//! Applies the fixes of diagnostics. Everything else in a file stays the same, byte for byte.

use std::collections::BTreeMap;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::udiff::UnifiedHunkHeader;

use crate::diag::text::{lines, visible};
use crate::diag::{Applicability, Diagnostic, Edit, Fix, Message};
use crate::message;
use crate::source::{Content, Source, SourceId, Sources, Span};

/// A file after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub source: SourceId,
    /// Its new text.
    pub text: String,
    /// Number of fixes that were applied.
    pub applied: usize,
}

/// The result of [`settle`].
#[derive(Clone, Debug)]
pub struct Settled {
    /// The files with all fixes applied.
    pub sources: Sources,
    /// The remaining diagnostics.
    pub findings: Vec<Diagnostic>,
    /// The files that changed, ordered by path.
    pub fixed: Vec<Fixed>,
}

impl Settled {
    /// How many findings are fixed, or would be.
    pub fn tally(&self, is_done: bool) -> Message {
        let findings: usize = self.fixed.iter().map(|fixed| fixed.applied).sum();
        let files = message!("tally-files", count = self.fixed.len());
        match is_done {
            true => message!("check-fixed", count = findings, files = files),
            false => message!("check-would-fix", count = findings, files = files),
        }
    }

    /// How many of the remaining findings have a suggested fix, if any.
    pub fn suggestions(&self) -> Option<Message> {
        let count = self.findings.iter().filter(|found| found.fix.is_some()).count();
        (count > 0).then(|| message!("check-suggested-fixes-left", count = count))
    }
}

/// Applies the fixes of diagnostics that are at least as certain as `limit`, each completely or not at all. A fix that
/// overlaps an earlier one is skipped; [`settle`] applies it in the next round.
pub fn apply(sources: &Sources, diagnostics: &[Diagnostic], limit: Applicability) -> Vec<Fixed> {
    let mut files: BTreeMap<SourceId, Edits<'_>> = BTreeMap::new();
    let fixes = diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    for fix in fixes.filter(|fix| fix.applicability <= limit) {
        if fits(fix, &files, sources) {
            for edit in &fix.edits {
                files
                    .entry(edit.span.source)
                    .or_default()
                    .by_start
                    .insert(edit.span.start, (edit.span.end, &edit.text));
            }
            if let Some(edit) = fix.edits.first() {
                files.entry(edit.span.source).or_default().applied += 1;
            }
        }
    }
    let fixed = |(source, edits): (SourceId, Edits<'_>)| {
        let text = edits.apply_to(sources.get(source).text());
        Fixed { source, text, applied: edits.applied }
    };
    files.into_iter().map(fixed).collect()
}

/// Applies the fixes that are at least as certain as `limit` and checks the result, until there are no more of them.
pub fn settle(sources: &Sources, limit: Applicability, check: impl Fn(&Sources) -> Vec<Diagnostic>) -> Settled {
    let mut now = sources.clone();
    let mut findings = check(&now);
    let mut all: BTreeMap<SourceId, Fixed> = BTreeMap::new();
    for _ in 0..MAX_ROUNDS {
        let round = apply(&now, &findings, limit);
        if round.is_empty() {
            break;
        }
        for mut fixed in round {
            let source = now.get(fixed.source).clone();
            now.overlay(Source { content: Content::Text(fixed.text.as_str().into()), ..source });
            fixed.applied += all.get(&fixed.source).map_or(0, |before| before.applied);
            all.insert(fixed.source, fixed);
        }
        findings = check(&now);
    }
    Settled { sources: now, findings, fixed: all.into_values().collect() }
}

/// A unified diff of a file and its new text. Control and invisible characters are replaced by visible ones, except for
/// line ends and tabs, without which the diff could not be applied.
pub fn diff(source: &Source, text: &str) -> String {
    let old: Vec<&str> = source.text().split_inclusive('\n').collect();
    let new: Vec<&str> = text.split_inclusive('\n').collect();
    let hunks = hunks(&old, &new);
    let path = visible(&source.path);
    let mut out = if hunks.is_empty() { String::new() } else { format!("--- a/{path}\n+++ b/{path}\n") };
    for hunk in hunks {
        out.push_str(&format!("{}\n", UnifiedHunkHeader::new(&hunk)));
        for change in &hunk {
            let (_, old_lines, new_lines) = change.as_tag_tuple();
            let (before, after) = match change {
                DiffOp::Equal { .. } => (' ', &[][..]),
                _ => ('-', &new[new_lines]),
            };
            old[old_lines].iter().for_each(|line| push_line(&mut out, before, line));
            after.iter().for_each(|line| push_line(&mut out, '+', line));
        }
    }
    lines(&out)
}

/// The changes with the lines around them.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Vec<DiffOp>> {
    let mut changes = Compact::new(Replace::new(Capture::new()), old, new);
    // Not `TextDiff`, which has all algorithms of the library: in the WebAssembly module they would count.
    let Ok(()) = myers::diff(&mut changes, old, 0..old.len(), new, 0..new.len());
    let mut hunks = changes.into_inner().into_inner().into_grouped_ops(3);
    hunks.retain(|hunk| !hunk.is_empty());
    hunks
}

fn push_line(out: &mut String, sign: char, line: &str) {
    out.push(sign);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

/// The edits of one file.
#[derive(Default)]
struct Edits<'a> {
    /// Start -> end and replacement, in bytes.
    by_start: BTreeMap<u32, (u32, &'a str)>,
    applied: usize,
}

impl Edits<'_> {
    /// Whether no edit overlaps the span or starts where it starts.
    fn are_disjoint_from(&self, span: Span) -> bool {
        let before = self.by_start.range(..=span.start).next_back();
        let after = self.by_start.range(span.start..).next();
        before.is_none_or(|(&start, &(end, _))| start != span.start && end <= span.start)
            && after.is_none_or(|(&start, _)| span.end <= start)
    }

    fn apply_to(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (&start, &(end, replacement)) in &self.by_start {
            out.push_str(text.get(at..start as usize).unwrap_or(""));
            out.push_str(replacement);
            at = end as usize;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }
}

/// Whether a fix changes something and does not overlap the edits of other fixes.
fn fits(fix: &Fix, files: &BTreeMap<SourceId, Edits<'_>>, sources: &Sources) -> bool {
    let text = |edit: &Edit| sources.get(edit.span.source).text().get(edit.span.range());
    let free = |edit: &Edit| files.get(&edit.span.source).is_none_or(|edits| edits.are_disjoint_from(edit.span));
    fix.edits.iter().all(|edit| text(edit).is_some() && free(edit))
        && fix.edits.iter().any(|edit| text(edit) != Some(&edit.text))
}

/// Maximum number of rounds. A fix that enables another one is rare, and two rules that undo each other's fixes must not
/// cause an endless loop.
const MAX_ROUNDS: usize = 8;
