//! The summary of a block: its first paragraph, or else its first list item.

use icu_properties::CodePointMapData;
use icu_properties::props::GraphemeClusterBreak;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::MAX_SUMMARY;

/// Collects the first paragraph and the first list item from events.
#[derive(Default)]
pub(super) struct Summary {
    paragraph: Capture,
    item: Capture,
}

#[derive(Default)]
enum Capture {
    #[default]
    Waiting,
    Open(String),
    Done(String),
}

impl Summary {
    /// Adds an event. `top` is whether it is at the top level.
    pub(super) fn add_event(&mut self, event: &Event<'_>, top: bool) {
        match event {
            Event::Start(Tag::Paragraph) if top => self.paragraph.open(),
            Event::End(TagEnd::Paragraph) if top => self.paragraph.close(),
            Event::Start(Tag::Item) => self.item.open(),
            Event::Start(Tag::List(_)) | Event::End(TagEnd::Item) => self.item.close(),
            Event::Text(text) | Event::Code(text) => self.add(text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => self.add(" "),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        for capture in [&mut self.paragraph, &mut self.item] {
            if let Capture::Open(so_far) = capture {
                so_far.push_str(text);
            }
        }
    }

    /// The summary, if there is any text.
    pub(super) fn line(self) -> Option<String> {
        let text = match (self.paragraph, self.item) {
            (Capture::Done(text) | Capture::Open(text), _) if !text.trim().is_empty() => text,
            (_, Capture::Done(text) | Capture::Open(text)) if !text.trim().is_empty() => text,
            _ => return None,
        };
        Some(one_line(&text))
    }
}

impl Capture {
    fn open(&mut self) {
        if matches!(self, Self::Waiting) {
            *self = Self::Open(String::new());
        }
    }

    fn close(&mut self) {
        if let Self::Open(text) = self {
            *self = Self::Done(std::mem::take(text));
        }
    }
}

/// Collapses white space, and cuts the text after the last whole word within [`MAX_SUMMARY`] characters, with `…` if
/// anything was cut.
fn one_line(text: &str) -> String {
    let mut folded = String::with_capacity(text.len().min(5 * MAX_SUMMARY));
    let mut characters = 0;
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
        // The rest is cut anyway.
        characters += 1 + word.chars().take(MAX_SUMMARY + 1).count();
        if characters > MAX_SUMMARY + 1 {
            break;
        }
    }
    let Some((limit, next)) = folded.char_indices().nth(MAX_SUMMARY) else {
        return folded;
    };
    let head = &folded[..limit];
    let cut = if next == ' ' {
        head
    } else {
        head.rsplit_once(' ').map_or_else(|| before_cluster(head, next), |(words, _)| words)
    };
    format!("{cut}…")
}

/// `head` without the beginning of a grapheme cluster that continues with `next`, such as an emoji of several code
/// points (UAX #29, GB9 to GB13).
fn before_cluster(head: &str, next: char) -> &str {
    let class = |c: char| CodePointMapData::<GraphemeClusterBreak>::new().get(c);
    let (mut next, mut end) = (next, head.len());
    while let Some(c) = head[..end].chars().next_back() {
        let flags = head[..end].chars().rev().take_while(|&c| class(c) == GraphemeClusterBreak::RegionalIndicator);
        let is_inside = match class(next) {
            GraphemeClusterBreak::Extend | GraphemeClusterBreak::ZWJ | GraphemeClusterBreak::SpacingMark => true,
            GraphemeClusterBreak::RegionalIndicator => flags.count() % 2 == 1,
            _ => c == '\u{200d}',
        };
        if !is_inside {
            break;
        }
        (next, end) = (c, end - c.len_utf8());
    }
    &head[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_cut_after_a_whole_word() {
        let words = "слово ".repeat(40);
        let line = one_line(&words);
        assert!(line.ends_with("слово…"), "{line}");
        assert_eq!(line.chars().count(), 23 * 6 - 1 + 1);
        assert_eq!(one_line("  a\n b "), "a b");
        assert_eq!(one_line(&"x".repeat(200)).chars().count(), 141);
        assert_eq!(one_line(&"x".repeat(MAX_SUMMARY)).chars().count(), MAX_SUMMARY);
    }

    #[test]
    fn a_summary_is_not_cut_in_an_emoji() {
        for emoji in ["👨\u{200d}👩\u{200d}👧", "👍🏽", "🇷🇺", "❤\u{fe0f}", "й"] {
            for shift in 0..12 {
                let start = "x".repeat(MAX_SUMMARY - shift);
                let line = one_line(&format!("{start}{}", emoji.repeat(12)));
                let shown = line.trim_end_matches('…').trim_start_matches('x');
                assert_eq!(shown.replace(emoji, ""), "", "{line}");
            }
        }
    }
}
