//! Formats the Markdown of a file: removes trailing spaces, except for hard line breaks and within code and HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::file::File;
use crate::parse::markdown::OPTIONS;

/// Removes trailing spaces that have no meaning.
pub(super) fn spaces(file: &File) -> Option<String> {
    let body = file.body();
    if !body.lines().any(|line| line.ends_with([' ', '\t'])) {
        return None;
    }
    let mut kept = kept(body).into_iter().peekable();
    let mut out = file.text[..file.body].to_owned();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let words = line.trim_end_matches([' ', '\t', '\n']);
        let (start, end) = (at + words.len(), at + line.len());
        at = end;
        while kept.next_if(|kept| kept.end <= start).is_some() {}
        let meant = kept.peek().is_some_and(|kept| kept.start < end);
        out.push_str(if meant { line } else { words });
        out.push_str(if meant || !line.ends_with('\n') { "" } else { "\n" });
    }
    (out != file.text).then_some(out)
}

/// The ranges in which trailing spaces have a meaning: code, HTML, hard line breaks, and links and images that span lines.
fn kept(body: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(body, OPTIONS).into_offset_iter();
    let mut kept: Vec<Range<usize>> = events
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. })
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::HardBreak => Some(range),
            _ => None,
        })
        .collect();
    kept.sort_by_key(|range| range.start);
    kept
}
