//! The safe edits of findings, made. Everything else in a file stays byte for byte what it was.

use std::collections::BTreeMap;

use similar::TextDiff;

use crate::diag::text::{lines, visible};
use crate::diag::{Applicability, Diagnostic, Edit, Fix};
use crate::source::{Content, Source, SourceId, Sources, Span};

/// A file after its edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub source: SourceId,
    /// Its whole text now.
    pub text: String,
    /// How many findings were put right in it.
    pub applied: usize,
}

/// What is left after all edits.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The files as they are now.
    pub sources: Sources,
    /// What is still found in them.
    pub findings: Vec<Diagnostic>,
    /// The files that are not what they were, by path.
    pub fixed: Vec<Fixed>,
}

/// Makes the safe edits of findings, each of them wholly or not at all. One that would touch what another has changed
/// is left for the next round.
pub fn apply(sources: &Sources, findings: &[Diagnostic]) -> Vec<Fixed> {
    let mut files: BTreeMap<SourceId, Edits<'_>> = BTreeMap::new();
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    for fix in fixes.filter(|fix| fix.applicability == Applicability::Safe) {
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
        let text = edits.made_in(sources.get(source).text());
        Fixed { source, text, applied: edits.applied }
    };
    files.into_iter().map(fixed).collect()
}

/// Makes safe edits, looks again and goes on until there is none left to make.
pub fn settle(sources: &Sources, check: impl Fn(&Sources) -> Vec<Diagnostic>) -> Settled {
    let mut now = sources.clone();
    let mut findings = check(&now);
    let mut all: BTreeMap<SourceId, Fixed> = BTreeMap::new();
    for _ in 0..MAX_ROUNDS {
        let round = apply(&now, &findings);
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

/// A unified diff of a file and its new text. Characters that would steer or hide are replaced by visible ones; line ends
/// and tabs steer nothing, and without them the diff could not be applied.
pub fn diff(source: &Source, text: &str) -> String {
    let changes = TextDiff::from_lines(source.text(), text);
    let path = visible(&source.path);
    let raw = changes.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    lines(&raw)
}

/// The edits of one file.
#[derive(Default)]
struct Edits<'a> {
    /// First byte -> the byte after the last one, and what comes in their place.
    by_start: BTreeMap<u32, (u32, &'a str)>,
    applied: usize,
}

impl Edits<'_> {
    /// Whether nobody has changed anything in these bytes, or puts something at their very start.
    fn leave_alone(&self, span: Span) -> bool {
        let before = self.by_start.range(..=span.start).next_back();
        let after = self.by_start.range(span.start..).next();
        before.is_none_or(|(&start, &(end, _))| start != span.start && end <= span.start)
            && after.is_none_or(|(&start, _)| span.end <= start)
    }

    fn made_in(&self, text: &str) -> String {
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

/// Whether a fix changes something, and nothing that another has changed.
fn fits(fix: &Fix, files: &BTreeMap<SourceId, Edits<'_>>, sources: &Sources) -> bool {
    let text = |edit: &Edit| sources.get(edit.span.source).text().get(edit.span.range());
    let free = |edit: &Edit| files.get(&edit.span.source).is_none_or(|edits| edits.leave_alone(edit.span));
    fix.edits.iter().all(|edit| text(edit).is_some() && free(edit))
        && fix.edits.iter().any(|edit| text(edit) != Some(&edit.text))
}

/// Times that all files are looked at: an edit that leads to another one is rare, and two that undo each other are a
/// fault of ours that must not run for ever.
const MAX_ROUNDS: usize = 8;
