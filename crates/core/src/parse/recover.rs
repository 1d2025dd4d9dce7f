//! Reads the fields of a file one by one after a syntax error, so that one mistake does not hide the others.

use std::collections::HashMap;
use std::ops::Range;

use super::fault::{Fault, FaultKind, SyntaxFault, Unsupported};
use super::fieldlist::FieldDoc;
use super::indentation;
use super::node::{MapEntry, Node, Value};
use super::yaml;
use crate::source::{SourceId, Span};

/// Parses the map `text`, which starts at byte `offset` of `source`. After a syntax error, each line that begins a field
/// is the start of a text that is parsed on its own, and the `known` fields in a text with an error have no value.
pub(super) fn parse(
    source: SourceId,
    text: &str,
    offset: usize,
    known: &[FieldDoc],
    faults: &mut Vec<Fault>,
) -> Option<Node> {
    let repaired = indentation::with_spaces(source, text, offset).map(|(repaired, fault)| {
        faults.push(fault);
        repaired
    });
    let text = repaired.as_deref().unwrap_or(text);
    let before = faults.len();
    let node = yaml::parse(source, text, offset, faults);
    let is_broken = faults[before..].iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    if !is_broken {
        return node;
    }
    let whole = faults.split_off(before);
    let fields = fields(source, text, offset, known, faults);
    // The fields alone are valid, but not together.
    let is_explained = |fault: &Fault| matches!(fault.kind, FaultKind::Syntax(_)) || is_mark(fault);
    if !faults[before..].iter().any(is_explained) {
        faults.extend(whole);
    }
    let end = offset + text.len();
    Some(Node { span: Span::new(source, offset, end), value: Value::Map(fields) })
}

/// The fields of a map, each parsed on its own.
fn fields(source: SourceId, text: &str, offset: usize, known: &[FieldDoc], faults: &mut Vec<Fault>) -> Vec<MapEntry> {
    let begins = |at: &usize| key(&text[*at..]).is_some();
    let mut cuts: Vec<usize> = lines(text).map(|line| line.start).filter(|at| *at > 0 && begins(at)).collect();
    cuts.insert(0, 0);
    cuts.push(text.len());
    let mut entries: Vec<MapEntry> = Vec::new();
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut lost: Vec<MapEntry> = Vec::new();
    for cut in cuts.windows(2) {
        let (part, start) = (&text[cut[0]..cut[1]], offset + cut[0]);
        let mut own = Vec::new();
        let value = yaml::parse(source, part, start, &mut own).map(|node| node.value);
        if let Some(Value::Map(found)) = value {
            for entry in found {
                let Some(entry) = indentation::not_indented(entry, &mut entries, faults) else { continue };
                match seen.get(&entry.key) {
                    Some(&first) => {
                        own.push(Fault::new(entry.key_span, FaultKind::DuplicateKey { key: entry.key, first }));
                    }
                    None => {
                        seen.insert(entry.key.clone(), entry.key_span);
                        entries.push(entry);
                    }
                }
            }
        } else {
            let error = own.iter().find_map(|fault| match &fault.kind {
                FaultKind::Syntax(error) => Some((fault.span.start as usize - start, error)),
                _ => None,
            });
            if let Some((at, what)) = explanation(part, error) {
                own.retain(|fault| !matches!(fault.kind, FaultKind::Syntax(_)));
                let span = Span::new(source, start + at.start, start + at.end);
                own.push(Fault::new(span, FaultKind::Syntax(what)));
            }
            // What the parser cannot read after an alias or a tag is the rest of a text that begins with its mark.
            let line = |at: u32| text[..at as usize - offset].matches('\n').count();
            let marks: Vec<usize> =
                own.iter().filter(|fault| is_mark(fault)).map(|fault| line(fault.span.start)).collect();
            let follows = |fault: &Fault| marks.contains(&line(fault.span.start));
            own.retain(|fault| !matches!(fault.kind, FaultKind::Syntax(_)) || !follows(fault));
            lost.extend(refused(source, part, start, known));
        }
        faults.append(&mut own);
    }
    entries.extend(lost.into_iter().filter(|entry| seen.insert(entry.key.clone(), entry.key_span).is_none()));
    entries
}

/// Whether a fault is an alias, anchor or tag, which often is the start of a text without quotes.
fn is_mark(fault: &Fault) -> bool {
    matches!(fault.kind, FaultKind::Unsupported(Unsupported::Alias | Unsupported::Anchor | Unsupported::Tag))
}

