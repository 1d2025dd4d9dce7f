//! JSON output: one object per line. Also writes JSON for other formats so that it is safe in a log.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::text::in_json;
use super::{Applicability, Diagnostic, Edit, Positions, Severity};
use crate::source::{Position, Span};

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    file: &'a str,
    start: Position,
    end: Position,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: &'a str,
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    start: Position,
    end: Position,
    text: &'a str,
}

/// Writes each diagnostic on a line.
pub(super) fn write(
    diagnostics: &[Diagnostic<String>],
    positions: &Positions<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    diagnostics.iter().try_for_each(|diagnostic| write_line(&view(diagnostic, positions), out))
}

/// Writes a value as JSON on one line, with characters escaped by [`in_json`].
pub(super) fn write_line(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Printable))?;
    out.write_all(b"\n")
}

fn view<'a>(diagnostic: &'a Diagnostic<String>, positions: &Positions<'a>) -> Finding<'a> {
    let file = |span: Span| positions.sources.get(span.source).path.as_str();
    let related = |related: &'a super::Related<String>| {
        let (start, end) = positions.of(related.span);
        Related { message: &related.message, file: file(related.span), start, end }
    };
    let edit = |edit: &'a Edit| {
        let (start, end) = positions.of(edit.span);
        Replacement { start, end, text: &edit.text }
    };
    let fix = |fix: &'a super::Fix<String>| Fix {
        title: &fix.title,
        applicability: fix.applicability,
        edits: fix.edits.iter().map(edit).collect(),
    };
    let (start, end) = positions.of(diagnostic.span);
    Finding {
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        file: file(diagnostic.span),
        start,
        end,
        related: diagnostic.related.iter().map(related).collect(),
        help: diagnostic.help.as_deref(),
        fix: diagnostic.fix.as_ref().map(fix),
    }
}

struct Printable;

impl Formatter for Printable {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        out.write_all(in_json(fragment).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::text::is_unprintable;

    #[test]
    fn json_escapes_hidden_characters() {
        let text = "\u{1b}[31m \u{202e}ж\u{e0041}\u{85} ##[error] \"";
        let mut line = Vec::new();
        write_line(&text, &mut line).expect("writing to memory succeeds");
        let line = String::from_utf8(line).expect("JSON is UTF-8");
        assert_eq!(serde_json::from_str::<String>(&line).expect("it is JSON"), text);
        assert!(!line.trim_end().chars().any(is_unprintable) && !line.contains("##["), "{line}");
    }
}
