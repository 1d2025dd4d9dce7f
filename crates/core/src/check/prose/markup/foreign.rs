//! Markup of other dialects and of forums and wikis, which this Markdown shows as it is written.

use std::ops::Range;

use super::lines::starts_line;
use super::{Finder, LITERAL, SlipKind, lines_of};

/// The tags of forums.
const FORUM_TAGS: [&str; 13] =
    ["b", "i", "u", "s", "url", "img", "code", "quote", "list", "color", "size", "center", "table"];

pub(super) fn find(found: &mut Finder<'_>, paragraph: Range<usize>) {
    if found.has(b"[") {
        // A heading such as `[[Prototype]]` is a name.
        if found.prose[paragraph.clone()].contains("[[") && !found.is_heading(&paragraph) {
            wiki_links(found, &paragraph);
        }
        forum_tags(found, &paragraph);
    }
    if found.has(b":") {
        emoji_names(found, &paragraph);
    }
    if found.has(b"{") {
        attributes(found, &paragraph);
    }
    if found.has(b"!:[") {
        lines(found, &paragraph);
    }
}

/// `[[Page]]`, `[[Page|text]]`
fn wiki_links(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let text = &found.prose[paragraph.clone()];
    for (open, _) in text.match_indices("[[") {
        let rest = &text[open + 2..];
        let Some(close) = rest.find(']').filter(|close| rest[*close..].starts_with("]]")) else { continue };
        // `[[1, 2], [3, 4]]` and `[["a"]]` are lists.
        let is_page = |c: char| c.is_alphanumeric() || " |/#:.-_\\()".contains(c);
        if rest.starts_with(char::is_alphabetic) && rest[..close].chars().all(is_page) {
            let start = paragraph.start + open;
            found.add_once(SlipKind::WikiLink, start..start + close + 4, Vec::new(), false);
        }
    }
}

/// `[b]words[/b]`
fn forum_tags(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let text = &found.prose[paragraph.clone()];
    for (close, _) in text.match_indices("[/") {
        let Some(end) = text[close..].find(']').map(|end| close + end) else { continue };
        let name = &text[close + 2..end];
        let opens = |at: &usize| {
            let after = &text[at + 1 + name.len()..];
            text[at + 1..].starts_with(name) && after.starts_with([']', '='])
        };
        let mut before = text[..close].match_indices('[').map(|(at, _)| at).filter(opens);
        if let (true, Some(open)) = (FORUM_TAGS.contains(&name), before.next_back()) {
            let range = paragraph.start + open..paragraph.start + end + 1;
            found.add_once(SlipKind::ForumTag, range, Vec::new(), false);
        }
    }
}

/// `:rocket:`
fn emoji_names(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let text = &found.prose[paragraph.clone()];
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    for (open, _) in text.match_indices(':') {
        let name = &text[open + 1..];
        let length = name.len() - name.trim_start_matches(is_part).len();
        let (name, after) = name.split_at(length);
        let stands_alone = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_name = length > 2 && name.starts_with(|c: char| c.is_ascii_lowercase());
        let is_closed = after.strip_prefix(':').is_some_and(|after| stands_alone(after.chars().next()));
        if is_name && is_closed && stands_alone(text[..open].chars().next_back()) {
            let start = paragraph.start + open;
            found.add_once(SlipKind::EmojiName, start..start + length + 2, Vec::new(), false);
        }
    }
}

/// `Title {#title}`, `{: .note}`
fn attributes(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    for (line, range) in lines_of(found.prose, paragraph.clone()) {
        let line = line.trim_end();
        let Some(open) = line.rfind('{').filter(|_| line.ends_with('}')) else { continue };
        let inner = line[open + 1..line.len() - 1].trim_start_matches(':').trim_start();
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | '#');
        let name = inner.strip_prefix(['#', '.']).unwrap_or_default();
        let follows = line[..open].chars().next_back().is_none_or(|c| c == ' ');
        if follows && name.starts_with(char::is_alphabetic) && name.chars().all(is_name) {
            let span = found.span(range.start + line[..open].trim_end().len()..range.start + line.len());
            found.add_once(
                SlipKind::Attributes,
                range.start + open..range.start + line.len(),
                vec![(span, String::new())],
                false,
            );
        }
    }
}

/// `:::note`, `!!! note`, `[!NOTE]` and `[TOC]`, each at the start of a line.
fn lines(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let (prose, source) = (found.prose, found.source);
    for (line, range) in lines_of(prose, paragraph.clone()) {
        let text = line.trim_end();
        if text.is_empty() || !text.starts_with([':', '!', '[']) {
            continue;
        }
        let at = found.position(range.start).range().start;
        if !starts_line(&source[source[..at].rfind('\n').map_or(0, |end| end + 1)..at]) {
            continue;
        }
        let is_word = |word: &str| word.chars().next().is_some_and(char::is_alphabetic);
        let label = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')).map(|(label, _)| label);
        let is_alert = label.is_some_and(|label| is_word(label) && label.chars().all(char::is_alphanumeric));
        let box_name = text.strip_prefix(":::").map(str::trim_start).or_else(|| text.strip_prefix("!!! "));
        let is_box = box_name.is_some_and(|name| (name.is_empty() || is_word(name)) && !name.contains(LITERAL));
        let is_contents = matches!(text, "[TOC]" | "[toc]" | "[[TOC]]" | "[[_TOC_]]" | "[[toc]]");
        let range = range.start..range.start + text.len();
        if is_alert {
            let end = text.find(']').map_or(text.len(), |end| end + 1);
            found.add_once(SlipKind::NoteBox, range.start..range.start + end, Vec::new(), false);
        } else if is_box {
            found.add_once(SlipKind::NoteBox, range, Vec::new(), false);
        } else if is_contents {
            found.add_once(SlipKind::Contents, range, Vec::new(), false);
        }
    }
}
