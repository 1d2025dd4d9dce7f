//! Markup at the start of a line: headings, list items and tables.

use std::ops::Range;

use super::{Finder, LITERAL, SlipKind, lines_of};
use crate::model::Language;
use crate::parse::markdown::BlockKind;
use crate::source::Span;

/// Characters that people type or paste as bullets.
const BULLETS: [char; 14] = ['•', '●', '▪', '■', '◆', '◦', '‣', '▸', '►', '➤', '➢', '∙', '·', '\u{f0b7}'];

/// A line of the text.
struct Line<'a> {
    text: &'a str,
    range: Range<usize>,
    /// What is before it in the source: the indentation, and the markers of quotes and lists.
    before: &'a str,
    /// Whether it is the first of its paragraph.
    is_first: bool,
    /// Whether its paragraph begins with a number.
    is_in_list: bool,
}

pub(super) fn find(found: &mut Finder<'_>, paragraph: Range<usize>) {
    let (prose, source) = (found.prose, found.source);
    let is_row = |text: &str| text.starts_with('|') && text.matches('|').count() > 1;
    let may_be_markup = |first: char| !first.is_alphabetic() || is_picture(first);
    let lines: Vec<Line<'_>> = lines_of(prose, paragraph.clone())
        .filter(|(text, _)| text.starts_with(may_be_markup))
        .map(|(text, range)| {
            let at = found.position(range.start).range().start;
            let before = &source[source[..at].rfind('\n').map_or(0, |end| end + 1)..at];
            let is_first = range.start == paragraph.start;
            Line {
                text,
                range,
                before,
                is_first,
                is_in_list: prose[paragraph.start..].starts_with(|c: char| c.is_ascii_digit()),
            }
        })
        .filter(|line| starts_line(line.before))
        .collect();
    signs(found, &lines);
    let starred = lines.iter().filter(|line| marker(line.text).is_some_and(|(marker, _)| matches!(marker, '*' | '+')));
    let are_starred = starred.count() > 1;
    for line in &lines {
        if line.text.starts_with('#') {
            heading(found, line);
        } else if line.text.starts_with(BULLETS) {
            bullet(found, line);
        } else if line.text.starts_with('[') {
            task_box(found, line);
        } else if let Some((marker, length)) = marker(line.text)
            && (are_starred || !matches!(marker, '*' | '+'))
        {
            item(found, line, length);
        }
    }
    if let Some(row) = lines.iter().find(|line| is_row(line.text)) {
        let rows = lines.iter().filter(|line| is_row(line.text)).count();
        let has_rule =
            lines.iter().any(|line| line.text.contains("--") && line.text.chars().all(|c| "|-: ".contains(c)));
        let cells = row.text.trim_end().trim_matches('|').matches('|').count() + 1;
        let end = found.span(row.range.clone());
        let rule = format!("\n{}|{}", row.before, "---|".repeat(cells));
        let edits = if has_rule || rows == 1 { Vec::new() } else { vec![(Span { start: end.end, ..end }, rule)] };
        found.add_once(SlipKind::Table, row.range.clone(), edits, false);
        lines.iter().filter(|line| is_row(line.text)).for_each(|line| found.taken.push(line.range.clone()));
    }
}

/// Whether text after `before` starts a line: not after a cell of a table, and not in other markup.
pub(super) fn starts_line(before: &str) -> bool {
    let is_marker = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\t' | '>' | '-' | '+' | '*' | '.' | ')');
    before.chars().all(is_marker) && before.chars().next_back().is_none_or(|c| matches!(c, ' ' | '\t' | '>'))
}

fn heading(found: &mut Finder<'_>, line: &Line<'_>) {
    let title = line.text.trim_start_matches('#');
    let level = line.text.len() - title.len();
    let title = title.trim_end();
    if level > 6 || title.trim().is_empty() {
        return;
    }
    let at = line.range.start;
    let hashes = found.span(at..at + level);
    if title.starts_with(' ') {
        // `# 1` may be a number; four spaces before it make it text.
        let edits =
            vec![(Span { start: hashes.start - line.before.len() as u32, end: hashes.start, ..hashes }, String::new())];
        if level > 1 && line.before.len() > 3 && line.before.trim().is_empty() {
            found.add(SlipKind::IndentedHeading, line.range.clone(), edits, false);
        }
        return;
    }
    let own = title.to_lowercase();
    let is_own = match level {
        1 => Language::new(title).is_some(),
        2 => BlockKind::ALL.iter().any(|kind| kind.name() == own),
        _ => true,
    };
    // `#sale #delivery` are tags, and `#1` is a number.
    let is_title = title.starts_with(char::is_alphabetic) && !title.contains('#') && title.contains(' ');
    if is_own && title.starts_with(char::is_alphanumeric) {
        found.add(
            SlipKind::Heading,
            line.range.clone(),
            vec![(Span { start: hashes.end, ..hashes }, " ".to_owned())],
            true,
        );
    } else if is_title {
        found.add(SlipKind::Heading, line.range.clone(), vec![(hashes, "### ".to_owned())], false);
    }
}

