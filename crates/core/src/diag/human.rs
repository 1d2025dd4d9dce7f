//! Human-readable output: each diagnostic with its underlined source, related locations, help and fix.

use std::io;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::excerpt::{Excerpt, RenderedExcerpt};
use super::tally::{Tally, shown};
use super::text::{coloured_lines, lines, visible};
use super::{Applicability, Diagnostic, Fix, Message, Options, Positions, Severity, Wording};
use crate::message;
use crate::source::Span;

/// Writes as many diagnostics as the limit allows, and a summary.
pub(super) fn write(
    diagnostics: &[Diagnostic<String>],
    positions: &Positions<'_>,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    // Excerpts are already cut to the terminal's width, so that a line of 256 KiB is as cheap as a short one.
    let human = Human {
        positions,
        width: options.width,
        renderer: renderer.term_width(usize::MAX / 2),
        wording: options.wording,
    };
    let shown = shown(diagnostics, options.limit);
    for diagnostic in &shown {
        let drawn = human.diagnostic(diagnostic);
        let safe = if options.color { coloured_lines(&drawn) } else { lines(&drawn) };
        writeln!(out, "{safe}\n")?;
    }
    if shown.len() < diagnostics.len() {
        let more = message!("diag-more-findings", count = diagnostics.len() - shown.len());
        writeln!(out, "{}", options.wording.text(&more))?;
    }
    writeln!(out, "{}", options.wording.text(&Tally::of(diagnostics).message()))
}

struct Human<'a> {
    positions: &'a Positions<'a>,
    width: usize,
    renderer: Renderer,
    wording: &'static Wording,
}

/// A span in an excerpt, and its label.
struct Mark<'a> {
    span: Span,
    label: Option<&'a str>,
}

impl<'a> Human<'a> {
    fn diagnostic(&self, diagnostic: &'a Diagnostic<String>) -> String {
        let excerpts = self.excerpts(diagnostic);
        let rendered: Vec<RenderedExcerpt> = excerpts.iter().map(|(excerpt, _)| excerpt.render()).collect();
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let level = self.level(level, &diagnostic.severity.word());
        let mut group = Group::with_title(level.primary_title(visible(&diagnostic.message)).id(diagnostic.rule));
        for ((_, marks), rendered) in excerpts.iter().zip(&rendered) {
            group = group.element(snippet(marks, rendered));
        }
        let hidden = diagnostic.related.len().saturating_sub(MAX_RELATED);
        if hidden > 0 {
            group = group.element(
                self.level(Level::NOTE, &message!("diag-note"))
                    .message(self.text(&message!("diag-more-locations", count = hidden))),
            );
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(self.level(Level::HELP, &message!("diag-help")).message(visible(help)));
        }
        let mut report = vec![group];
        report.extend(diagnostic.fix.as_ref().map(|fix| self.fix(fix)));
        let headers = excerpts.iter().map(|(_, marks)| self.header(&marks[0]));
        with_headers(&self.renderer.render(&report), headers)
    }

    /// The excerpts for the span of the diagnostic and the related ones. Spans that are close together share an excerpt.
    fn excerpts(&self, diagnostic: &'a Diagnostic<String>) -> Vec<(Excerpt<'a>, Vec<Mark<'a>>)> {
        let own = Mark { span: diagnostic.span, label: None };
        let mut excerpts = vec![(Excerpt::around(own.span, self.positions, self.width), vec![own])];
        for related in diagnostic.related.iter().take(MAX_RELATED) {
            let mark = Mark { span: related.span, label: Some(&related.message) };
            match excerpts.iter_mut().find(|(excerpt, _)| excerpt.admits(mark.span)) {
                Some((excerpt, marks)) => {
                    excerpt.add(mark.span);
                    marks.push(mark);
                }
                None => excerpts.push((Excerpt::around(mark.span, self.positions, self.width), vec![mark])),
            }
        }
        excerpts
    }

    fn text(&self, message: &Message) -> String {
        self.wording.text(message)
    }

    /// A level with its name in the language.
    fn level(&self, level: Level<'a>, name: &Message) -> Level<'a> {
        level.with_name(self.text(name))
    }

    fn header(&self, mark: &Mark<'_>) -> String {
        let source = self.positions.sources.get(mark.span.source);
        let path = visible(&source.path);
        if !source.is_text() {
            return path;
        }
        let (start, _) = self.positions.of(mark.span);
        format!("{path}:{}:{}", start.line, start.column)
    }

    fn fix(&self, fix: &'a Fix<String>) -> Group<'a> {
        let title = visible(&fix.title);
        let title = match fix.applicability {
            Applicability::Safe => self.text(&message!("diag-safe-fix", title = title)),
            Applicability::Suggested => title,
        };
        let group = Group::with_title(self.level(Level::HELP, &message!("diag-fix")).secondary_title(title));
        match self.patched(fix) {
            Some(patched) => group.element(patched),
            None => group,
        }
    }

    /// The excerpt with the edits applied, if they are close together.
    fn patched(&self, fix: &'a Fix<String>) -> Option<Snippet<'a, Patch<'a>>> {
        let mut spans = fix.edits.iter().map(|edit| edit.span);
        let mut excerpt = Excerpt::around(spans.next()?, self.positions, self.width);
        for span in spans {
            if !excerpt.admits(span) {
                return None;
            }
            excerpt.add(span);
        }
        if !fix.edits.iter().all(|edit| excerpt.holds(edit.span)) {
            return None;
        }
        let rendered = excerpt.render();
        let patch = |edit: &super::Edit| {
            let lines: Vec<String> = edit.text.split('\n').map(visible).collect();
            Patch::new(rendered.range(edit.span.range()), lines.join("\n"))
        };
        let patches: Vec<Patch<'_>> = fix.edits.iter().map(patch).collect();
        Some(Snippet::source(rendered.text).line_start(rendered.first_line).patches(patches))
    }
}

fn snippet<'a>(marks: &[Mark<'a>], rendered: &'a RenderedExcerpt) -> Element<'a> {
    if rendered.text.is_empty() && rendered.first_line == 0 {
        return Origin::path(HEADER).into();
    }
    let annotations = marks.iter().map(|mark| {
        let kind = if mark.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(rendered.range(mark.span.range())).label(mark.label.map(visible))
    });
    let snippet = Snippet::source(rendered.text.as_str()).line_start(rendered.first_line).path(HEADER);
    snippet.annotations(annotations).into()
}

/// Replaces each [`HEADER`], and the line and column after it, by the actual path, line and column.
fn with_headers(rendered: &str, mut headers: impl Iterator<Item = String>) -> String {
    let mut pieces = rendered.split(HEADER);
    let mut whole = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        whole.extend(headers.next());
        whole.push_str(piece.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    whole
}

/// Placeholder for a path in the rendered diagnostic: a character that [`visible`] never returns.
const HEADER: &str = "\u{f8ff}";

/// Maximum number of related locations that are shown; the others are counted.
const MAX_RELATED: usize = 5;
