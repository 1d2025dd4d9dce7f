//! Counts diagnostics, and selects those to show if there are too many.

use std::collections::BTreeSet;
use std::fmt;

use super::{Diagnostic, Severity};

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

impl fmt::Display for Tally {
    /// `2 errors and 1 warning in 2 files`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (errors, warnings) = (counted(self.errors, "error"), counted(self.warnings, "warning"));
        match (self.errors, self.warnings) {
            (0, 0) => return f.write_str("no errors, no warnings"),
            (_, 0) => f.write_str(&errors)?,
            (0, _) => f.write_str(&warnings)?,
            _ => write!(f, "{errors} and {warnings}")?,
        }
        write!(f, " in {}", counted(self.files, "file"))
    }
}

/// `1 file`, `9,900 files`.
pub(super) fn counted(n: usize, noun: &str) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {noun}{}", if n == 1 { "" } else { "s" })
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
        let tally = |errors, warnings, files| Tally { errors, warnings, files }.to_string();
        assert_eq!(tally(2, 1, 2), "2 errors and 1 warning in 2 files");
        assert_eq!(tally(0, 1, 1), "1 warning in 1 file");
        assert_eq!(tally(1_000_000, 0, 999), "1,000,000 errors in 999 files");
    }
}
