//! `marketplace.yaml` as a page may publish it: without who maintains the marketplace, what the publish guard allows, why
//! exceptions were made, and comments.

use std::ops::Range;

use mpgen_core::parse::node::{Node, Value};
use mpgen_core::parse::yaml;
use mpgen_core::source::SourceId;

/// The fields that are left out.
const PRIVATE: [&str; 2] = ["maintainers", "guard"];

/// The settings without what is private. Everything else is on the same lines and columns; the reason of an exception
/// becomes a row of `x`. `None` if the text is not YAML.
pub(crate) fn public_settings(text: &str) -> Option<String> {
    let root = yaml::parse(SourceId::new(0), text, 0, &mut Vec::new())?;
    let Value::Map(fields) = &root.value else { return None };
    let mut scalars = Vec::new();
    collect_scalars(&root, &mut scalars);
    let mut bytes = text.as_bytes().to_vec();
    comments(text, &scalars).for_each(|range| blank(&mut bytes, range));
    let is_flow = text.get(root.span.range()).is_some_and(|text| text.starts_with('{'));
    let last = if is_flow { root.span.range().end.saturating_sub(1) } else { text.len() };
    let ends = fields.iter().skip(1).map(|field| field.key_span.range().start).chain([last]);
    for (field, end) in fields.iter().zip(ends) {
        if PRIVATE.contains(&field.key.as_str()) {
            blank(&mut bytes, field.key_span.range().start..end);
        }
        let Value::List(exceptions) = &field.value.value else { continue };
        for exception in exceptions.iter().filter(|_| field.key == "exceptions") {
            let Value::Map(entries) = &exception.value else { continue };
            for reason in entries.iter().filter(|entry| entry.key == "reason") {
                mask(&mut bytes, reason.value.span.range());
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// The spans of keys and scalars, in which `#` does not begin a comment.
fn collect_scalars(node: &Node, spans: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Map(entries) => entries.iter().for_each(|entry| {
            spans.push(entry.key_span.range());
            collect_scalars(&entry.value, spans);
        }),
        Value::List(nodes) => nodes.iter().for_each(|node| collect_scalars(node, spans)),
        Value::Null | Value::Scalar { .. } | Value::Refused => spans.push(node.span.range()),
    }
}

/// The comments, given the spans of scalars in ascending order.
fn comments<'a>(text: &'a str, scalars: &'a [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut after = 0;
    text.match_indices('#').filter_map(move |(at, _)| {
        let next = scalars.partition_point(|scalar| scalar.end <= at);
        let is_in_scalar = scalars.get(next).is_some_and(|scalar| scalar.contains(&at));
        (at >= after && !is_in_scalar).then(|| {
            after = text[at..].find('\n').map_or(text.len(), |length| at + length);
            at..after
        })
    })
}

/// Replaces everything but line ends by spaces.
fn blank(bytes: &mut [u8], range: Range<usize>) {
    let text = bytes.get_mut(range).unwrap_or_default();
    text.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
}

/// Replaces the words of a scalar, and keeps its quotes, or the first line of a block.
fn mask(bytes: &mut [u8], range: Range<usize>) {
    let scalar = bytes.get_mut(range).unwrap_or_default();
    let words = match scalar.first() {
        Some(b'"' | b'\'') => 1..scalar.len().saturating_sub(1),
        Some(b'|' | b'>') => scalar.iter().position(|byte| *byte == b'\n').unwrap_or(scalar.len())..scalar.len(),
        _ => 0..scalar.len(),
    };
    let words = scalar.get_mut(words).unwrap_or_default();
    words.iter_mut().filter(|byte| !byte.is_ascii_whitespace()).for_each(|byte| *byte = b'x');
}

#[cfg(test)]
mod tests {
    use super::*;
    use mpgen_core::parse::marketplace;
    use mpgen_core::source::{Content, Kind, Source};

    const SETTINGS: &str = "\
# Ask Anna before you change this.
title: {en: \"Shop #1\"} # the name
maintainers:
  # on leave: t-orlov
  - anna-k
currency: USD
exceptions:
  - {module: a, rule: text/placeholder, reason: \"the \\\"vendor\\\" said: so\"}
  - module: b
    rule: text/placeholder
    reason: >-
      a secret, второй
      # of two lines
  - module: c
    reason: 'it''s plain'
    rule: text/placeholder
guard: {share: 20, at_least: 3}
";

    #[test]
    fn what_is_private_is_left_out_and_the_rest_stays_where_it_is() {
        let public = public_settings(SETTINGS).expect("it is YAML");
        for word in
            ["Anna", "anna", "orlov", "vendor", "secret", "второй", "lines", "plain", "guard", "share", "name\n"]
        {
            assert!(!public.contains(word), "{word}:\n{public}");
        }
        assert!(public.contains("Shop #1"));
        let read = |text: &str| {
            let content = Content::Text(text.into());
            let source = Source { path: "marketplace.yaml".into(), root: 0, kind: Kind::Marketplace, content };
            marketplace::parse(SourceId::new(0), &source)
        };
        let (before, after) = (read(SETTINGS), read(&public));
        assert!(after.maintainers.is_empty() && after.share.is_none());
        assert_eq!((&after.title, &after.currency), (&before.title, &before.currency));
        assert_eq!(after.faults, before.faults);
        let places = |file: &marketplace::MarketplaceFile| {
            let spans =
                file.exceptions.iter().map(|it| (it.span, it.module.clone(), it.rule.clone(), it.reason.is_some()));
            spans.collect::<Vec<_>>()
        };
        assert_eq!(places(&after), places(&before));
    }

    #[test]
    fn a_file_in_one_pair_of_braces_stays_one() {
        let public = public_settings("{currency: USD, guard: {share: 20}}\n").expect("it is YAML");
        assert_eq!(public, "{currency: USD,                   }\n");
        let public = public_settings("{maintainers: [anna], currency: USD}").expect("it is YAML");
        assert_eq!(public, "{                     currency: USD}");
    }
}
