//! GitLab's code quality report: a JSON array, of Code Climate's issue format the part that GitLab reads.

use std::io;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::json::write_line;
use super::{Diagnostic, Places, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes all findings as one array.
pub(super) fn write(findings: &[Diagnostic], places: &Places<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let fingerprints = fingerprints(findings, places);
    let issues = findings.iter().zip(fingerprints).map(|(finding, fingerprint)| issue(finding, fingerprint, places));
    write_line(&issues.collect::<Vec<_>>(), out)
}

fn issue<'a>(finding: &'a Diagnostic, fingerprint: String, places: &Places<'a>) -> Issue<'a> {
    let (start, end) = places.of(finding.span);
    let help = finding.help.iter().map(|help| format!("; {help}"));
    Issue {
        description: std::iter::once(finding.message.clone()).chain(help).collect(),
        check_name: finding.rule,
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        location: Location {
            path: &places.sources.get(finding.span.source).path,
            lines: Lines { begin: start.line, end: end.line },
        },
    }
}
