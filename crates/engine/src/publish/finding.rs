//! Findings as the state keeps them: the next build that finds the same inputs says the same of them.

use serde::{Deserialize, Serialize};

use mpgen_core::check::Rule;
use mpgen_core::diag::{Applicability, Diagnostic, Edit, Fix, Related, Severity};
use mpgen_core::source::{Sources, Span};

/// A finding, its places by file and byte.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Finding {
    rule: String,
    is_error: bool,
    message: String,
    at: At,
    related: Vec<(String, At)>,
    help: Option<String>,
    fix: Option<Mend>,
}

/// The path of a file, and a range of bytes.
type At = (String, u32, u32);

/// The title of a fix, whether it is safe, and its edits.
type Mend = (String, bool, Vec<(At, String)>);

impl Finding {
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

    /// The finding among the same sources; `None` where they are others.
    pub(crate) fn diagnostic(&self, sources: &Sources) -> Option<Diagnostic> {
        let span = |(path, start, end): &At| Some(Span { source: sources.find(path)?, start: *start, end: *end });
        let edit = |(at, text): &(At, String)| Some(Edit { span: span(at)?, text: text.clone() });
        let related = |(message, at): &(String, At)| Some(Related { message: message.clone(), span: span(at)? });
        let fix = |(title, safe, edits): &Mend| {
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
