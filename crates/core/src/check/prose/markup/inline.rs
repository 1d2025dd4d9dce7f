//! Markup within a paragraph: links, emphasis, code and addresses.

use std::ops::Range;

use memchr::memmem;

use super::{Finder, LINE, LITERAL, SlipKind};

pub(super) fn find(found: &mut Finder<'_>, paragraph: Range<usize>) {
    if found.has(b"[]") {
        brackets(found, &paragraph);
    }
    for mark in ['*', '~'] {
        if found.has(&[mark as u8]) {
            emphasis(found, &paragraph, mark);
        }
    }
    if found.has(b"`") {
        code(found, &paragraph);
    }
    if found.has(b"&") {
        entities(found, &paragraph);
    }
    if found.has(b":w") {
        addresses(found, &paragraph);
    }
    if found.has(b"@") {
        emails(found, &paragraph);
    }
}

/// Links, references and footnotes.
fn brackets(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let (prose, start) = (found.prose, paragraph.start);
    let text = &prose[paragraph.clone()];
    for (at, _) in text.match_indices("[^") {
        let note = &text[at + 2..];
        let end = note.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(note.len());
        if end > 0 && note[end..].starts_with(']') && !found.is_heading(paragraph) {
            found.add_once(SlipKind::Footnote, start + at..start + at + end + 3, Vec::new(), false);
        }
    }
    for (close, _) in text.match_indices(']') {
        let Some(open) = text[..close].rfind('[').filter(|open| *open + 1 < close) else { continue };
        let after = &text[close + 1..];
        let space = after.len() - after.trim_start_matches([' ', LINE]).len();
        let label = start + open..start + close + 1;
        match after[space..].chars().next() {
            Some('(') => link(found, label, start + close + 1 + space, paragraph.end),
            Some('[') if space == 0 => reference(found, label, paragraph.end),
            _ => {}
        }
    }
    for (at, _) in text.match_indices(")[") {
        let Some(open) = text[..at].rfind('(') else { continue };
        let address = &text[at + 2..];
        let Some(end) = address.find(']').filter(|end| is_address(&address[..*end])) else { continue };
        let (label, address) = (&text[open + 1..at], &address[..end]);
        let range = start + open..start + at + 2 + end + 1;
        let edits = vec![(found.span(range.clone()), format!("[{label}]({address})"))];
        found.add(SlipKind::ReversedLink, range, edits, false);
    }
}

/// `label` in brackets, and a parenthesis at `open`, which were not read as a link.
fn link(found: &mut Finder<'_>, label: Range<usize>, open: usize, end: usize) {
    let address = &found.prose[open + 1..end];
    let close = address.find(')').unwrap_or(address.len());
    let (address, is_closed) = (&address[..close], close < address.len());
    let whole = label.start..open + 1 + close + usize::from(is_closed);
    if label.end < open {
        if is_closed && is_address(address) {
            let space = found.span(label.end..open);
            let edits = vec![(space, String::new())];
            found.add(SlipKind::SpacedLink, whole, edits, !address.contains(char::is_whitespace));
        }
        return;
    }
    if !is_address(address) && !address.contains(['/', '.']) {
        return;
    }
    let trimmed = address.trim();
    let fixed = match trimmed.starts_with("tel:") {
        true => trimmed.replace([' ', '(', ')'], ""),
        false => trimmed.replace(' ', "%20"),
    };
    let is_certain = is_closed && fixed != *address && !address.contains(['"', '<', LINE, LITERAL]);
    let edits = match is_certain {
        true => vec![(found.span(open + 1..open + 1 + close), fixed)],
        false => Vec::new(),
    };
    found.add(SlipKind::LinkAddress, whole, edits, false);
}

/// `label` in brackets, directly followed by another bracket.
fn reference(found: &mut Finder<'_>, label: Range<usize>, end: usize) {
    let text = &found.prose[..end];
    let Some(close) = text[label.end..].find(']') else { return };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (name, target) = (&text[label.start + 1..label.end - 1], &text[label.end + 1..label.end + close]);
    // `row[1][2]` and `[1][2]`
    let is_index = text[..label.start].ends_with(char::is_alphanumeric) || is_number(name) && is_number(target);
    if !is_index {
        found.add(SlipKind::Reference, label.start..label.end + close + 1, Vec::new(), false);
    }
}

