//! Safe fixes of findings as replacements of whole lines, which a forge can suggest on a change.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use serde::Serialize;
use similar::{DiffOp, TextDiff};

use super::Review;
use super::code::{code_span, fence};
use mpgen_core::diag::text::visible;
use mpgen_core::diag::{Applicability, Diagnostic};
use mpgen_core::source::{SourceId, Sources};

/// Lines of a file, and their replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The file.
    pub file: String,
    /// The first line, from 1.
    pub start_line: usize,
    /// The last line.
    pub end_line: usize,
    /// The replacement, without the last line feed; empty to delete the lines.
    pub text: String,
}

/// The safe fix of a finding as whole lines; `None` if it has none, or one that changes several files or very much.
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
    // An edit that ends with a line feed does not extend to the next line.
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
    if lines.len() > MAX_TEXT {
        return None;
    }
    let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
    Some(Suggestion { file: source.path.clone(), start_line: line(start), end_line: line(end), text: lines })
}

/// Maximum length of a replacement in bytes. A logo may be a single line, and forges limit comments to 65,536 characters.
const MAX_TEXT: usize = 16 * 1024;

impl Suggestion {
    /// The lines to replace.
    fn replaced<'a>(&self, sources: &'a Sources) -> Vec<&'a str> {
        let text = sources.find(&self.file).map_or("", |id| sources.get(id).text());
        text.lines().skip(self.start_line - 1).take(self.end_line + 1 - self.start_line).collect()
    }
}

/// Lines around a change that a forge shows as context, and accepts comments on.
const CONTEXT: usize = 3;

/// The lines of the head that a forge shows in the diff of a change, as runs for each file. It accepts comments on no
/// others.
#[derive(Default)]
struct DiffLines(HashMap<SourceId, Vec<RangeInclusive<usize>>>);

impl DiffLines {
    /// Whether the lines of a suggestion are within one run.
    fn contain(&mut self, base: &Sources, head: &Sources, lines: &Suggestion) -> bool {
        let Some(id) = head.find(&lines.file) else { return false };
        let runs = self.0.entry(id).or_insert_with(|| {
            let old = base.find(&lines.file).map_or("", |id| base.get(id).text());
            runs(old, head.get(id).text())
        });
        runs.iter().any(|run| run.contains(&lines.start_line) && run.contains(&lines.end_line))
    }
}

/// The runs of lines in a diff; none if the texts have too little in common to be compared in reasonable time.
fn runs(old: &str, new: &str) -> Vec<RangeInclusive<usize>> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let end = before[start..].iter().rev().zip(after[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, come) = (before.len() - start - end, after.len() - start - end);
    if gone.saturating_mul(come) > MAX_COMPARED {
        return Vec::new();
    }
    let run = |group: &Vec<DiffOp>| {
        let (first, last) = (group.first()?.new_range(), group.last()?.new_range());
        (last.end > first.start).then(|| first.start + 1..=last.end)
    };
    TextDiff::from_lines(old, new).grouped_ops(CONTEXT).iter().filter_map(run).collect()
}

/// Maximum number of pairs of lines to compare.
const MAX_COMPARED: usize = 4_000_000;

/// Maximum number of suggestions in a review: for more, `mpgen check --fix` is more convenient.
pub(super) const MAX_SUGGESTIONS: usize = 20;

