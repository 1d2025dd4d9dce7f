//! Counts diagnostics, and selects those to show if there are too many.

use std::collections::BTreeSet;

use super::{Diagnostic, Message, Severity};
use crate::message;

/// Numbers of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// Number of files with diagnostics.
    pub files: usize,
}

impl Tally {
    /// Counts diagnostics.
    pub fn of<M>(diagnostics: &[Diagnostic<M>]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        let files: BTreeSet<_> = diagnostics.iter().map(|diagnostic| diagnostic.span.source).collect();
        Self { errors, warnings: diagnostics.len() - errors, files: files.len() }
    }
}

impl Tally {
    /// `2 errors and 1 warning in 2 files`.
    pub fn message(&self) -> Message {
        let (errors, warnings) = (self.errors, self.warnings);
        let files = message!("tally-files", count = self.files);
        let found = match (errors, warnings) {
            (0, 0) => return message!("tally-none"),
            (_, 0) => message!("tally-errors", count = errors),
            (0, _) => message!("tally-warnings", count = warnings),
            _ => message!(
                "tally-errors-and-warnings",
                errors = message!("tally-errors", count = errors),
                warnings = message!("tally-warnings", count = warnings),
            ),
        };
        message!("tally-found-in", found = found, files = files)
    }
}

/// At most `limit` diagnostics in their order. If there are too many, errors take precedence over warnings.
pub(super) fn shown<M>(diagnostics: &[Diagnostic<M>], limit: usize) -> Vec<&Diagnostic<M>> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count().min(limit);
    let mut room = [errors, limit - errors];
    let fits = |diagnostic: &&Diagnostic<M>| {
        let room = &mut room[usize::from(diagnostic.severity == Severity::Warning)];
        let fits = *room > 0;
        *room = room.saturating_sub(1);
        fits
    };
    diagnostics.iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_an_english_sentence() {
        let tally = |errors, warnings, files| Tally { errors, warnings, files }.message().to_string();
        assert_eq!(tally(2, 1, 2), "2 errors and 1 warning in 2 files");
        assert_eq!(tally(0, 1, 1), "1 warning in 1 file");
        assert_eq!(tally(1_000_000, 0, 999), "1,000,000 errors in 999 files");
    }
}
