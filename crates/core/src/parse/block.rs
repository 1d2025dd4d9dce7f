//! A block of a module's text: Markdown events -> safe HTML, a summary, and counts for the rules.

mod headings;
mod links;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd, html};

use self::headings::{HeadingDraft, plain_heading};
use self::links::OpenLink;
use super::fault::{Fault, FaultKind};
use super::markdown::BlockKind;
use super::summary::Summary;
use crate::source::Span;

/// Maximum number of Markdown events of a block. A block of the maximum length has fewer, except for a table with short
/// rows, which Markdown fills up with empty cells.
pub const MAX_PARTS: usize = 60_000;

/// A block of text in one language.
#[derive(Clone, Debug)]
pub struct Block {
    /// Index of its language in `Body::languages`.
    pub language: usize,
    /// Kind of the block.
    pub kind: BlockKind,
    /// Span of its heading.
    pub heading: Span,
    /// Span of its text, without surrounding white space.
    pub content: Span,
    /// Safe HTML. Headings start at `h3` and have ids.
    pub html: Arc<str>,
    /// Its first paragraph, or else its first list item, as one line of at most [`MAX_SUMMARY`](crate::model::MAX_SUMMARY)
    /// characters.
    pub summary: Option<String>,
    /// Number of headings, list items and links.
    pub counts: Counts,
    /// The visible text.
    pub pieces: Box<[Piece]>,
}

impl Block {
    /// Whether it has no visible text.
    pub fn is_empty(&self) -> bool {
        !self.pieces.iter().any(|piece| !matches!(piece, Piece::Space | Piece::Break))
    }
}

/// Counts that should be equal in all languages of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Headings.
    pub headings: usize,
    /// List items.
    pub items: usize,
    /// Links.
    pub links: usize,
}

/// A piece of the visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that is in the source verbatim.
    Text(Span),
    /// Text of a link that is in the source verbatim.
    Linked(Span),
    /// Code that is in the source verbatim.
    Code(Span),
    /// Text that is written differently in the source, such as an entity.
    Decoded(Box<(Box<str>, Span)>),
    /// A line break within a paragraph.
    Space,
    /// The end of a paragraph, heading, item or cell.
    Break,
}

pub(super) struct BlockBuilder<'a> {
    language: usize,
    kind: BlockKind,
    heading: Span,
    start: usize,
    events: Vec<Event<'a>>,
    headings: Vec<HeadingDraft>,
    fragments: Vec<(usize, String, Range<usize>)>,
    pieces: Vec<(PieceDraft, Range<usize>)>,
    counts: Counts,
    /// The links around the current event.
    open: Vec<OpenLink>,
    /// Number of images around the current event; nothing inside an image is shown.
    hidden: usize,
    /// Whether the current event is in a code block.
    in_code: bool,
    summary: Summary,
}

enum PieceDraft {
    Source,
    Linked,
    Code,
    Decoded(Box<str>),
    Space,
    Break,
}

impl<'a> BlockBuilder<'a> {
    pub(super) fn new(language: usize, kind: BlockKind, heading: Span, start: usize) -> Self {
        Self {
            language,
            kind,
            heading,
            start,
            events: Vec::new(),
            headings: Vec::new(),
            fragments: Vec::new(),
            pieces: Vec::new(),
            counts: Counts::default(),
            open: Vec::new(),
            hidden: 0,
            in_code: false,
            summary: Summary::default(),
        }
    }

