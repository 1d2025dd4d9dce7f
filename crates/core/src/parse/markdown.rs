//! The body of a module's file: one pass over CommonMark with tables and strikethrough -> blocks of safe HTML.
//!
//! Only elements that this file or `pulldown_cmark::html` writes can come out: raw HTML, images and refused links are
//! faults, and have no part in the HTML.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockBuilder};
use super::fault::{Fault, FaultKind};
use crate::source::{SourceId, Span, Spanned};

/// Deepest nesting of quotes and lists in a text; a deeper one only makes the HTML grow faster than the text.
pub const MAX_DEPTH: usize = 16;

/// Most blocks of a file: two a language, in more languages than any marketplace has.
pub const MAX_BLOCKS: usize = 200;

/// What a text may have beside CommonMark.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The texts of a module.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The headings of level 1, each with the tag that it says.
    pub languages: Vec<Spanned<String>>,
    /// The blocks, in the file's order.
    pub blocks: Vec<Block>,
}

/// The two blocks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// What the module does.
    Features,
    /// How to install it.
    Installation,
}

impl BlockKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Features, Self::Installation];

    /// Its heading, and the prefix of its ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Features => "features",
            Self::Installation => "installation",
        }
    }
}

/// Reads `text`, which begins at byte `offset` of `source`.
pub fn parse(source: SourceId, text: &str, offset: usize, faults: &mut Vec<Fault>) -> Body {
    let mut reader = Reader {
        source,
        text,
        offset,
        faults,
        body: Body::default(),
        place: Place::Before,
        depth: 0,
        nesting: 0,
        outside: false,
        too_deep: false,
        too_many: false,
    };
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level: level @ (HeadingLevel::H1 | HeadingLevel::H2), .. }) => {
                let heading = Heading::read(&mut events, range);
                for (kind, range) in &heading.refused {
                    reader.faults.push(Fault::new(reader.span(range.clone()), kind.clone()));
                }
                reader.heading(level, heading);
            }
            event => reader.event(event, range),
        }
    }
    reader.end_block(text.len());
    reader.body
}

/// Where in the structure the reader is.
enum Place<'a> {
    /// Before the first language.
    Before,
    /// After a language's heading, before a block.
    Language,
    /// In a block.
    Block(Box<BlockBuilder<'a>>),
    /// In a block that has no name the format knows: told once, then only looked through for what is never allowed.
    Unknown,
}

struct Reader<'a, 'f> {
    source: SourceId,
    text: &'a str,
    offset: usize,
    faults: &'f mut Vec<Fault>,
    body: Body,
    place: Place<'a>,
    /// Containers of any kind around the present event.
    depth: usize,
    /// Quotes and lists among them.
    nesting: usize,
    /// Told already of text in this place that belongs to no block.
    outside: bool,
    /// Told already of nesting in this place.
    too_deep: bool,
    /// Told already of blocks that are not read.
    too_many: bool,
}

/// A heading of the structure.
struct Heading {
    range: Range<usize>,
    /// Its text, unless it has any markup.
    name: Option<String>,
    shown: String,
    /// What no text may have, and no heading either.
    refused: Vec<(FaultKind, Range<usize>)>,
}

impl Heading {
    fn read<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, range: Range<usize>) -> Self {
        let (mut shown, mut plain, mut refused) = (String::new(), true, Vec::new());
        for (event, range) in events {
            match event {
                Event::InlineHtml(_) => {
                    refused.push((FaultKind::RawHtml, range));
                    plain = false;
                }
                Event::Start(Tag::Image { .. }) => {
                    refused.push((FaultKind::Image, range));
                    plain = false;
                }
                Event::End(TagEnd::Heading(_)) => break,
                Event::Text(text) => shown.push_str(&text),
                Event::Code(text) => {
                    shown.push_str(&text);
                    plain = false;
                }
                Event::SoftBreak | Event::HardBreak => {
                    shown.push(' ');
                    plain = false;
                }
                _ => plain = false,
            }
        }
        Self { range, name: plain.then(|| shown.clone()), shown, refused }
    }
}

