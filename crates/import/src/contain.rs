//! Markdown that fits into a block of a module file: its headings are below those of the block, it has nothing that the
//! format refuses, and nothing in it reaches beyond its end.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use mpgen_core::parse::fault::FaultKind;
use mpgen_core::parse::module;
use mpgen_core::source::{Content, Kind, Source, SourceId};

use crate::html;
use crate::tags;

/// The extensions of the format.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Maximum number of rounds: removing one thing may show another.
const MAX_ROUNDS: usize = 6;

/// What was left out of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Images.
    pub(crate) images: usize,
    /// Links to places that pages cannot reach; their text stays.
    pub(crate) links: usize,
}

/// The text as a block can have it.
pub(crate) fn contained(text: &str, left_out: &mut LeftOut) -> String {
    let mut text = cleaned(text);
    for _ in 0..MAX_ROUNDS {
        let edits = edits(&text, left_out);
        if edits.is_empty() {
            break;
        }
        text = apply(&text, edits);
    }
    let text = tidy(&text);
    let closed = [text.clone(), format!("{text}\n```"), format!("{text}\n~~~")];
    closed.into_iter().find(|text| is_closed(text)).unwrap_or_else(|| as_code(&text))
}

/// A text without characters that are only left over from an office program.
fn cleaned(text: &str) -> String {
    let is_kept =
        |c: &char| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}');
    text.replace('\u{a0}', " ").chars().filter(is_kept).collect()
}

/// Whether the blocks of a module file are the same around a text.
fn is_closed(text: &str) -> bool {
    let whole = format!("---\n---\n\n# de\n\n## features\n\n{text}\n\n# it\n\n## features\n\nx\n");
    let content = Content::Text(whole.into());
    let source = Source { path: String::new(), root: 0, kind: Kind::Module, content };
    let file = module::parse(SourceId::new(0), &source);
    let languages: Vec<&str> = file.body.languages.iter().map(|tag| tag.value.as_str()).collect();
    let is_conflict = file.faults.iter().any(|fault| fault.kind == FaultKind::Conflict);
    languages == ["de", "it"] && file.body.blocks.len() == 2 && !is_conflict
}

/// A text as code, in which nothing has a meaning.
pub(crate) fn as_code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_matches('\n'))
}

fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The edits that are needed, which may be more in the next round.
fn edits(text: &str, left_out: &mut LeftOut) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let mut headings: Vec<(usize, Range<usize>)> = Vec::new();
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter().peekable();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => headings.push((level as usize, range)),
            Event::Start(Tag::HtmlBlock) => {
                let html = &text[range.clone()];
                edits.push((range.clone(), format!("\n{}\n", of_html(html))));
                while events.next_if(|(_, inner)| inner.start < range.end).is_some() {}
            }
            Event::InlineHtml(_) => edits.push((range.clone(), inline(&text[range]))),
            Event::Start(Tag::Image { .. }) => {
                left_out.images += 1;
                while events.next_if(|(_, inner)| inner.start < range.end).is_some() {}
                edits.push((range, String::new()));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let is_auto = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let (mut inner, mut has_text): (Option<Range<usize>>, bool) = (None, is_auto);
                while let Some((event, part)) = events.next_if(|(_, part)| part.start < range.end) {
                    if event == Event::End(TagEnd::Link) && part == range {
                        break;
                    }
                    match event {
                        Event::Start(Tag::Image { .. }) => {
                            left_out.images += 1;
                            while events.next_if(|(_, inner)| inner.start < part.end).is_some() {}
                            continue;
                        }
                        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) => has_text = true,
                        _ => {}
                    }
                    inner = Some(inner.map_or(part.clone(), |all| all.start.min(part.start)..all.end.max(part.end)));
                }
                if !has_text {
                    edits.push((range, String::new()));
                } else if !is_allowed(&dest_url, link_type) {
                    left_out.links += 1;
                    let words = inner.and_then(|inner| text.get(inner)).unwrap_or("");
                    edits.push((range, words.to_owned()));
                }
            }
            _ => {}
        }
    }
    let top = headings.iter().map(|(level, _)| *level).min().unwrap_or(3);
    if top < 3 {
        for (level, range) in headings {
            lower(text, range, (level + 3 - top).min(6), &mut edits);
        }
    }
    edits
}

fn is_allowed(url: &str, link_type: LinkType) -> bool {
    let scheme = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    link_type == LinkType::Email || ["https://", "http://", "mailto:", "tel:"].iter().any(|known| scheme(known))
}

/// What stands for a tag within a text.
fn inline(tag: &str) -> String {
    let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    match name.to_ascii_lowercase().as_str() {
        "br" => " ".to_owned(),
        _ if tag.starts_with("<!") || tag.starts_with("<?") => String::new(),
        name if tags::is_tag(name) => String::new(),
        // A placeholder such as `<your-domain>`, which a reader should see.
        _ => format!("\\{tag}"),
    }
}

/// The Markdown of a block of HTML.
fn of_html(block: &str) -> String {
    let is_comment = block.trim_start().starts_with("<!--") && block.contains("-->");
    match tags::is_html(block) || is_comment {
        true => html::markdown(block, &mut Vec::new()),
        false => block.replace('<', "\\<"),
    }
}

/// Lowers a heading, also one that is underlined.
fn lower(text: &str, range: Range<usize>, level: usize, edits: &mut Vec<(Range<usize>, String)>) {
    let whole = &text[range.clone()];
    let marks = "#".repeat(level);
    if whole.starts_with('#') {
        let hashes = whole.len() - whole.trim_start_matches('#').len();
        edits.push((range.start..range.start + hashes, marks));
        return;
    }
    let whole = whole.trim_end();
    let Some(last) = whole.rfind('\n') else { return };
    edits.push((range.start..range.start, format!("{marks} ")));
    edits.push((range.start + last..range.start + whole.len(), String::new()));
    for (at, _) in whole[..last].match_indices('\n') {
        let marks = whole[at + 1..last].len() - whole[at + 1..last].trim_start_matches([' ', '\t', '>']).len();
        edits.push((range.start + at..range.start + at + 1 + marks, " ".to_owned()));
    }
}

/// A text without trailing spaces and without more than one empty line at a time.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let words = line.trim_end();
        empty = if words.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(words);
            out.push('\n');
        }
    }
    out.trim_matches('\n').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_block() {
        let cases = [
            ("# Title\n\ntext\n\n## Sub", "### Title\n\ntext\n\n#### Sub"),
            ("Title\n===\n\ntext", "### Title\n\ntext"),
            ("### Fine\n\n#### Sub", "### Fine\n\n#### Sub"),
            ("a ![x](y.png) b", "a  b"),
            ("[![build](https://a.example/b.svg)](https://a.example)\n\ntext", "text"),
            ("[a](docs/a.md) [b](#b) [c](https://c.example)", "a b [c](https://c.example)"),
            ("a<br>b <b>c</b> <your-key>", "a b c \\<your-key>"),
            ("<p align=center>Hello <b>you</b></p>", "Hello **you**"),
            ("```\nopen", "```\nopen\n```"),
            ("a\n\n<!-- open", "a\n\n\\<!-- open"),
            ("# en-GB\n\nx", "### en-GB\n\nx"),
        ];
        for (text, expected) in cases {
            assert_eq!(contained(text, &mut LeftOut::default()), expected, "{text}");
        }
        assert_eq!(contained("es", &mut LeftOut::default()), "```text\nes\n```", "the name of a language alone");
    }
}
