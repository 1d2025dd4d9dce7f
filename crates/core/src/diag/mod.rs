//! A finding as plain data. How it is shown is the business of one file a format beside this one.

mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod places;
mod sarif;
mod tally;
pub mod text;

use std::io;

use crate::source::{SourceId, Sources, Span};

pub use places::Places;
pub use tally::Tally;

/// Whether a finding stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The content cannot be published.
    Error,
    /// Worth a look; published all the same.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Diagnostic {
    /// `group/what-is-wrong`, the name of a rule of `check::RULES`.
    pub rule: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong with the value in it: lower case, no full stop.
    pub message: String,
    /// The characters that it is about.
    pub span: Span,
    /// Other places that take part.
    pub related: Vec<Related>,
    /// What to do.
    pub help: Option<String>,
    /// An edit that would put it right.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// The finding among other sources, where each file has the id that `to` gives; `None` where one is not there.
    pub fn moved(&self, to: &dyn Fn(SourceId) -> Option<SourceId>) -> Option<Self> {
        let mut moved = self.clone();
        let edits = moved.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        let spans = moved.related.iter_mut().map(|related| &mut related.span).chain(edits).chain([&mut moved.span]);
        for span in spans {
            span.source = to(span.source)?;
        }
        Some(moved)
    }
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// An edit that puts a finding right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: "replace by `order_read`".
    pub title: String,
    /// Whether a machine may make it.
    pub applicability: Applicability,
    /// The edits, that belong together and do not overlap.
    pub edits: Vec<Edit>,
}

/// Who decides on a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Certainly right: `mpgen check --fix` makes it.
    Safe,
    /// A person must judge: shown, and offered by an editor.
    Suggested,
}

/// A text put in the place of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

impl Diagnostic {
    /// Adds another place that takes part.
    pub fn related(mut self, message: impl Into<String>, span: Span) -> Self {
        self.related.push(Related { message: message.into(), span });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers an edit at the finding's own place.
    pub fn fix(self, applicability: Applicability, title: impl Into<String>, text: impl Into<String>) -> Self {
        let edit = Edit { span: self.span, text: text.into() };
        self.fix_by(Fix { title: title.into(), applicability, edits: vec![edit] })
    }

    /// Offers edits anywhere in the file.
    pub fn fix_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the line, the characters underlined, what to do.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
}

/// What a writer may be told.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to colour what people read.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// How many findings people are shown; all are counted, and formats for machines have them all.
    pub limit: usize,
    /// The Markdown documentation of a rule's name, for the formats that carry it.
    pub documentation: fn(&str) -> Option<&'static str>,
}

impl Default for Options {
    fn default() -> Self {
        Self { color: false, width: 100, limit: 100, documentation: |_| None }
    }
}

/// Writes findings, which are in the order of [`sort`], in one format.
///
/// # Errors
/// Those of `out`.
pub fn write(
    format: Format,
    findings: &[Diagnostic],
    sources: &Sources,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let places = Places::new(sources);
    match format {
        Format::Human => human::write(findings, &places, options, out),
        Format::Json => json::write(findings, &places, out),
        Format::Github => github::write(findings, &places, options, out),
        Format::Gitlab => gitlab::write(findings, &places, out),
        Format::Sarif => sarif::write(findings, &places, options, out),
    }
}

/// Puts findings in the order of file, then position, then rule, and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let key = |d: &Diagnostic| (d.span.start, d.span.end, d.rule);
    diagnostics.sort_by(|a, b| {
        let path = |d: &Diagnostic| sources.get(d.span.source).path.as_str();
        path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
}
