//! Diagnostics as the state keeps them, for later builds with the same inputs.

use serde::{Deserialize, Serialize};

use mpgen_core::check::Rule;
use mpgen_core::diag::{Applicability, Diagnostic, Edit, Fix, Related, Severity};
use mpgen_core::source::{Sources, Span};

/// A diagnostic, with its spans by the path of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredDiagnostic {
    rule: String,
    is_error: bool,
    message: String,
    at: StoredSpan,
    related: Vec<(String, StoredSpan)>,
    help: Option<String>,
    fix: Option<StoredFix>,
}

/// The path of a file, and a range of bytes in it.
type StoredSpan = (String, u32, u32);

/// The title of a fix, whether it is safe, and its edits.
type StoredFix = (String, bool, Vec<(StoredSpan, String)>);

impl StoredDiagnostic {
    pub(super) fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let at = |span: Span| (sources.get(span.source).path.clone(), span.start, span.end);
        let Diagnostic { rule, severity, message, span, related, help, fix } = diagnostic;
        Self {
            rule: (*rule).to_owned(),
            is_error: *severity == Severity::Error,
            message: message.clone(),
            at: at(*span),
            related: related.iter().map(|related| (related.message.clone(), at(related.span))).collect(),
            help: help.clone(),
            fix: fix.as_ref().map(|Fix { title, applicability, edits }| {
                let edits = edits.iter().map(|edit| (at(edit.span), edit.text.clone())).collect();
                (title.clone(), *applicability == Applicability::Safe, edits)
            }),
        }
    }

    /// The diagnostic for the same sources; `None` if a file or the rule no longer exists.
    pub(crate) fn diagnostic(&self, sources: &Sources) -> Option<Diagnostic> {
        let span =
            |(path, start, end): &StoredSpan| Some(Span { source: sources.find(path)?, start: *start, end: *end });
        let edit = |(at, text): &(StoredSpan, String)| Some(Edit { span: span(at)?, text: text.clone() });
        let related =
            |(message, at): &(String, StoredSpan)| Some(Related { message: message.clone(), span: span(at)? });
        let fix = |(title, safe, edits): &StoredFix| {
            Some(Fix {
                title: title.clone(),
                applicability: if *safe { Applicability::Safe } else { Applicability::Suggested },
                edits: edits.iter().map(edit).collect::<Option<_>>()?,
            })
        };
        Some(Diagnostic {
            rule: Rule::named(&self.rule)?.name,
            severity: if self.is_error { Severity::Error } else { Severity::Warning },
            message: self.message.clone(),
            span: span(&self.at)?,
            related: self.related.iter().map(related).collect::<Option<_>>()?,
            help: self.help.clone(),
            fix: self.fix.as_ref().map_or(Some(None), |parts| fix(parts).map(Some))?,
        })
    }
}