impl<'a> Reader<'a, '_> {
    fn heading(&mut self, level: HeadingLevel, heading: Heading) {
        let range = heading.range.start..heading.range.start + self.text[heading.range.clone()].trim_end().len();
        let span = self.span(range);
        if self.depth > 0 {
            self.faults.push(Fault::new(span, FaultKind::NestedHeading));
            return;
        }
        self.end_block(heading.range.start);
        self.too_deep = false;
        let name = heading.name.unwrap_or(heading.shown);
        if level == HeadingLevel::H1 {
            self.body.languages.push(Spanned::new(name, span));
            self.place = Place::Language;
            self.outside = false;
            return;
        }
        let kind = BlockKind::ALL.into_iter().find(|kind| kind.name() == name);
        match (kind, self.body.languages.last()) {
            (_, None) => self.outside(heading.range),
            (Some(_), Some(_)) if self.body.blocks.len() >= MAX_BLOCKS => {
                if !self.too_many {
                    self.too_many = true;
                    self.faults.push(Fault::new(span, FaultKind::TooManyBlocks));
                }
                self.place = Place::Unknown;
            }
            (Some(kind), Some(_)) => {
                let language = self.body.languages.len() - 1;
                self.place = Place::Block(Box::new(BlockBuilder::new(language, kind, span, heading.range.end)));
            }
            (None, Some(_)) => {
                self.faults.push(Fault::new(span, FaultKind::UnknownBlock(name)));
                self.place = Place::Unknown;
            }
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match &event {
            Event::Start(tag) => {
                self.start(tag, &range);
                self.depth += 1;
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::InlineHtml(_) => {
                self.raw_html(range);
                return;
            }
            // A line of a block, which was told about as a whole.
            Event::Html(_) => return,
            _ => {}
        }
        let is_shown = self.nesting <= MAX_DEPTH;
        if let Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) = event {
            self.nesting = self.nesting.saturating_sub(1);
        }
        let fault = match (&mut self.place, &event) {
            (Place::Block(block), _) if is_shown => {
                let top = self.depth - usize::from(matches!(event, Event::Start(_)));
                block.push(event, self.text, range, top == 0)
            }
            (_, Event::Start(Tag::Link { dest_url, link_type, .. })) => {
                super::link::refuse_link(dest_url, *link_type, self.text, &range)
            }
            _ => None,
        };
        if let Some((kind, range)) = fault {
            self.faults.push(Fault::new(self.span(range), kind));
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        if matches!(self.place, Place::Before | Place::Language) && self.depth == 0 && *tag != Tag::HtmlBlock {
            self.outside(range.clone());
        }
        match tag {
            Tag::BlockQuote(_) | Tag::List(_) => {
                self.nesting += 1;
                if self.nesting > MAX_DEPTH && !self.too_deep {
                    self.too_deep = true;
                    let line = self.text[range.clone()].lines().next().map_or(0, str::len);
                    self.faults.push(Fault::new(self.span(range.start..range.start + line), FaultKind::TooDeep));
                }
            }
            Tag::HtmlBlock => self.raw_html(range.clone()),
            Tag::Image { .. } => {
                self.faults.push(Fault::new(self.span(range.clone()), FaultKind::Image));
            }
            _ => {}
        }
    }

    fn raw_html(&mut self, range: Range<usize>) {
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.faults.push(Fault::new(self.span(range.start..end), FaultKind::RawHtml));
    }

    /// Text that belongs to no block is told once a place, at its first line.
    fn outside(&mut self, range: Range<usize>) {
        if self.outside {
            return;
        }
        self.outside = true;
        let line = self.text[range.clone()].lines().next().map_or(0, |line| line.trim_end().len());
        self.faults.push(Fault::new(self.span(range.start..range.start + line), FaultKind::OutsideBlock));
    }

    fn end_block(&mut self, end: usize) {
        if let Place::Block(block) = std::mem::replace(&mut self.place, Place::Language) {
            let (source, offset) = (self.source, self.offset);
            let span = |range: Range<usize>| Span::new(source, offset + range.start, offset + range.end);
            let (block, dead) = block.finish(self.text, end, span);
            self.faults.extend(dead);
            self.body.blocks.push(block);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start, self.offset + range.end)
    }
}
