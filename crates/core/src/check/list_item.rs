//! Removes an item from a YAML list.

use std::ops::Range;

use crate::source::Span;

/// The span to remove for an item that is not the first of its list: the item and the comma before it in `[a, b]`, the
/// whole line with its comment in a block list. `None` if the list is written in a way that makes this uncertain.
pub(super) fn with_separator(text: &str, list: Span, item: Span) -> Option<Span> {
    let range = item.range();
    text.get(range.clone())?;
    let in_brackets = text.get(list.range())?.starts_with('[');
    let range = if in_brackets { within_brackets(text, range)? } else { whole_line(text, range)? };
    Some(Span::new(item.source, range.start, range.end))
}

fn within_brackets(text: &str, item: Range<usize>) -> Option<Range<usize>> {
    let before = text[..item.start].trim_end();
    if let Some(earlier) = before.strip_suffix(',').filter(|earlier| !line_of(earlier).contains('#')) {
        return Some(earlier.len()..item.end);
    }
    // With a comment in between, remove the comma after the item instead, provided that the item begins its line.
    let after = text[item.end..].trim_start_matches([' ', '\t']);
    let end = text.len() - after.strip_prefix(',').unwrap_or(after).len();
    let own = if after.starts_with(',') { end } else { item.end };
    line_of(&text[..item.start]).trim().is_empty().then_some(item.start..own)
}

fn whole_line(text: &str, item: Range<usize>) -> Option<Range<usize>> {
    let start = item.start - line_of(&text[..item.start]).len();
    let end = text[item.end..].find('\n').map_or(text.len(), |newline| item.end + newline + 1);
    let rest = text[item.end..end].trim_start();
    let alone = text[start..item.start].trim() == "-" && (rest.is_empty() || rest.starts_with('#'));
    (alone && !text[item].contains('\n')).then_some(start..end)
}

/// The last line of a text.
fn line_of(text: &str) -> &str {
    text.rsplit_once('\n').map_or(text, |(_, line)| line)
}
