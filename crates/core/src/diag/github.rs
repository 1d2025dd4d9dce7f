//! GitHub Actions: workflow commands, which annotate the lines of a pull request, and log lines for the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::tally::Tally;
use super::text::{lines, visible};
use super::{Diagnostic, Options, Positions, Severity, Wording};
use crate::message;
use crate::source::SourceId;

/// Number of annotations per severity that the runner shows for a step; it drops further ones.
const MAX_ANNOTATIONS: usize = 10;

/// Writes annotations for as many diagnostics as the runner shows, then log lines for the others, then a summary.
pub(super) fn write(
    diagnostics: &[Diagnostic<String>],
    positions: &Positions<'_>,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut annotated = spread(diagnostics, Severity::Error);
    annotated.extend(spread(diagnostics, Severity::Warning));
    for &n in &annotated {
        writeln!(out, "{}", command(&diagnostics[n], positions))?;
    }
    let chosen: BTreeSet<usize> = annotated.into_iter().collect();
    let others = || diagnostics.iter().enumerate().filter(|(n, _)| !chosen.contains(n));
    for (_, diagnostic) in others().take(options.limit) {
        writeln!(out, "{}", lines(&line(diagnostic, positions, options.wording)))?;
    }
    let tally = options.wording.text(&Tally::of(diagnostics).message());
    match others().count() {
        0 if diagnostics.is_empty() => Ok(()),
        0 => writeln!(out, "{tally}"),
        others => {
            let unseen = others.saturating_sub(options.limit);
            if unseen > 0 {
                writeln!(out, "{}", options.wording.text(&message!("diag-more-findings", count = unseen)))?;
            }
            let rest = message!("diag-without-annotation", tally = tally, count = others);
            writeln!(out, "::notice title=mpgen::{}", data(&options.wording.text(&rest)))
        }
    }
}

/// The indices of the diagnostics of one severity to annotate. They are spread over the files: each file gets one before
/// any gets a second.
fn spread(diagnostics: &[Diagnostic<String>], severity: Severity) -> Vec<usize> {
    let mut before: BTreeMap<SourceId, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (n, diagnostic) in diagnostics.iter().enumerate().filter(|(_, diagnostic)| diagnostic.severity == severity) {
        let before = before.entry(diagnostic.span.source).or_default();
        ranked.push((*before, n));
        *before += 1;
    }
    ranked.sort_unstable();
    let mut chosen: Vec<usize> = ranked.into_iter().take(MAX_ANNOTATIONS).map(|(_, n)| n).collect();
    chosen.sort_unstable();
    chosen
}

fn command(diagnostic: &Diagnostic<String>, positions: &Positions<'_>) -> String {
    let path = property(&positions.path(diagnostic.span.source));
    let (start, end) = positions.of(diagnostic.span);
    // The runner only accepts columns for single-line diagnostics.
    let columns = if start.line == end.line && start.column < end.column {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let (kind, title) = (diagnostic.severity.name(), property(diagnostic.rule));
    let mut message = data(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        message.push_str("%0A");
        message.push_str(&data(help));
    }
    format!("::{kind} file={path},line={},endLine={}{columns},title={title}::{message}", start.line, end.line)
}

fn line(diagnostic: &Diagnostic<String>, positions: &Positions<'_>, wording: &Wording) -> String {
    let path = visible(&positions.sources.get(diagnostic.span.source).path);
    let (start, _) = positions.of(diagnostic.span);
    let (kind, message) = (wording.text(&diagnostic.severity.word()), visible(&diagnostic.message));
    format!("{path}:{}:{}: {kind}[{}]: {message}", start.line, start.column, diagnostic.rule)
}

/// Escapes the data of a command. Line ends are already replaced by visible characters, so only `%` has a meaning.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// Escapes the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
