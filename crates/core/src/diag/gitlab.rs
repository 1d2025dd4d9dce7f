//! GitLab's code quality report: a JSON array in the part of Code Climate's issue format that GitLab reads.

use std::io;

use serde::Serialize;

use super::json::write_line;
use super::{Diagnostic, Positions, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes all diagnostics as one array.
pub(super) fn write(
    diagnostics: &[Diagnostic<String>],
    fingerprints: Vec<String>,
    positions: &Positions<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let issues =
        diagnostics.iter().zip(fingerprints).map(|(diagnostic, fingerprint)| issue(diagnostic, fingerprint, positions));
    write_line(&issues.collect::<Vec<_>>(), out)
}

fn issue<'a>(diagnostic: &'a Diagnostic<String>, fingerprint: String, positions: &Positions<'a>) -> Issue<'a> {
    let (start, end) = positions.of(diagnostic.span);
    let help = diagnostic.help.iter().map(|help| format!("; {help}"));
    Issue {
        description: std::iter::once(diagnostic.message.clone()).chain(help).collect(),
        check_name: diagnostic.rule,
        fingerprint,
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        location: Location {
            path: positions.path(diagnostic.span.source),
            lines: Lines { begin: start.line, end: end.line },
        },
    }
}