/// The known fields that a text with an error seems to have, such as `section = other`, without their values.
fn refused(source: SourceId, text: &str, offset: usize, known: &[FieldDoc]) -> Vec<MapEntry> {
    let field = |line: Range<usize>| {
        // `- section: other`, `"section": "other"`, `**section**: other`
        let content = text[line.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
        let name = known
            .iter()
            .map(|field| field.name)
            .find(|name| content.strip_prefix(name).is_some_and(|rest| !rest.starts_with(is_in_name)))?;
        let start = offset + line.end - content.len();
        let span = Span::new(source, start, start + name.len());
        Some(MapEntry { key: name.to_owned(), key_span: span, value: Node { span, value: Value::Refused } })
    };
    lines(text).filter_map(field).collect()
}

/// What is wrong with a field, more exactly than the parser says, and where. `error` is what the parser says and where.
/// Without an error the field is one text.
fn explanation(text: &str, error: Option<(usize, &SyntaxFault)>) -> Option<(Range<usize>, SyntaxFault)> {
    let is_about_keys = |(_, error): (usize, &SyntaxFault)| {
        matches!(
            error,
            SyntaxFault::Colon
                | SyntaxFault::Key
                | SyntaxFault::NoItem
                | SyntaxFault::Indentation
                | SyntaxFault::QuotedIndentation
                | SyntaxFault::TabIndentation
        )
    };
    if error.is_some_and(|error| !is_about_keys(error)) {
        return None;
    }
    if let Some(tab) = yaml::indenting_tab(text) {
        return Some((tab..tab + 1, SyntaxFault::TabIndentation));
    }
    for line in lines(text) {
        let content = text[line.clone()].trim_start();
        let name = name(content);
        if !name.is_empty() && is_without_space(&content[name.len()..]) {
            let colon = line.end - content.len() + name.len();
            return Some((colon..colon + 1, SyntaxFault::NoSpace));
        }
    }
    let (at, error) = error?;
    let line = lines(text).skip(1).find(|line| (line.start..=line.end).contains(&at))?;
    let content = text[line.clone()].trim_start();
    let start = line.end - content.len();
    let width = name(content).len();
    // A second colon is in the value.
    let is_value = *error == SyntaxFault::Colon && at > start + width;
    let begins = key(content).is_some() || content.starts_with("- ");
    (begins && !is_value).then(|| (start..start + width.max(1), SyntaxFault::Indentation))
}

/// Whether what follows a name is a colon and a value without a space between them; an address is not.
fn is_without_space(rest: &str) -> bool {
    let value = rest.strip_prefix(':').unwrap_or_default();
    !value.is_empty() && !value.starts_with(char::is_whitespace) && !value.starts_with("//")
}

/// The key at the start of a text that begins a field.
fn key(text: &str) -> Option<&str> {
    let name = name(text);
    let rest = &text[name.len()..];
    (!name.is_empty() && rest.starts_with(':') && !rest.starts_with("://")).then_some(name)
}

/// The word at the start of a text.
fn name(text: &str) -> &str {
    &text[..text.find(|c: char| !is_in_name(c)).unwrap_or(text.len())]
}

fn is_in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// The byte ranges of the lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        start..start + line.trim_end().len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::fieldlist::MODULE;

    /// The faults as line and kind, and the keys with a value.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let mut faults = Vec::new();
        let node = parse(SourceId::new(0), text, 0, MODULE, &mut faults);
        let shown = |fault: &Fault| {
            let what = match &fault.kind {
                FaultKind::Syntax(fault) => format!("{fault:?}"),
                FaultKind::Indentation(_) => "no spaces".to_owned(),
                other => return format!("{other:?}"),
            };
            format!("{} {what}", text[..fault.span.start as usize].matches('\n').count() + 1)
        };
        let entries = match node.map(|node| node.value) {
            Some(Value::Map(entries)) => entries,
            _ => Vec::new(),
        };
        let keys = entries.iter().filter(|entry| entry.value.value != Value::Refused).map(|entry| entry.key.clone());
        (faults.iter().map(shown).collect(), keys.collect())
    }

    #[test]
    fn a_mistake_is_named_and_hides_no_other_field() {
        let cases = [
            ("code: a\nsection:other\nlogo: b\n", "2 NoSpace", "code logo"),
            ("code: a\nlogo: b\nsection:other\n", "3 NoSpace", "code logo"),
            ("section:other\ncode: a\n", "1 NoSpace", "code"),
            ("name:\n  ru:Я\n  en: B\ncode: a\n", "2 NoSpace", "code"),
            ("code: a\n section: b\nlogo: c\n", "2 Indentation", "logo"),
            ("name:\n  ru: A\n   en: B\ncode: a\n", "3 Indentation", "code"),
            ("name:\n   ru: A\n  en: B\ncode: a\n", "3 Indentation", "code"),
            ("name:\n  ru: A\n  en: B: C\ncode: a\n", "3 Colon", "code"),
            ("name:\n\u{a0}\u{a0}ru: A\n\u{a0}\u{a0}en: B\ncode: a\n", "2 no spaces", "name code"),
            ("name:\n\tru: A\ncode: a\n", "2 TabIndentation", "code"),
        ];
        for (text, fault, keys) in cases {
            let (faults, read) = read(text);
            assert_eq!((faults, read.join(" ").as_str()), (vec![fault.to_owned()], keys), "{text}");
        }
    }

    #[test]
    fn several_mistakes_are_reported_at_once() {
        let (faults, keys) = read("code: \"a\nsection: other\ncountries: [RU\nname: {ru: A: B}\nlogo: c\n");
        assert_eq!(faults.len(), 3, "{faults:#?}");
        assert_eq!(keys, ["section", "logo"]);
        assert_eq!(faults.iter().map(|fault| &fault[..1]).collect::<Vec<_>>(), ["1", "3", "4"], "{faults:#?}");
    }
}