fn is_address(text: &str) -> bool {
    let text = text.trim_start_matches(['<', ' ']);
    let is_scheme = ["https:", "http:", "mailto:", "tel:", "www."].iter().any(|scheme| text.starts_with(scheme));
    is_scheme || text.starts_with('#') && text.len() > 1
}

/// Emphasis in `**` or `~~`.
fn emphasis(found: &mut Finder<'_>, paragraph: &Range<usize>, mark: char) {
    let (prose, start) = (found.prose, paragraph.start);
    let text = &prose[paragraph.clone()];
    // `990*` and `1990**` with notes below them.
    let is_star = |at: usize| prose[at..].starts_with('*');
    let has_notes = || {
        prose.match_indices('*').any(|(at, _)| {
            let before = prose[..at].chars().next_back();
            before.is_some_and(|c| !c.is_whitespace() && c != '*') && !is_star(at + 1)
        })
    };
    let marks: Vec<Range<usize>> = runs(text, mark).filter(|run| is_emphasis(text, run)).collect();
    let mut marks = marks.into_iter();
    while let Some(open) = marks.next() {
        if mark == '*' && has_notes() {
            return;
        }
        let Some(close) = marks.next() else {
            let is_attached = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
            let around = (text[..open.start].chars().next_back(), text[open.end..].chars().next());
            if mark == '*' && (is_attached(around.0) || is_attached(around.1)) {
                found.add(SlipKind::OpenEmphasis, start + open.start..start + open.end, Vec::new(), false);
            }
            return;
        };
        let inner = &text[open.end..close.start];
        let whole = start + open.start..start + close.end;
        if inner.trim().is_empty() {
            continue;
        }
        let written = found.source.get(found.span(start + open.end..start + close.start).range()).unwrap_or("");
        let (before, after) = (text[..open.start].chars().next_back(), text[close.end..].chars().next());
        let edits = if inner.trim() != inner {
            let marks = &text[open.clone()];
            vec![(found.span(whole.clone()), format!("{marks}{}{marks}", written.trim()))]
        } else if after.is_some_and(char::is_alphanumeric) {
            vec![(found.position(start + close.end), " ".to_owned())]
        } else if before.is_some_and(char::is_alphanumeric) {
            vec![(found.position(start + open.start), " ".to_owned())]
        } else {
            Vec::new()
        };
        found.add(SlipKind::Emphasis, whole, edits, false);
    }
}

/// Whether a run of marks was meant as emphasis: not `2**3`, `src/**` and `****`.
fn is_emphasis(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (text[..run.start].chars().next_back(), text[run.end..].chars().next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_path = |c: Option<char>| matches!(c, Some('/' | '\\'));
    let is_other = is_path(before) || is_path(after) || is_digit(before) && is_digit(after);
    (2..=3).contains(&run.len())
        && !is_other
        && before != Some(LITERAL)
        && (after != Some(LITERAL) || before.is_none_or(char::is_whitespace))
}

fn runs(text: &str, mark: char) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(mark)?;
        let rest = &text[start..];
        at = start + rest.len() - rest.trim_start_matches(mark).len();
        Some(start..at)
    })
}

