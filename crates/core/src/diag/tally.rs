//! How many findings there are, and which of too many are shown.

use std::collections::BTreeSet;
use std::fmt;

use super::{Diagnostic, Severity};

/// Findings, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// In how many files they are.
    pub files: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let files: BTreeSet<_> = findings.iter().map(|finding| finding.span.source).collect();
        Self { errors, warnings: findings.len() - errors, files: files.len() }
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

/// At most `limit` findings in their order: errors before warnings where not all have room.
pub(super) fn shown(findings: &[Diagnostic], limit: usize) -> Vec<&Diagnostic> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count().min(limit);
    let mut room = [errors, limit - errors];
    let fits = |finding: &&Diagnostic| {
        let room = &mut room[usize::from(finding.severity == Severity::Warning)];
        let fits = *room > 0;
        *room = room.saturating_sub(1);
        fits
    };
    findings.iter().filter(fits).collect()
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
