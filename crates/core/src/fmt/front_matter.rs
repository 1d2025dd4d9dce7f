//! Formats the YAML of a file: removes trailing spaces, and sorts keys in the order of the form.

use std::ops::Range;

use super::file::File;
use crate::parse::fieldlist::MODULE;
use crate::parse::node::{MapEntry, Node, Value};

/// Removes trailing spaces, except in multi-line scalars, of which they may be a part.
pub(super) fn spaces(file: &File) -> Option<String> {
    let mut kept = Vec::new();
    multi_line_scalars(&file.root, file, &mut kept);
    let mut kept = kept.into_iter().peekable();
    let mut out = String::with_capacity(file.text.len());
    let mut at = 0;
    // Including the two `---` lines.
    for line in file.text[..file.body].split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        while kept.next_if(|kept| kept.end <= range.start).is_some() {}
        let is_text = kept.peek().is_some_and(|kept| kept.start < range.end);
        let words = line.trim_end_matches([' ', '\t', '\n']);
        let end = if line.ends_with('\n') { "\n" } else { "" };
        out.push_str(if is_text { line } else { words });
        out.push_str(if is_text { "" } else { end });
    }
    out.push_str(file.body());
    (out != file.text).then_some(out)
}

/// Sorts the keys in the order of the form; unknown keys come last. Comments above a key move with it.
pub(super) fn order(file: &File) -> Option<String> {
    let Value::Map(entries) = &file.root.value else {
        return None;
    };
    let rank = |entry: &MapEntry| MODULE.iter().position(|field| field.name == entry.key).unwrap_or(MODULE.len());
    if entries.is_sorted_by_key(rank) || !entries.iter().all(|entry| starts_its_line(file, entry)) {
        return None;
    }
    let (head, mut parts, tail) = parts(file, entries);
    parts.sort_by_key(|part| rank(part.entry));
    let mut text = format!("{}{head}", &file.text[..file.yaml.start]);
    for (n, part) in parts.iter().enumerate() {
        // Empty lines separate a key from the previous one, so the first key needs none.
        text.push_str(if n == 0 { &part.lines[empty_lines(part.lines)..] } else { part.lines });
    }
    text.push_str(tail);
    text.push_str(&file.text[file.yaml.end..]);
    Some(text)
}

/// A key with its value and the comments above it.
struct Part<'a> {
    entry: &'a MapEntry,
    lines: &'a str,
}

/// The lines above all keys, the lines of each key, and the lines below all keys.
fn parts<'a>(file: &'a File, entries: &'a [MapEntry]) -> (&'a str, Vec<Part<'a>>, &'a str) {
    let yaml = file.yaml();
    let key = |entry: &MapEntry| entry.key_span.range().start - file.yaml.start;
    let mut starts = vec![head(&yaml[..key(&entries[0])])];
    starts.extend(entries.windows(2).map(|pair| {
        let (above, below) = (key(&pair[0]), key(&pair[1]));
        below - above_key(&yaml[above..below])
    }));
    let last = key(&entries[entries.len() - 1]);
    starts.push(yaml.len() - above_key(&yaml[last..]));
    let part = |(entry, range): (&'a MapEntry, &[usize])| Part { entry, lines: &yaml[range[0]..range[1]] };
    let parts = entries.iter().zip(starts.windows(2)).map(part).collect();
    (&yaml[..starts[0]], parts, &yaml[starts[entries.len()]..])
}

/// The length of the lines above the first key that belong to the file rather than to the key: those up to the last
/// empty line, and comments for the language server.
fn head(above: &str) -> usize {
    let (mut end, mut at, mut comments) = (0, 0, false);
    for line in above.split_inclusive('\n') {
        at += line.len();
        let empty = line.trim().is_empty();
        comments |= !empty;
        if empty && comments || line.contains("yaml-language-server") {
            end = at;
        }
    }
    end
}

/// The length of the comments and empty lines at the end of a text, which are above the next key. An indented comment
/// belongs to the value above it: it may be an item that is commented out.
fn above_key(text: &str) -> usize {
    let lines = text.split_inclusive('\n').rev();
    lines.take_while(|line| line.starts_with('#') || line.trim().is_empty()).map(str::len).sum()
}

/// The length of the empty lines at the start of a text.
fn empty_lines(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum()
}

fn starts_its_line(file: &File, entry: &MapEntry) -> bool {
    let start = entry.key_span.range().start;
    start == file.yaml.start || file.text[..start].ends_with('\n')
}

/// The ranges of multi-line scalars: quoted ones, and block scalars with the empty lines after them.
fn multi_line_scalars(node: &Node, file: &File, kept: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar { plain: false, .. } => {
            let range = node.span.range();
            let block = !file.text[range.clone()].starts_with(['"', '\'']);
            let end = if block {
                file.text[range.end..].find('\n').map_or(range.end, |end| range.end + end + 1)
            } else {
                range.end
            };
            let after = &file.text[end..file.yaml.end.max(end)];
            let empty = if block { empty_lines(after) } else { 0 };
            if block || file.text[range.clone()].contains('\n') {
                kept.push(range.start..end + empty);
            }
        }
        Value::List(items) => items.iter().for_each(|item| multi_line_scalars(item, file, kept)),
        Value::Map(entries) => entries.iter().for_each(|entry| multi_line_scalars(&entry.value, file, kept)),
        Value::Scalar { .. } | Value::Null | Value::Refused => {}
    }
}
