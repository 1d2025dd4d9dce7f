//! JSON: one object a line, and how any JSON of findings is written so that a log may hold it.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::text::in_json;
use super::{Applicability, Diagnostic, Edit, Places, Severity};
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

/// Writes every finding as a line.
pub(super) fn write(findings: &[Diagnostic], places: &Places<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    findings.iter().try_for_each(|finding| write_line(&view(finding, places), out))
}

/// Writes a value as JSON on one line, in the characters of [`in_json`].
pub(super) fn write_line(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Printable))?;
    out.write_all(b"\n")
}

fn view<'a>(finding: &'a Diagnostic, places: &Places<'a>) -> Finding<'a> {
    let file = |span: Span| places.sources.get(span.source).path.as_str();
    let related = |related: &'a super::Related| {
        let (start, end) = places.of(related.span);
        Related { message: &related.message, file: file(related.span), start, end }
    };
    let edit = |edit: &'a Edit| {
        let (start, end) = places.of(edit.span);
        Replacement { start, end, text: &edit.text }
    };
    let fix = |fix: &'a super::Fix| Fix {
        title: &fix.title,
        applicability: fix.applicability,
        edits: fix.edits.iter().map(edit).collect(),
    };
    let (start, end) = places.of(finding.span);
    Finding {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        file: file(finding.span),
        start,
        end,
        related: finding.related.iter().map(related).collect(),
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref().map(fix),
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
    fn json_keeps_every_character_and_shows_none_that_hides() {
        let text = "\u{1b}[31m \u{202e}ж\u{e0041}\u{85} ##[error] \"";
        let mut line = Vec::new();
        write_line(&text, &mut line).expect("memory takes all");
        let line = String::from_utf8(line).expect("JSON is UTF-8");
        assert_eq!(serde_json::from_str::<String>(&line).expect("it is JSON"), text);
        assert!(!line.trim_end().chars().any(is_unprintable) && !line.contains("##["), "{line}");
    }
}
