//! Diagnostics as plain data, and one writer per output format.

mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod message;
mod positions;
mod sarif;
mod tally;
pub mod text;
mod wording;

use std::io;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::check::Rule;
use crate::message;
use crate::source::{SourceId, Sources, Span};

use fingerprint::fingerprints;
pub use message::{Argument, Message};
use positions::Positions;
pub use tally::Tally;
pub use wording::{TextLanguage, Texts, Wording, is_known, provide_words};

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Prevents publishing.
    Error,
    /// Does not prevent publishing.
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

    /// The word for it in any language.
    pub fn word(self) -> Message {
        match self {
            Self::Error => message!("diag-error"),
            Self::Warning => message!("diag-warning"),
        }
    }
}

/// The name of a rule: `group/what-is-wrong`.
pub type RuleName = &'static str;

/// A problem in the sources, reported by a rule. Its texts are messages until they are worded in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[must_use]
pub struct Diagnostic<M = Message> {
    /// `group/what-is-wrong`, the name of a rule of `check::RULES`.
    #[serde(deserialize_with = "rule_name")]
    pub rule: RuleName,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, with the value in it: lower case, without a full stop.
    pub message: M,
    /// The source text at fault.
    pub span: Span,
    /// Related locations.
    pub related: Vec<Related<M>>,
    /// How to fix it, in the imperative.
    pub help: Option<M>,
    /// An edit that fixes it.
    pub fix: Option<Fix<M>>,
}

impl Diagnostic {
    /// Translates the diagnostic to other sources, given a function from old to new ids. `None` if a source is missing.
    pub fn moved(&self, to: &dyn Fn(SourceId) -> Option<SourceId>) -> Option<Self> {
        let mut moved = self.clone();
        let edits = moved.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        let spans = moved.related.iter_mut().map(|related| &mut related.span).chain(edits).chain([&mut moved.span]);
        for span in spans {
            span.source = to(span.source)?;
        }
        Some(moved)
    }

    /// The files that it is about.
    pub fn sources(&self) -> impl Iterator<Item = SourceId> {
        let edits = self.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let spans = self.related.iter().map(|related| related.span).chain(edits).chain([self.span]);
        spans.map(|span| span.source)
    }

    /// The diagnostic with other texts.
    pub fn map<M>(&self, mut text: impl FnMut(&Message) -> M) -> Diagnostic<M> {
        let related = |it: &Related| Related { message: text(&it.message), span: it.span };
        Diagnostic {
            rule: self.rule,
            severity: self.severity,
            span: self.span,
            related: self.related.iter().map(related).collect(),
            message: text(&self.message),
            help: self.help.as_ref().map(&mut text),
            fix: self.fix.as_ref().map(|fix| Fix {
                title: text(&fix.title),
                applicability: fix.applicability,
                edits: fix.edits.clone(),
            }),
        }
    }
}

/// The name of a rule that exists.
fn rule_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RuleName, D::Error> {
    let name = String::deserialize(deserializer)?;
    Rule::named(&name).map(|rule| rule.name).ok_or_else(|| D::Error::custom("unknown rule"))
}

/// A related location of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related<M = Message> {
    /// What is at this location.
    pub message: M,
    /// The location.
    pub span: Span,
}

/// A fix for a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix<M = Message> {
    /// What it does, in the imperative: "replace by `order_read`".
    pub title: M,
    /// Whether it may be applied automatically.
    pub applicability: Applicability,
    /// The edits. They are applied together and do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied automatically, from the most certain on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Certainly correct: `mpgen check --fix` applies it.
    Safe,
    /// Needs a decision: it is shown, and editors offer it. `mpgen check --fix --suggested` applies it.
    Suggested,
}

/// A replacement of a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The span to replace; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Diagnostic {
    /// Adds a related location.
    pub fn related(mut self, message: impl Into<Message>, span: Span) -> Self {
        self.related.push(Related { message: message.into(), span });
        self
    }

    /// As a warning, although its rule is an error: the rule is not sure.
    pub fn as_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// Sets the help.
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets a fix that replaces the span of the diagnostic.
    pub fn fix(self, applicability: Applicability, title: impl Into<Message>, text: impl Into<String>) -> Self {
        let edit = Edit { span: self.span, text: text.into() };
        self.fix_by(Fix { title: title.into(), applicability, edits: vec![edit] })
    }

    /// Sets a fix.
    pub fn fix_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// An output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Human-readable, with excerpts.
    #[default]
    Human,
    /// One JSON object per line.
    Json,
    /// GitHub Actions annotations.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
}

/// Options of the writers.
#[derive(Clone, Copy)]
pub struct Options {
    /// Whether to use colours in human-readable output.
    pub color: bool,
    /// Width of the terminal in columns.
    pub width: usize,
    /// Maximum number of diagnostics in human-readable output. Formats for programs always contain all of them.
    pub limit: usize,
    /// Returns the Markdown documentation of a rule by its name, for formats that include it.
    pub documentation: fn(&str, TextLanguage) -> Option<String>,
    /// The folder to which paths are relative, within its repository and with `/` at its end; empty for the top. The formats of
    /// GitHub, GitLab and SARIF name files from the top.
    pub folder: &'static str,
    /// The words of messages.
    pub wording: &'static Wording,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            limit: 100,
            documentation: |_, _| None,
            folder: "",
            wording: Default::default(),
        }
    }
}

/// Writes diagnostics in a format. They must be in the order of [`sort`].
///
/// # Errors
/// Writing to `out` failed.
pub fn write(
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let positions = Positions::new(sources, options.folder);
    let worded: Vec<Diagnostic<String>> = diagnostics.iter().map(|it| options.wording.diagnostic(it)).collect();
    let fingerprints = || fingerprints(diagnostics, &positions);
    match format {
        Format::Human => human::write(&worded, &positions, options, out),
        Format::Json => json::write(&worded, &positions, out),
        Format::Github => github::write(&worded, &positions, options, out),
        Format::Gitlab => gitlab::write(&worded, fingerprints(), &positions, out),
        Format::Sarif => sarif::write(&worded, fingerprints(), &positions, options, out),
    }
}

/// Sorts diagnostics by path, position and rule, and removes duplicates.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let key = |d: &Diagnostic| (d.span.start, d.span.end, d.rule);
    diagnostics.sort_by(|a, b| {
        let path = |d: &Diagnostic| sources.get(d.span.source).path.as_str();
        path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
}
