use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::prelude::*;
use crate::check::prose::escape::{entity, visit_escaped_scalars};
use crate::check::prose::hidden::{hidden_in, is_hidden, is_legitimate, name_of};
use crate::parse::block::Piece;
use crate::parse::fault::FaultKind;
use crate::parse::module::split;

pub(in crate::check) static RULE: Rule =
    rule("text/hidden-characters", Severity::Error, documents!("hidden_characters"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (source, text) = (module.file.source, module.source().text());
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // As in a logo that is a file of its own, nothing of the drawing's text is shown.
    let drawing = module.file.drawing();
    // The fix of a heading removes them too.
    let forms = module.file.faults.iter().filter(|fault| matches!(fault.kind, FaultKind::HeadingForm { .. }));
    let forms: Vec<Range<usize>> = forms.map(|fault| fault.span.range()).collect();
    for (at, c) in hidden_in(&text[start..]).filter(|(at, _)| !drawing.contains(&(start + at))) {
        let span = Span::new(source, start + at, start + at + c.len_utf8());
        if forms.iter().any(|form| form.contains(&(start + at))) {
            continue;
        }
        report(findings, span, c, Some(span));
    }
    let Ok((_, front, body)) = split(text) else {
        return;
    };
    visit_escaped_scalars(source, text, front, &mut |value, written, span| {
        report_escapes(value, written, span, findings)
    });
    report_entities(module, body, findings);
}

fn report(findings: &mut Findings<'_>, span: Span, c: char, remove: Option<Span>) {
    let diagnostic = findings.rule().at(span, message!("text-hidden-characters", character = described(c)));
    let diagnostic = diagnostic.help(message!("text-hidden-characters-help"));
    findings.push(match remove {
        Some(span) => diagnostic.fix_by(Fix {
            title: message!("text-hidden-characters-remove", character = described(c)),
            applicability: Applicability::Suggested,
            edits: vec![Edit { span, text: String::new() }],
        }),
        None => diagnostic,
    });
}

/// The name of a character, which Unicode gives in English, and what it does.
fn described(c: char) -> Message {
    let name = name_of(c);
    match c {
        '\u{ad}' => message!("text-hidden-characters-hyphen", name = name),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            message!("text-hidden-characters-direction", name = name)
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => message!("text-hidden-characters-zero-width", name = name),
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => {
            message!("text-hidden-characters-blank", name = name)
        }
        '\u{2028}' | '\u{2029}' => message!("text-hidden-characters-line", name = name),
        c if c.is_control() => message!("text-hidden-characters-control", name = name),
        _ => message!("text-hidden-characters-other", name = name),
    }
}

/// Reports each hidden character of a scalar once, at its escape or, if that is not found, at the whole scalar.
fn report_escapes(value: &str, written: &str, span: Span, findings: &mut Findings<'_>) {
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

/// Reports hidden characters that are written as entities in Markdown, except in code, which shows the entity itself.
fn report_entities(module: &ModuleContext<'_>, body: usize, findings: &mut Findings<'_>) {
    let text = module.source().text();
    let mut found = text[body..].match_indices('&').filter_map(|(at, _)| hidden_entity(text, body + at)).peekable();
    if found.peek().is_none() {
        return;
    }
    let pieces = module.file.body.blocks.iter().flat_map(|block| &block.pieces);
    let code: Vec<Range<usize>> =
        pieces.filter_map(|piece| if let Piece::Code(span) = piece { Some(span.range()) } else { None }).collect();
    let drawing = module.file.drawing();
    for (range, c) in found.filter(|(range, _)| !drawing.contains(&range.start)) {
        let before = code.partition_point(|code| code.start <= range.start);
        let is_code = before.checked_sub(1).is_some_and(|i| code[i].contains(&range.start));
        if !is_code {
            let span = Span::new(module.file.source, range.start, range.end);
            report(findings, span, c, Some(span));
        }
    }
}

/// The entity at byte `at` and the hidden character that it stands for, unless the character is legitimate there.
fn hidden_entity(text: &str, at: usize) -> Option<(Range<usize>, char)> {
    let (length, c) = entity(&text[at..], named).filter(|&(_, c)| is_hidden(c))?;
    let end = at + length;
    let escaped = text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
    let left: String = text[..at].chars().rev().take(CONTEXT).collect();
    let left: String = left.chars().rev().collect();
    let right: String = text[end..].chars().take(CONTEXT).collect();
    let legitimate = is_legitimate(&format!("{left}{c}{right}"), left.len(), c);
    (!escaped && !legitimate).then_some((at..end, c))
}

/// The number of characters on each side that decide whether a hidden one is legitimate.
const CONTEXT: usize = 8;

/// The named entities of hidden characters (HTML, "Named character references").
fn named(name: &str) -> Option<char> {
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
