use std::ops::Range;

use crate::check::prelude::*;
use crate::check::prose::overlap::{Overlap, overlaps};
use crate::parse::module::split;
use crate::parse::node::{Node, Value};
use crate::parse::yaml;
use crate::source::SourceId;

/// The rule.
pub(in crate::check) static RULE: Rule = rule(
    "text/overlapping-characters",
    Severity::Error,
    include_str!("overlapping_characters.md"),
    Check::Module(check),
)
.not_exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (source, text) = (module.file.source, module.source().text());
    let (front, body) = split(text).map_or((0..0, text.len()), |(_, front, body)| (front, body));
    report(source, written(text, body), findings);
    report_escapes(source, text, front, findings);
}

/// Reports what overlaps in characters with their places.
pub(in crate::check) fn report(
    source: SourceId,
    text: impl Iterator<Item = (Range<usize>, char)>,
    findings: &mut Findings<'_>,
) {
    for (range, overlap) in overlaps(text) {
        push(Span::new(source, range.start, range.end), overlap, findings);
    }
}

/// Reports what overlaps in texts of YAML that have it by escapes.
pub(in crate::check) fn report_escapes(source: SourceId, text: &str, yaml: Range<usize>, findings: &mut Findings<'_>) {
    let part = &text[yaml.clone()];
    if part.contains('\\') {
        let tree = yaml::parse(source, part, yaml.start, &mut Vec::new());
        tree.iter().for_each(|node| escapes(node, text, findings));
    }
}

fn escapes(node: &Node, text: &str, findings: &mut Findings<'_>) {
    let mut scalar = |value: &str, span: Span| {
        let written = text.get(span.range()).unwrap_or_default();
        if written.starts_with('"') && written.contains('\\') {
            let characters = || value.chars().map(|c| (0..0, c));
            let as_written = overlaps(written.chars().map(|c| (0..0, c))).len();
            for (_, overlap) in overlaps(characters()).into_iter().skip(as_written) {
                push(span, overlap, findings);
            }
        }
    };
    match &node.value {
        Value::Null | Value::Refused => {}
        Value::Scalar { text: value, .. } => scalar(value, node.span),
        Value::List(items) => items.iter().for_each(|item| escapes(item, text, findings)),
        Value::Map(entries) => {
            for entry in entries {
                scalar(&entry.key, entry.key_span);
            }
            entries.iter().for_each(|entry| escapes(&entry.value, text, findings));
        }
    }
}

fn push(span: Span, overlap: Overlap, findings: &mut Findings<'_>) {
    let (message, help) = match overlap {
        Overlap::Marks { count, limit } => (
            format!(
                "{count} combining marks on one character paint over the text around it; at most {limit} are allowed here"
            ),
            "remove the marks that the language does not need",
        ),
        Overlap::Enclosing(c) => (
            format!("U+{:04X} is drawn around the character before it, over its neighbours", u32::from(c)),
            "remove it",
        ),
        Overlap::Large(c) => {
            (format!("U+{:04X} is drawn far larger than a letter", u32::from(c)), "write it out in letters")
        }
        Overlap::Historic(c) => (
            format!(
                "U+{:04X} is of a script that is no longer in use; such characters may be larger than a line",
                u32::from(c)
            ),
            "write it in letters that people read",
        ),
    };
    findings.push(findings.rule().at(span, message).help(help));
}

/// The characters of a file with their places; behind `body`, an entity is the character that it stands for.
fn written(text: &str, body: usize) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        let entity = if c == '&' && at >= body { entity(rest) } else { None };
        let (length, c) = entity.unwrap_or((c.len_utf8(), c));
        at += length;
        Some((at - length..at, c))
    })
}

/// Bytes of the longest entity, a number with leading zeros.
const LONGEST_ENTITY: usize = 24;

/// The length of an entity and its character, if it may be a mark or a large one.
fn entity(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let number = hexadecimal.map_or_else(|| number.parse().ok(), |it| u32::from_str_radix(it, 16).ok())?;
            char::from_u32(number)?
        }
        // The marks among the names of HTML.
        None => match name {
            "DownBreve" => '\u{311}',
            "tdot" | "TripleDot" => '\u{20db}',
            "DotDot" => '\u{20dc}',
            _ => return None,
        },
    };
    Some((end + 1, c))
}
