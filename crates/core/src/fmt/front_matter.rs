//! The YAML of a file: no spaces at the ends of its lines, its keys in the order of the form.

use std::ops::Range;

use super::file::File;
use crate::parse::fieldlist::MODULE;
use crate::parse::node::{Entry, Node, Value};

/// Takes the spaces off the ends of lines, but not within texts of several lines, of which they may be a part.
pub(super) fn spaces(file: &File) -> Option<String> {
    let mut kept = Vec::new();
    texts_over_lines(&file.root, file, &mut kept);
    let mut kept = kept.into_iter().peekable();
    let mut out = String::with_capacity(file.text.len());
    let mut at = 0;
    // The two fences belong to it as well.
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

/// Puts the keys in the order of the form; a key that the form does not have comes after those that it has. What
/// stands above a key goes with it.
pub(super) fn order(file: &File) -> Option<String> {
    let Value::Map(entries) = &file.root.value else {
        return None;
    };
    let rank = |entry: &Entry| MODULE.iter().position(|field| field.name == entry.key).unwrap_or(MODULE.len());
    if entries.is_sorted_by_key(rank) || !entries.iter().all(|entry| begins_its_line(file, entry)) {
        return None;
    }
    let (head, mut parts, tail) = parts(file, entries);
    parts.sort_by_key(|part| rank(part.entry));
    let mut text = format!("{}{head}", &file.text[..file.yaml.start]);
    for (n, part) in parts.iter().enumerate() {
        // Empty lines part a key from the one above it, and above the first there is none.
        text.push_str(if n == 0 { &part.lines[empty_lines(part.lines)..] } else { part.lines });
    }
    text.push_str(tail);
    text.push_str(&file.text[file.yaml.end..]);
    Some(text)
}

/// A key with its value and the comments above.
struct Part<'a> {
    entry: &'a Entry,
    lines: &'a str,
}

/// What stands above all keys, each key with what belongs to it, and what stands below them.
fn parts<'a>(file: &'a File, entries: &'a [Entry]) -> (&'a str, Vec<Part<'a>>, &'a str) {
    let yaml = file.yaml();
    let key = |entry: &Entry| entry.key_span.range().start - file.yaml.start;
    let mut starts = vec![head(&yaml[..key(&entries[0])])];
    starts.extend(entries.windows(2).map(|pair| {
        let (above, below) = (key(&pair[0]), key(&pair[1]));
        below - above_key(&yaml[above..below])
    }));
    let last = key(&entries[entries.len() - 1]);
    starts.push(yaml.len() - above_key(&yaml[last..]));
    let part = |(entry, range): (&'a Entry, &[usize])| Part { entry, lines: &yaml[range[0]..range[1]] };
    let parts = entries.iter().zip(starts.windows(2)).map(part).collect();
    (&yaml[..starts[0]], parts, &yaml[starts[entries.len()]..])
}

/// Bytes of the lines above the first key that belong to the file and not to the key: those down to the last empty
/// line, and what is said to an editor.
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

/// Bytes of the comments and empty lines at the end of a text: they stand above the key that follows. A comment that
/// is indented belongs to the value that it is indented like: it may be an item that is left out.
fn above_key(text: &str) -> usize {
    let lines = text.split_inclusive('\n').rev();
    lines.take_while(|line| line.starts_with('#') || line.trim().is_empty()).map(str::len).sum()
}

/// Bytes of the empty lines at the beginning of a text.
fn empty_lines(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum()
}

fn begins_its_line(file: &File, entry: &Entry) -> bool {
    let start = entry.key_span.range().start;
    start == file.yaml.start || file.text[..start].ends_with('\n')
}

/// The lines of texts in quotes or blocks that go over more than one; of a block also the empty lines after it.
fn texts_over_lines(node: &Node, file: &File, kept: &mut Vec<Range<usize>>) {
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
        Value::List(items) => items.iter().for_each(|item| texts_over_lines(item, file, kept)),
        Value::Map(entries) => entries.iter().for_each(|entry| texts_over_lines(&entry.value, file, kept)),
        Value::Scalar { .. } | Value::Null | Value::Refused => {}
    }
}
