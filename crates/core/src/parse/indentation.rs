//! Lines of YAML that are indented with characters other than spaces, or not indented.

use std::ops::Range;

use super::fault::{Fault, FaultKind};
use super::node::{MapEntry, Value};
use crate::model::Language;
use crate::source::{SourceId, Span};

/// Moves an entry at the top level, such as `ru: Касса`, into the field without a value above it that it was meant for,
/// such as `name:`. Returns any other entry.
pub(super) fn not_indented(entry: MapEntry, entries: &mut [MapEntry], faults: &mut Vec<Fault>) -> Option<MapEntry> {
    const TEXTS: [&str; 5] = ["name", "summary", "support_url", "documentation_url", "title"];
    let Some(above) = entries.last_mut() else { return Some(entry) };
    let key = entry.key_span;
    let is_meant = match above.key.as_str() {
        "developer" => matches!(entry.key.as_str(), "name" | "url") && !entry.value.is_null(),
        field => {
            TEXTS.contains(&field)
                && entry.key.len() <= MAX_TAG
                && Language::new(&entry.key).is_some()
                && matches!(entry.value.value, Value::Scalar { .. })
        }
    };
    let field = FaultKind::NotIndented { field: above.key.clone(), lines: vec![key] };
    match (&mut above.value.value, faults.last_mut()) {
        (Value::Null, _) if is_meant => {
            faults.push(Fault::new(key, field));
            above.value.span = Span { end: entry.value.span.end, ..entry.key_span };
            above.value.value = Value::Map(vec![entry]);
            None
        }
        (Value::Map(map), Some(Fault { kind: FaultKind::NotIndented { field, lines }, .. }))
            if is_meant && *field == above.key && map.iter().all(|known| known.key != entry.key) =>
        {
            lines.push(key);
            above.value.span.end = entry.value.span.end;
            map.push(entry);
            None
        }
        _ => Some(entry),
    }
}

/// The length of the longest usual language tag: `es-MX`.
const MAX_TAG: usize = 5;

/// The fault of a text whose keys are indented with characters that only look like spaces.
pub(super) fn fault(source: SourceId, text: &str, offset: usize) -> Option<Fault> {
    let wrong = wrong_indentation(text).map(|at| {
        let width = text[at.clone()].chars().count();
        (Span::new(source, offset + at.start, offset + at.end), width)
    });
    let wrong: Vec<(Span, usize)> = wrong.collect();
    let first = wrong.first()?.0;
    Some(Fault::new(first, FaultKind::Indentation(wrong)))
}

/// The same text with spaces instead, as many as bytes, and the fault.
pub(super) fn with_spaces(source: SourceId, text: &str, offset: usize) -> Option<(String, Fault)> {
    let fault = fault(source, text, offset)?;
    let mut repaired = text.to_owned();
    for at in wrong_indentation(text) {
        let spaces = " ".repeat(at.len());
        repaired.replace_range(at, &spaces);
    }
    Some((repaired, fault))
}

/// The white space other than spaces and tabs before keys and list items.
fn wrong_indentation(text: &str) -> impl Iterator<Item = Range<usize>> {
    let lines = if text.is_ascii() { "" } else { text };
    let mut at = 0;
    lines.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let content = line.trim_start();
        let indentation = &line[..line.len() - content.len()];
        let from = indentation.find(|c: char| !c.is_ascii())?;
        let to = indentation
            .rfind(|c: char| !c.is_ascii())
            .map_or(from, |last| last + indentation[last..].chars().next().map_or(0, char::len_utf8));
        // Text in a block scalar may begin with a no-break space.
        let is_key = content.split_once(':').is_some_and(|(key, value)| {
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'');
            key.chars().all(is_word) && value.starts_with(char::is_whitespace)
        });
        (is_key || content.starts_with("- ")).then_some(start + from..start + to)
    })
}
