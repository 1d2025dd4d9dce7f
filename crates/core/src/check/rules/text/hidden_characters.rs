use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::prelude::*;
use crate::check::prose::hidden::{hidden_in, is_hidden, is_honest, named};
use crate::parse::block::Piece;
use crate::parse::module::split;
use crate::parse::node::{Node, Value};
use crate::parse::yaml;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/hidden-characters", Severity::Error, include_str!("hidden_characters.md"), Check::Module(check))
        .not_exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (source, text) = (module.file.source, module.source().text());
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for (at, c) in hidden_in(&text[start..]) {
        let span = Span::new(source, start + at, start + at + c.len_utf8());
        report(findings, span, c, Some(span));
    }
    let Ok((_, front, body)) = split(text) else {
        return;
    };
    if text[front.clone()].contains('\\') {
        // The value has no place for each of its characters, so the tree is asked again, with its texts as written.
        let tree = yaml::parse(source, &text[front.clone()], front.start, &mut Vec::new());
        tree.iter().for_each(|node| escapes(node, text, findings));
    }
    entities(module, body, findings);
}

fn report(findings: &mut Findings<'_>, span: Span, c: char, remove: Option<Span>) {
    let name = named(c);
    let diagnostic = findings.rule().at(span, format!("there is an invisible character here: {name}"));
    let diagnostic = diagnostic.help("remove it; what is meant must be seen");
    findings.push(match remove {
        Some(span) => diagnostic.fix_by(Fix {
            title: format!("remove {name}"),
            applicability: Applicability::Suggested,
            edits: vec![Edit { span, text: String::new() }],
        }),
        None => diagnostic,
    });
}

/// Hidden characters that a scalar in double quotes has by an escape.
fn escapes(node: &Node, text: &str, findings: &mut Findings<'_>) {
    match &node.value {
        Value::Null | Value::Refused => {}
        Value::Scalar { text: value, .. } => escaped(value, node.span, text, findings),
        Value::List(items) => items.iter().for_each(|item| escapes(item, text, findings)),
        Value::Map(entries) => {
            for entry in entries {
                escaped(&entry.key, entry.key_span, text, findings);
                escapes(&entry.value, text, findings);
            }
        }
    }
}

/// Each character once a scalar; the scalar is its place where the escape cannot be found.
fn escaped(value: &str, span: Span, text: &str, findings: &mut Findings<'_>) {
    let Some(written) = text.get(span.range()).filter(|written| written.starts_with('"')) else {
        return;
    };
    let hidden: BTreeSet<char> = hidden_in(value).map(|(_, c)| c).collect();
    for c in hidden.into_iter().filter(|&c| !written.contains(c)) {
        let number = u32::from(c);
        let spellings = [format!("\\u{number:04x}"), format!("\\x{number:02x}"), format!("\\U{number:08x}")];
        let at = spellings.iter().find_map(|spelling| {
            let at = written.to_ascii_lowercase().find(&spelling.to_ascii_lowercase())?;
            Some(Span::new(span.source, span.range().start + at, span.range().start + at + spelling.len()))
        });
        report(findings, at.unwrap_or(span), c, at);
    }
}

/// Hidden characters that Markdown has by an entity, in texts and in addresses; code shows the entity itself.
fn entities(module: &ModuleContext<'_>, body: usize, findings: &mut Findings<'_>) {
    let text = module.source().text();
    let mut found = text[body..].match_indices('&').filter_map(|(at, _)| entity(text, body + at)).peekable();
    if found.peek().is_none() {
        return;
    }
    let pieces = module.file.body.blocks.iter().flat_map(|block| &block.pieces);
    let code: Vec<Range<usize>> =
        pieces.filter_map(|piece| if let Piece::Code(span) = piece { Some(span.range()) } else { None }).collect();
    for (range, c) in found {
        let before = code.partition_point(|code| code.start <= range.start);
        let is_code = before.checked_sub(1).is_some_and(|i| code[i].contains(&range.start));
        if !is_code {
            let span = Span::new(module.file.source, range.start, range.end);
            report(findings, span, c, Some(span));
        }
    }
}

/// The hidden character that the entity at `at` stands for, if it does not belong where it stands.
fn entity(text: &str, at: usize) -> Option<(Range<usize>, char)> {
    let end = at + 1 + text[at..].bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let c = decoded(&text[at + 1..end - 1]).filter(|&c| is_hidden(c))?;
    let escaped = text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
    let left: String = text[..at].chars().rev().take(AROUND).collect();
    let left: String = left.chars().rev().collect();
    let right: String = text[end..].chars().take(AROUND).collect();
    let honest = is_honest(&format!("{left}{c}{right}"), left.len(), c);
    (!escaped && !honest).then_some((at..end, c))
}

/// Characters on each side that say whether a hidden one is honest.
const AROUND: usize = 8;

/// Bytes of the longest name of an invisible character, `&NegativeMediumSpace;`, or of a number with leading zeros.
const LONGEST_ENTITY: usize = 24;

/// The character of an entity, if it may be one that nobody sees (HTML, "Named character references").
fn decoded(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let number = hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok());
        return number.and_then(char::from_u32);
    }
    match name {
        "shy" => Some('\u{ad}'),
        "zwnj" => Some('\u{200c}'),
        "zwj" => Some('\u{200d}'),
        "lrm" => Some('\u{200e}'),
        "rlm" => Some('\u{200f}'),
        "NoBreak" => Some('\u{2060}'),
        "af" | "ApplyFunction" => Some('\u{2061}'),
        "it" | "InvisibleTimes" => Some('\u{2062}'),
        "ic" | "InvisibleComma" => Some('\u{2063}'),
        "ZeroWidthSpace"
        | "NegativeVeryThinSpace"
        | "NegativeThinSpace"
        | "NegativeMediumSpace"
        | "NegativeThickSpace" => Some('\u{200b}'),
        _ => None,
    }
}
