//! A card's line out of a block: its first paragraph, else its first list item.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::fieldlist::MAX_SUMMARY;

/// The first paragraph and the first list item, as they pass by.
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
    /// Takes an event; `top` says that it stands in no other container.
    pub(super) fn see(&mut self, event: &Event<'_>, top: bool) {
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

    /// The line, if there is any text.
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

/// White space folded; cut at the last word end within [`MAX_SUMMARY`] characters, with `…` if anything was cut.
fn one_line(text: &str) -> String {
    let mut folded = String::with_capacity(text.len().min(5 * MAX_SUMMARY));
    let mut characters = 0;
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
        // What comes after that is cut anyway.
        characters += 1 + word.chars().take(MAX_SUMMARY + 1).count();
        if characters > MAX_SUMMARY + 1 {
            break;
        }
    }
    let Some((limit, next)) = folded.char_indices().nth(MAX_SUMMARY) else {
        return folded;
    };
    let head = &folded[..limit];
    let cut = if next == ' ' { head } else { head.rsplit_once(' ').map_or(head, |(words, _)| words) };
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_cut_at_a_word_end() {
        let words = "слово ".repeat(40);
        let line = one_line(&words);
        assert!(line.ends_with("слово…"), "{line}");
        assert_eq!(line.chars().count(), 23 * 6 - 1 + 1);
        assert_eq!(one_line("  a\n b "), "a b");
        assert_eq!(one_line(&"x".repeat(200)).chars().count(), 141);
        assert_eq!(one_line(&"x".repeat(MAX_SUMMARY)).chars().count(), MAX_SUMMARY);
    }
}
