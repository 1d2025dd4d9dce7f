//! Markup that is visible: Markdown that did not become what was meant, and addresses that did not become links.

mod foreign;
mod inline;
mod lines;

pub(crate) use inline::shown_entities;

use std::ops::Range;

use super::visible::{LINE, LITERAL, Visible};
use crate::diag::{Applicability, Edit, Fix, Message};
use crate::source::{Source, Span};

/// Markup that a reader sees.
#[derive(Debug)]
pub(crate) struct Slip {
    pub(crate) kind: SlipKind,
    pub(crate) span: Span,
    /// What to write instead; empty if that cannot be told.
    pub(crate) edits: Vec<(Span, String)>,
    /// Whether the edits are certainly what was meant.
    pub(crate) is_safe: bool,
}

impl Slip {
    /// The edits as a fix.
    pub(crate) fn fix(&self, title: Message) -> Fix {
        Fix {
            title,
            applicability: if self.is_safe { Applicability::Safe } else { Applicability::Suggested },
            edits: self.edits.iter().map(|(span, text)| Edit { span: *span, text: text.clone() }).collect(),
        }
    }

    /// Whether it hides a heading, list item or link from the counts of its block.
    pub(crate) fn is_uncounted(&self) -> bool {
        !matches!(
            self.kind,
            SlipKind::Emphasis
                | SlipKind::OpenEmphasis
                | SlipKind::Code
                | SlipKind::Entity
                | SlipKind::Footnote
                | SlipKind::EmojiName
                | SlipKind::Attributes
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlipKind {
    /// `###Title`
    Heading,
    /// `    ### Title` after a line of text
    IndentedHeading,
    /// `• One`
    Bullet,
    /// `– One` or `✅ One`, in several lines of one paragraph
    Signs,
    /// `-One`, `1.One`
    Item,
    /// `- [ ] One`
    TaskBox,
    /// Rows of a table without the line of hyphens below the first
    Table,
    /// `[x] (https://acme.example/)`
    SpacedLink,
    /// `(x)[https://acme.example/]`
    ReversedLink,
    /// `[x](https://acme.example/a b)`
    LinkAddress,
    /// `[x][y]` without a definition of `y`
    Reference,
    /// `[^1]`
    Footnote,
    /// `** x **`, `**x:**y`
    Emphasis,
    /// `**x`
    OpenEmphasis,
    /// `` `x ``
    Code,
    /// `&amp;nbsp;`
    Entity,
    /// `[[Page]]`
    WikiLink,
    /// `[b]x[/b]`
    ForumTag,
    /// `:rocket:`
    EmojiName,
    /// `### Title {#title}`
    Attributes,
    /// `> [!NOTE]`, `:::note`
    NoteBox,
    /// `[TOC]`
    Contents,
    /// `https://acme.example/`
    Address,
    /// `help@acme.example`
    Email,
}

/// The visible markup of a block, in the order of the text; one for each mistake.
pub(crate) fn slips(visible: &Visible, prose: &str, source: &Source) -> Vec<Slip> {
    let is_possible = |byte: u8| matches!(byte, b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~' | 0x80..);
    if !prose.bytes().any(is_possible) {
        return Vec::new();
    }
    let (source, slips, taken) = (source.text(), Vec::new(), Vec::new());
    let mut found = Finder { visible, source, prose, bytes: [false; 256], slips, taken };
    let mut start = 0;
    for paragraph in prose.split_inclusive('\n') {
        let range = start..start + paragraph.trim_end_matches('\n').len();
        found.bytes = [false; 256];
        paragraph.bytes().for_each(|byte| found.bytes[usize::from(byte)] = true);
        lines::find(&mut found, range.clone());
        foreign::find(&mut found, range.clone());
        inline::find(&mut found, range);
        start += paragraph.len();
    }
    found.slips.sort_by_key(|slip| slip.span.start);
    found.slips
}

struct Finder<'a> {
    visible: &'a Visible,
    source: &'a str,
    prose: &'a str,
    /// Which bytes the paragraph has.
    bytes: [bool; 256],
    slips: Vec<Slip>,
    /// The ranges of the text that slips cover.
    taken: Vec<Range<usize>>,
}

impl Finder<'_> {
    /// Whether the paragraph has one of some ASCII characters.
    fn has(&self, bytes: &[u8]) -> bool {
        bytes.iter().any(|&byte| self.bytes[usize::from(byte)])
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.visible.span(range)
    }

    /// The position in the source before the character at `at` of the text.
    fn position(&self, at: usize) -> Span {
        let width = self.prose[at..].chars().next().map_or(0, char::len_utf8);
        let span = self.span(at..at + width);
        Span { end: span.start, ..span }
    }

    /// Whether a paragraph of the text is a heading.
    fn is_heading(&self, paragraph: &Range<usize>) -> bool {
        let at = self.position(paragraph.start).range().start;
        let line = &self.source[self.source[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        line.trim_start().starts_with('#')
    }

    fn add(&mut self, kind: SlipKind, range: Range<usize>, edits: Vec<(Span, String)>, is_safe: bool) {
        if !self.is_taken(&range) {
            let span = self.span(range.clone());
            self.slips.push(Slip { kind, span, edits, is_safe });
            self.taken.push(range);
        }
    }

    /// Like [`Finder::add`], but several in a block are one mistake.
    fn add_once(&mut self, kind: SlipKind, range: Range<usize>, edits: Vec<(Span, String)>, is_safe: bool) {
        if let Some(slip) = self.slips.iter_mut().find(|slip| slip.kind == kind) {
            // Either all are fixed together, or none is.
            slip.is_safe &= is_safe;
            if slip.edits.is_empty() || edits.is_empty() {
                slip.edits.clear();
            } else {
                slip.edits.extend(edits);
            }
            self.taken.push(range);
        } else {
            self.add(kind, range, edits, is_safe);
        }
    }

    fn is_taken(&self, range: &Range<usize>) -> bool {
        self.taken.iter().any(|taken| taken.start < range.end && range.start < taken.end)
    }
}

/// The lines of a paragraph, with their ranges in the text.
fn lines_of(prose: &str, paragraph: Range<usize>) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut start = paragraph.start;
    prose[paragraph].split(LINE).map(move |line| {
        let range = start..start + line.len();
        start = range.end + LINE.len_utf8();
        (line, range)
    })
}