/// A backtick that opens code which is not closed. Within a word it is a letter or an apostrophe.
fn code(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let text = &found.prose[paragraph.clone()];
    let open = runs(text, '`').find(|run| {
        let before = text[..run.start].chars().next_back();
        let after = text[run.end..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«' | '"'))
            && after.is_some_and(|c| !c.is_whitespace() && c != LITERAL)
    });
    if let Some(run) = open {
        found.add(SlipKind::Code, paragraph.start + run.start..paragraph.start + run.end, Vec::new(), false);
    }
}

/// Entities that are shown, because their `&` is escaped or their semicolon is missing.
fn entities(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    for range in shown_entities(&found.prose[paragraph.clone()]) {
        found.add(SlipKind::Entity, paragraph.start + range.start..paragraph.start + range.end, Vec::new(), false);
    }
}

/// The entities that are part of a text.
pub(crate) fn shown_entities(text: &str) -> impl Iterator<Item = Range<usize>> {
    const NAMES: [&str; 14] = [
        "nbsp", "amp", "lt", "gt", "quot", "apos", "laquo", "raquo", "mdash", "ndash", "hellip", "copy", "reg", "trade",
    ];
    text.match_indices('&').filter_map(move |(at, _)| {
        let name = &text[at + 1..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
        let is_closed = name[end..].starts_with(';');
        let number = name[..end].strip_prefix("#x").or_else(|| name[..end].strip_prefix('#'));
        let is_entity = match number {
            Some(number) => is_closed && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => NAMES.contains(&&name[..end]) && (is_closed || &name[..end] == "nbsp"),
        };
        is_entity.then_some(at..at + 1 + end + usize::from(is_closed))
    })
}

/// Addresses that are not links.
fn addresses(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let prose = found.prose;
    let mut at = paragraph.start;
    while let Some(start) = next_address(&prose[..paragraph.end], at) {
        let rest = &prose[start..paragraph.end];
        let is_end =
            |c: char| c.is_whitespace() || c == LITERAL || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”');
        let mut address = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        loop {
            let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '…', '—', '|']);
            let unbalanced = [('(', ')'), ('[', ']')].iter().any(|&(open, close)| {
                shorter.ends_with(close) && shorter.matches(close).count() > shorter.matches(open).count()
            });
            let shorter = if unbalanced { &shorter[..shorter.len() - 1] } else { shorter };
            if shorter.len() == address.len() {
                break;
            }
            address = shorter;
        }
        let range = start..start + address.len();
        at = range.end.max(start + 1);
        let is_web = address.contains("://");
        let full = if is_web { address.to_owned() } else { format!("https://{address}") };
        let is_host =
            |url: &url::Url| url.host_str().is_some_and(|host| host.contains('.')) && url.username().is_empty();
        if !url::Url::parse(&full).is_ok_and(|url| is_host(&url)) {
            continue;
        }
        let span = found.span(range.clone());
        if found.source.get(span.range()).is_some_and(|written| written.contains('<')) {
            // HTML in the address has a finding already.
            continue;
        }
        let is_verbatim =
            found.source.get(span.range()) == Some(address) && !rest[address.len()..].starts_with(LITERAL);
        let edits = if is_verbatim { vec![(span, format!("<{full}>"))] } else { Vec::new() };
        found.add(SlipKind::Address, range, edits, is_web && !address.contains(['{', '}', '[', '%']));
    }
}

/// Where the next address starts.
fn next_address(text: &str, from: usize) -> Option<usize> {
    let rest = &text.as_bytes()[from..];
    let starts = ["https://", "http://", "www."].iter().filter_map(|start| memmem::find(rest, start.as_bytes()));
    let start = from + starts.min()?;
    match text[..start].chars().next_back() {
        Some(c) if c.is_alphanumeric() || matches!(c, '/' | '.' | '-') => next_address(text, start + 4),
        _ => Some(start),
    }
}

/// E-mail addresses that are not links.
fn emails(found: &mut Finder<'_>, paragraph: &Range<usize>) {
    let prose = found.prose;
    for (at, _) in prose[paragraph.clone()].match_indices('@') {
        let at = paragraph.start + at;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        let before = &prose[paragraph.start..at];
        let user = before.len() - before.trim_end_matches(is_part).len();
        let after = &prose[at + 1..paragraph.end];
        let host =
            after[..after.len() - after.trim_start_matches(is_part).len()].trim_end_matches(['.', '-', '_', '+']);
        let is_host = host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let is_whole = before[..before.len() - user]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() && c != LITERAL && !matches!(c, '/' | ':' | '@'));
        if user > 0 && is_host && is_whole && !after[host.len()..].starts_with([LITERAL, '/', ':', '@']) {
            let range = at - user..at + 1 + host.len();
            let edits = vec![(found.span(range.clone()), format!("<{}>", &prose[range.clone()]))];
            found.add(SlipKind::Email, range, edits, true);
        }
    }
}
