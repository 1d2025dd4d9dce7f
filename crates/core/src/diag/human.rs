//! For people: each finding with its line, the characters underlined, other places, what to do, and the edit that does
//! it.

use std::io;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::excerpt::{Drawing, Excerpt};
use super::tally::{Tally, counted, shown};
use super::text::{coloured_lines, lines, visible};
use super::{Applicability, Diagnostic, Fix, Options, Places, Severity};
use crate::source::Span;

/// Writes the findings that there is room for, and how many there are.
pub(super) fn write(
    findings: &[Diagnostic],
    places: &Places<'_>,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    // Excerpts come cut to the terminal's width: so a line of 256 KiB costs no more than a short one.
    let human = Human { places, width: options.width, renderer: renderer.term_width(usize::MAX / 2) };
    let shown = shown(findings, options.limit);
    for finding in &shown {
        let drawn = human.finding(finding);
        let safe = if options.color { coloured_lines(&drawn) } else { lines(&drawn) };
        writeln!(out, "{safe}\n")?;
    }
    if shown.len() < findings.len() {
        writeln!(out, "and {}", counted(findings.len() - shown.len(), "more finding"))?;
    }
    writeln!(out, "{}", Tally::of(findings))
}

struct Human<'a> {
    places: &'a Places<'a>,
    width: usize,
    renderer: Renderer,
}

/// A span in an excerpt, and what is said of it.
struct Mark<'a> {
    span: Span,
    label: Option<&'a str>,
}

impl<'a> Human<'a> {
    fn finding(&self, finding: &'a Diagnostic) -> String {
        let excerpts = self.excerpts(finding);
        let drawings: Vec<Drawing> = excerpts.iter().map(|(excerpt, _)| excerpt.draw()).collect();
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.rule));
        for ((_, marks), drawing) in excerpts.iter().zip(&drawings) {
            group = group.element(snippet(marks, drawing));
        }
        let hidden = finding.related.len().saturating_sub(MAX_RELATED);
        if hidden > 0 {
            group = group.element(Level::NOTE.message(format!("and {}", counted(hidden, "more place"))));
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(visible(help)));
        }
        let mut report = vec![group];
        report.extend(finding.fix.as_ref().map(|fix| self.fix(fix)));
        let headers = excerpts.iter().map(|(_, marks)| self.header(&marks[0]));
        with_headers(&self.renderer.render(&report), headers)
    }

    /// The finding's own place, then the others: those near to one another in one excerpt.
    fn excerpts(&self, finding: &'a Diagnostic) -> Vec<(Excerpt<'a>, Vec<Mark<'a>>)> {
        let own = Mark { span: finding.span, label: None };
        let mut excerpts = vec![(Excerpt::around(own.span, self.places, self.width), vec![own])];
        for related in finding.related.iter().take(MAX_RELATED) {
            let mark = Mark { span: related.span, label: Some(&related.message) };
            match excerpts.iter_mut().find(|(excerpt, _)| excerpt.admits(mark.span)) {
                Some((excerpt, marks)) => {
                    excerpt.add(mark.span);
                    marks.push(mark);
                }
                None => excerpts.push((Excerpt::around(mark.span, self.places, self.width), vec![mark])),
            }
        }
        excerpts
    }

    fn header(&self, mark: &Mark<'_>) -> String {
        let source = self.places.sources.get(mark.span.source);
        let path = visible(&source.path);
        if !source.is_text() {
            return path;
        }
        let (start, _) = self.places.of(mark.span);
        format!("{path}:{}:{}", start.line, start.column)
    }

    fn fix(&self, fix: &'a Fix) -> Group<'a> {
        let maker = match fix.applicability {
            Applicability::Safe => " (`mpgen check --fix` does it)",
            Applicability::Suggested => "",
        };
        let title = format!("{}{maker}", visible(&fix.title));
        let group = Group::with_title(Level::HELP.with_name("fix").secondary_title(title));
        match self.patched(fix) {
            Some(patched) => group.element(patched),
            None => group,
        }
    }

    /// The lines before and after the edits, if they stand near to one another.
    fn patched(&self, fix: &'a Fix) -> Option<Snippet<'a, Patch<'a>>> {
        let mut spans = fix.edits.iter().map(|edit| edit.span);
        let mut excerpt = Excerpt::around(spans.next()?, self.places, self.width);
        for span in spans {
            if !excerpt.admits(span) {
                return None;
            }
            excerpt.add(span);
        }
        if !fix.edits.iter().all(|edit| excerpt.holds(edit.span)) {
            return None;
        }
        let drawing = excerpt.draw();
        let patch = |edit: &super::Edit| {
            let lines: Vec<String> = edit.text.split('\n').map(visible).collect();
            Patch::new(drawing.range(edit.span.range()), lines.join("\n"))
        };
        let patches: Vec<Patch<'_>> = fix.edits.iter().map(patch).collect();
        Some(Snippet::source(drawing.text).line_start(drawing.first_line).patches(patches))
    }
}

fn snippet<'a>(marks: &[Mark<'a>], drawing: &'a Drawing) -> Element<'a> {
    if drawing.text.is_empty() && drawing.first_line == 0 {
        return Origin::path(HEADER).into();
    }
    let annotations = marks.iter().map(|mark| {
        let kind = if mark.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(drawing.range(mark.span.range())).label(mark.label.map(visible))
    });
    let snippet = Snippet::source(drawing.text.as_str()).line_start(drawing.first_line).path(HEADER);
    snippet.annotations(annotations).into()
}

/// Puts the true path, line and column in the place of each [`HEADER`] with the line and column of a cut line.
fn with_headers(rendered: &str, mut headers: impl Iterator<Item = String>) -> String {
    let mut pieces = rendered.split(HEADER);
    let mut whole = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        whole.extend(headers.next());
        whole.push_str(piece.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    whole
}

/// Stands for a place until a finding is drawn: a character that [`visible`] lets through nowhere.
const HEADER: &str = "\u{f8ff}";

/// Other places that people are shown; the rest is counted.
const MAX_RELATED: usize = 5;