/// The findings with a suggestion that a forge accepts: on lines of the diff, none overlapping another.
fn offered<'f>(findings: &'f [Diagnostic], base: &Sources, head: &Sources) -> Vec<(&'f Diagnostic, Suggestion)> {
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

/// Maximum number of lines of a fix to show, and of characters of each.
const MAX_FIX: (usize, usize) = (6, 200);

/// A fix as a fenced diff, inside the list item of its finding.
pub(super) fn diff(fix: &Suggestion, sources: &Sources) -> String {
    let shown = |sign: char, lines: Vec<&str>| {
        let line = |line: &&str| format!("  {sign} {}\n", visible(&line.chars().take(MAX_FIX.1).collect::<String>()));
        lines.iter().take(MAX_FIX.0).map(line).collect::<String>()
    };
    let lines = shown('-', fix.replaced(sources)) + &shown('+', fix.text.lines().collect());
    let fence = fence(&lines);
    format!("\n  {fence}diff\n{lines}  {fence}\n\n")
}

/// The body of GitHub's request to create a review, with the safe fixes as suggestions. `commit` is the head.
pub fn github_review(review: &Review, base: &Sources, head: &Sources, commit: &str) -> serde_json::Value {
    let comment = |(finding, fix): (&Diagnostic, Suggestion)| {
        let fence = fence(&fix.text);
        let message = format!("`{}` {}", finding.rule, code_span(&review.wording.text(&finding.message)));
        let lines = if fix.text.is_empty() { String::new() } else { format!("{}\n", fix.text) };
        let mut comment = serde_json::json!({
            "path": fix.file,
            "line": fix.end_line,
            "side": "RIGHT",
            "body": format!("{message}\n\n{fence}suggestion\n{lines}{fence}\n"),
        });
        if fix.start_line < fix.end_line {
            comment["start_line"] = fix.start_line.into();
            comment["start_side"] = "RIGHT".into();
        }
        comment
    };
    let comments: Vec<_> = offered(&review.findings, base, head).into_iter().map(comment).collect();
    serde_json::json!({ "event": "COMMENT", "commit_id": commit, "comments": comments })
}

#[cfg(test)]
mod tests {
    use super::*;
    use mpgen_core::diag::{Edit, Fix, Message, Severity};
    use mpgen_core::source::{Content, Kind, Source, Span};

    fn file(text: &str) -> Sources {
        let content = Content::Text(text.into());
        Sources::new(vec![Source { path: "m.md".to_owned(), root: 0, kind: Kind::Module, content }])
    }

    fn finding(sources: &Sources, edits: &[(&str, &str)]) -> Diagnostic {
        let (id, source) = sources.iter().next().expect("there is a file");
        let edit = |(old, new): &(&str, &str)| {
            let at = source.text().find(old).expect("the text is there");
            Edit { span: Span::new(id, at, at + old.len()), text: (*new).to_owned() }
        };
        let edits: Vec<Edit> = edits.iter().map(edit).collect();
        let span = edits[0].span;
        let fix = Fix { title: Message::verbatim(""), applicability: Applicability::Safe, edits };
        let (message, related) = (Message::verbatim(""), Vec::new());
        Diagnostic { rule: "x/y", severity: Severity::Error, message, span, related, help: None, fix: Some(fix) }
    }

    fn lines(start_line: usize, end_line: usize, text: &str) -> Option<Suggestion> {
        Some(Suggestion { file: "m.md".to_owned(), start_line, end_line, text: text.to_owned() })
    }

    #[test]
    fn a_fix_replaces_whole_lines() {
        let sources = file("one\r\ntwo, two\r\nthree\nfour");
        assert_eq!(suggestion(&finding(&sources, &[(", two", "")]), &sources), lines(2, 2, "two"));
        assert_eq!(suggestion(&finding(&sources, &[("two, two\r\n", "")]), &sources), lines(2, 2, ""));
        assert_eq!(suggestion(&finding(&sources, &[("three", "3"), ("two", "2")]), &sources), lines(2, 3, "2, two\n3"));
        assert_eq!(suggestion(&finding(&sources, &[("four", "4\n5")]), &sources), lines(4, 4, "4\n5"));
        let mut unsure = finding(&sources, &[("four", "4")]);
        unsure.fix.iter_mut().for_each(|fix| fix.applicability = Applicability::Suggested);
        assert_eq!(suggestion(&unsure, &sources), None);
    }

    #[test]
    fn a_fix_is_offered_only_on_lines_that_the_diff_shows() {
        let text: String = (1..=40).map(|n| format!("line {n}.\n")).collect();
        let (base, head) = (file(&text), file(&text.replace("line 20.", "LINE 20.")));
        let lines = ["line 16.", "line 17.", "LINE 20.", "line 23.", "line 24."];
        let fixes: Vec<Diagnostic> = lines.map(|line| finding(&head, &[(line, "x")])).into();
        let offered = offered(&fixes, &base, &head);
        assert_eq!(offered.iter().map(|(_, fix)| fix.start_line).collect::<Vec<_>>(), [17, 20, 23]);
        // Two suggestions for one line would conflict.
        let many = vec![fixes[2].clone(); 3];
        assert_eq!(super::offered(&many, &base, &head).len(), 1);
        let (base, head) = (file(""), file(&text));
        let all: Vec<_> = (1..=40).map(|n| finding(&head, &[(&format!("line {n}."), "x")])).collect();
        assert_eq!(super::offered(&all, &base, &head).len(), MAX_SUGGESTIONS);
        let other: String = (0..3_000).map(|n| format!("other {n}\n")).collect();
        assert!(runs(&other, &other.replace("other", "another")).is_empty(), "too much to compare in reasonable time");
    }
}