fn bullet(found: &mut Finder<'_>, line: &Line<'_>) {
    let after = line.text.trim_start_matches(BULLETS);
    let width = line.text.len() - after.trim_start().len();
    if after.trim_start().is_empty() {
        return;
    }
    let is_several = after.contains(BULLETS);
    let is_item = line.before.ends_with([' ', '\t']) && !line.before.trim().is_empty();
    let marker = if is_item { "" } else { "- " };
    let at = line.range.start;
    let edits = vec![(found.span(at..at + width), marker.to_owned())];
    found.add_once(SlipKind::Bullet, line.range.clone(), if is_several { Vec::new() } else { edits }, true);
}

/// Lines that begin with a dash or a picture like the items of a list, which the page shows one after another in one
/// line.
fn signs(found: &mut Finder<'_>, lines: &[Line<'_>]) {
    let is_sign = |line: &&Line<'_>| {
        let mut chars = line.text.chars();
        let first = chars.next();
        first.is_some_and(is_dash) && chars.next() == Some(' ') || first.is_some_and(is_picture)
    };
    let written: Vec<&Line<'_>> = lines.iter().filter(is_sign).collect();
    if written.len() < 2 || !written[0].is_first {
        return;
    }
    // Two spaces or a backslash at the end of a line keep the next one apart.
    let breaks = |line: &&Line<'_>| {
        let end = found.span(line.range.clone()).range().end;
        let rest = found.source[end..].lines().next().unwrap_or("");
        line.text.ends_with("  ") || rest.starts_with("  ") || rest.starts_with('\\')
    };
    if written[..written.len() - 1].iter().all(breaks) {
        return;
    }
    for line in written {
        let dash = line.text.chars().next().filter(|c| is_dash(*c)).map_or(0, |c| c.len_utf8() + 1);
        let at = line.range.start;
        let edit = match dash {
            0 => (found.position(at), "- ".to_owned()),
            width => (found.span(at..at + width), "- ".to_owned()),
        };
        found.add_once(SlipKind::Signs, line.range.clone(), vec![edit], false);
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '‒' | '–' | '—' | '―' | '−')
}

/// Whether a character is an arrow, a tick, a star or an emoji.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// The marker of a list item without the space after it, and its length.
fn marker(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = match first {
        '-' | '+' | '*' => 1,
        _ if (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return None,
    };
    let word = text[length..].split(|c: char| c.is_whitespace() || c == LITERAL).next()?;
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    // `-v` is an option, and `1.example.com` an address.
    // `-A report` begins with an article; `-v` is an option.
    let is_article = first == '-' && word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let is_word = (letters > 1 || is_article) && !word.trim_end_matches('.').contains(['.', '=', '/', '_', '@', '*']);
    (is_word && (first != '-' || !word.starts_with('-'))).then_some((first, length))
}

fn item(found: &mut Finder<'_>, line: &Line<'_>, length: usize) {
    let at = line.range.start;
    let position = found.position(at + length);
    let is_number = line.text.starts_with(|c: char| c.is_ascii_digit());
    let is_capital = line.text[length..].starts_with(char::is_uppercase);
    // Only a list that starts with 1 can follow a line of text directly.
    let is_safe = line.is_first || is_capital && (!is_number || line.text.starts_with('1') || line.is_in_list);
    found.add_once(SlipKind::Item, line.range.clone(), vec![(position, " ".to_owned())], is_safe);
}

fn task_box(found: &mut Finder<'_>, line: &Line<'_>) {
    let is_item = !line.before.trim().trim_matches('>').is_empty();
    let width = ["[ ] ", "[x] ", "[X] ", "[х] ", "[Х] "]
        .iter()
        .find(|mark| line.text.starts_with(**mark))
        .map(|mark| mark.len());
    if let (true, Some(width)) = (is_item, width)
        && !line.text[width..].starts_with('(')
    {
        let at = line.range.start;
        let edits = vec![(found.span(at..at + width), String::new())];
        found.add_once(SlipKind::TaskBox, at..at + width, edits, false);
    }
}
