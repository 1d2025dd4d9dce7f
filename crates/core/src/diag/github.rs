//! Workflow commands of GitHub Actions: annotations on the lines of a pull request, the rest as lines of the log.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::tally::{Tally, counted};
use super::text::{lines, visible};
use super::{Diagnostic, Options, Places, Severity};
use crate::source::SourceId;

/// Annotations of one severity that the runner shows for one step; it drops what comes after them.
const MAX_ANNOTATIONS: usize = 10;

/// Writes the findings that the runner shows where they stand, then the others, then how many there are.
pub(super) fn write(
    findings: &[Diagnostic],
    places: &Places<'_>,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut annotated = spread(findings, Severity::Error);
    annotated.extend(spread(findings, Severity::Warning));
    for &n in &annotated {
        writeln!(out, "{}", command(&findings[n], places))?;
    }
    let chosen: BTreeSet<usize> = annotated.into_iter().collect();
    let others = || findings.iter().enumerate().filter(|(n, _)| !chosen.contains(n));
    for (_, finding) in others().take(options.limit) {
        writeln!(out, "{}", lines(&line(finding, places)))?;
    }
    let tally = Tally::of(findings);
    match others().count() {
        0 if findings.is_empty() => Ok(()),
        0 => writeln!(out, "{tally}"),
        others => {
            let unseen = others.saturating_sub(options.limit);
            if unseen > 0 {
                writeln!(out, "and {}", counted(unseen, "more finding"))?;
            }
            writeln!(
                out,
                "::notice title=mpgen::{tally}; the log has {} that no line shows",
                counted(others, "finding")
            )
        }
    }
}

/// The findings of one severity to annotate, by their place in the list: each file has one before any has a second.
fn spread(findings: &[Diagnostic], severity: Severity) -> Vec<usize> {
    let mut before: BTreeMap<SourceId, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.severity == severity) {
        let before = before.entry(finding.span.source).or_default();
        ranked.push((*before, n));
        *before += 1;
    }
    ranked.sort_unstable();
    let mut chosen: Vec<usize> = ranked.into_iter().take(MAX_ANNOTATIONS).map(|(_, n)| n).collect();
    chosen.sort_unstable();
    chosen
}

fn command(finding: &Diagnostic, places: &Places<'_>) -> String {
    let path = property(&places.sources.get(finding.span.source).path);
    let (start, end) = places.of(finding.span);
    // The runner takes columns only where a finding stays on its line.
    let columns = if start.line == end.line && start.column < end.column {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let (kind, title) = (finding.severity.name(), property(finding.rule));
    let mut message = data(&finding.message);
    if let Some(help) = &finding.help {
        message.push_str("%0A");
        message.push_str(&data(help));
    }
    format!("::{kind} file={path},line={},endLine={}{columns},title={title}::{message}", start.line, end.line)
}

fn line(finding: &Diagnostic, places: &Places<'_>) -> String {
    let path = visible(&places.sources.get(finding.span.source).path);
    let (start, _) = places.of(finding.span);
    let (kind, message) = (finding.severity.name(), visible(&finding.message));
    format!("{path}:{}:{}: {kind}[{}]: {message}", start.line, start.column, finding.rule)
}

/// What follows a command's second `::`. Line ends are visible characters by now, so `%` is all that has a meaning.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
