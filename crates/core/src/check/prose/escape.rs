//! Characters that are written as escapes in YAML, or as entities in Markdown.

use std::ops::Range;

use crate::parse::node::{Node, Value};
use crate::parse::yaml;
use crate::source::{SourceId, Span};

/// Calls `visit` with the value, source text and span of each scalar with escapes in the part `range` of a text, which
/// is YAML. Parsed values do not keep the spans of their escapes, so rules compare the two.
pub(crate) fn visit_escaped_scalars(
    source: SourceId,
    text: &str,
    range: Range<usize>,
    visit: &mut dyn FnMut(&str, &str, Span),
) {
    let part = &text[range.clone()];
    if part.contains('\\') {
        let tree = yaml::parse(source, part, range.start, &mut Vec::new());
        tree.iter().for_each(|node| visit_scalars(node, text, visit));
    }
}

fn visit_scalars(node: &Node, text: &str, visit: &mut dyn FnMut(&str, &str, Span)) {
    let mut scalar = |value: &str, span: Span| {
        let written = text.get(span.range()).unwrap_or_default();
        if written.starts_with('"') && written.contains('\\') {
            visit(value, written, span);
        }
    };
    match &node.value {
        Value::Null | Value::Refused => {}
        Value::Scalar { text: value, .. } => scalar(value, node.span),
        Value::List(items) => items.iter().for_each(|item| visit_scalars(item, text, visit)),
        Value::Map(entries) => {
            entries.iter().for_each(|entry| scalar(&entry.key, entry.key_span));
            entries.iter().for_each(|entry| visit_scalars(&entry.value, text, visit));
        }
    }
}

/// The length in bytes and the character of the entity that starts with the `&` at the start of a text. `named` decodes
/// the named entities that are of interest.
pub(crate) fn entity(text: &str, named: fn(&str) -> Option<char>) -> Option<(usize, char)> {
    let end = text.bytes().take(MAX_ENTITY_LENGTH).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let number = hexadecimal.map_or_else(|| number.parse().ok(), |it| u32::from_str_radix(it, 16).ok())?;
            char::from_u32(number)?
        }
        None => named(name)?,
    };
    Some((end + 1, c))
}

/// The length in bytes of the longest entity: `&NegativeMediumSpace;`, or a number with leading zeros.
const MAX_ENTITY_LENGTH: usize = 24;