    pub(super) fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Adds an event. `top` is whether it is at the top level. Returns what is wrong with it, if anything.
    pub(super) fn push(
        &mut self,
        event: Event<'a>,
        source: &'a str,
        range: Range<usize>,
        top: bool,
    ) -> Option<(FaultKind, Range<usize>)> {
        if self.skip_image(&event) || self.events.len() > MAX_PARTS {
            return None;
        }
        if self.events.len() == MAX_PARTS {
            // The block will not be shown, so its elements need not be closed.
            self.events.push(event);
            return Some((FaultKind::TooManyParts, range.start..range.start));
        }
        self.summary.add_event(&event, top);
        self.add_link_text(&event);
        self.piece(&event, source, &range);
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.counts.headings += 1;
                self.headings.push(HeadingDraft { event: self.events.len(), level, text: String::new(), open: true });
                self.events.push(Event::Start(plain_heading(level, None)));
            }
            Event::End(TagEnd::Heading(level)) => {
                if let Some(heading) = self.headings.last_mut() {
                    heading.open = false;
                }
                self.events.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                self.counts.links += 1;
                return self.link(link_type, &dest_url, source, range);
            }
            Event::End(TagEnd::Link) => {
                let link = self.open.pop();
                let closing = link.as_ref().map_or("", |link| link.closing);
                self.events.push(Event::InlineHtml(CowStr::Borrowed(closing)));
                return link.and_then(OpenLink::misleads);
            }
            // The language of code and the alignment of columns would become a class and a style chosen by the partner.
            Event::Start(Tag::CodeBlock(_)) => self.events.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))),
            Event::Start(Tag::Table(columns)) => {
                let plain = columns.iter().map(|_| pulldown_cmark::Alignment::None).collect();
                self.events.push(Event::Start(Tag::Table(plain)));
            }
            Event::Start(Tag::BlockQuote(_)) => self.events.push(Event::Start(Tag::BlockQuote(None))),
            event => {
                if matches!(event, Event::Start(Tag::Item)) {
                    self.counts.items += 1;
                }
                if let (Event::Text(text) | Event::Code(text), Some(heading)) = (&event, self.headings.last_mut())
                    && heading.open
                {
                    heading.text.push_str(text);
                }
                self.events.push(event);
            }
        }
        None
    }

    /// The block, and faults for links to headings that do not exist. `end` is the offset of the end of the block.
    pub(super) fn finish(
        mut self,
        source: &str,
        end: usize,
        span: impl Fn(Range<usize>) -> Span,
    ) -> (Block, Vec<Fault>) {
        let slugs: Arc<[String]> = self.name_headings().into();
        let known: HashSet<&str> = slugs.iter().map(String::as_str).collect();
        let prefix = format!("{}-", self.kind.name());
        let mut dead = Vec::new();
        for (event, fragment, range) in std::mem::take(&mut self.fragments) {
            let own = Some(fragment.as_str()).filter(|own| known.contains(own));
            if let Some(slug) = own.or_else(|| fragment.strip_prefix(&prefix).filter(|slug| known.contains(slug))) {
                self.events[event] = Event::InlineHtml(format!("<a href=\"#{prefix}{slug}\">").into());
            } else {
                // Its end tag is written already, so write a link without an address.
                self.events[event] = Event::InlineHtml("<a>".into());
                dead.push(Fault::new(span(range), FaultKind::DeadFragment { fragment, known: slugs.clone() }));
            }
        }
        let mut html = String::with_capacity((end - self.start) * 3 / 2);
        html::push_html(&mut html, self.events.into_iter());
        let text = &source[self.start..end];
        let from = self.start + (text.len() - text.trim_start().len());
        let content = span(from..from.max(self.start + text.trim_end().len()));
        let pieces = self.pieces.into_iter().map(|(piece, range)| match piece {
            PieceDraft::Source => Piece::Text(span(range)),
            PieceDraft::Linked => Piece::Linked(span(range)),
            PieceDraft::Code => Piece::Code(span(range)),
            PieceDraft::Decoded(text) => Piece::Decoded(Box::new((text, span(range)))),
            PieceDraft::Space => Piece::Space,
            PieceDraft::Break => Piece::Break,
        });
        let block = Block {
            language: self.language,
            kind: self.kind,
            heading: self.heading,
            content,
            html: html.into(),
            summary: self.summary.line(),
            counts: self.counts,
            pieces: pieces.collect(),
        };
        (block, dead)
    }

    fn skip_image(&mut self, event: &Event<'a>) -> bool {
        match event {
            Event::Start(Tag::Image { .. }) => self.hidden += 1,
            Event::End(TagEnd::Image) => {
                self.hidden = self.hidden.saturating_sub(1);
                return true;
            }
            _ => {}
        }
        self.hidden > 0
    }

    fn piece(&mut self, event: &Event<'a>, source: &str, range: &Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            _ => {}
        }
        let piece = match event {
            Event::Text(text) | Event::Code(text) => {
                let written = source.get(range.clone()).unwrap_or("");
                // Most text is in the source verbatim, and checking that is faster than searching.
                let at = if written.starts_with(&**text) { Some(0) } else { written.find(&**text) };
                match at {
                    Some(at) => {
                        let start = range.start + at;
                        let piece = match event {
                            Event::Code(_) => PieceDraft::Code,
                            _ if self.in_code => PieceDraft::Code,
                            _ if self.open.is_empty() => PieceDraft::Source,
                            _ => PieceDraft::Linked,
                        };
                        self.pieces.push((piece, start..start + text.len()));
                        return;
                    }
                    None => PieceDraft::Decoded(text.as_ref().into()),
                }
            }
            Event::SoftBreak | Event::HardBreak => PieceDraft::Space,
            Event::Start(Tag::Item | Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::CodeBlock(_))
            | Event::End(
                TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => PieceDraft::Break,
            _ => return,
        };
        self.pieces.push((piece, range.clone()));
    }
}
