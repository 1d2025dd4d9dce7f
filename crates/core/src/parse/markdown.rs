//! Parses the body of a module file: CommonMark with tables and strikethrough -> blocks of safe HTML, in one pass.
//!
//! The HTML only contains elements written by this module and `pulldown_cmark::html`. Raw HTML, images and links that
//! are not allowed become faults and are not written.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockBuilder};
use super::fault::{Fault, FaultKind};
use crate::model::Language;
use crate::source::{SourceId, Span, Spanned};

/// Maximum nesting of quotes and lists. Deeper nesting would make the HTML grow faster than the text.
pub const MAX_DEPTH: usize = 16;

/// Maximum number of blocks of a file: two per language, in more languages than any marketplace has.
pub const MAX_BLOCKS: usize = 200;

/// The supported extensions of CommonMark.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The texts of a module.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The language tags in the headings of level 1.
    pub languages: Vec<Spanned<String>>,
    /// The blocks, in file order.
    pub blocks: Vec<Block>,
}

/// The kind of a block. Each language has one block of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// What the module does.
    Features,
    /// How to install it.
    Installation,
}

impl BlockKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Features, Self::Installation];

    /// The text of its heading, which is also the prefix of its ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Features => "features",
            Self::Installation => "installation",
        }
    }
}

/// Parses `text`, which starts at byte `offset` of `source`.
pub fn parse(source: SourceId, text: &str, offset: usize, faults: &mut Vec<Fault>) -> Body {
    let mut parser = BodyParser {
        source,
        text,
        offset,
        faults,
        body: Body::default(),
        scope: Scope::Before,
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
                    parser.faults.push(Fault::new(parser.span(range.clone()), kind.clone()));
                }
                parser.heading(level, heading);
            }
            Event::Start(Tag::Paragraph) => match parser.heading_without_space(&range) {
                Some((level, heading)) => {
                    let (start, end) = (heading.range.start, heading.range.end);
                    parser.faults.push(Fault::new(parser.span(start..end), FaultKind::HeadingSpace));
                    parser.heading(level, heading);
                    let after =
                        events.find(|(event, range)| range.start >= end || *event == Event::End(TagEnd::Paragraph));
                    // The lines below it are a paragraph of their own.
                    if let Some((Event::SoftBreak | Event::HardBreak, line)) = after {
                        parser.event(event, line.end..range.end);
                    }
                }
                None => parser.event(event, range),
            },
            event => parser.event(event, range),
        }
    }
    parser.end_block(text.len());
    parser.body
}

/// The part of the structure that contains the current event.
enum Scope<'a> {
    /// Before the first language.
    Before,
    /// After the heading of a language, before its first block.
    Language,
    /// In a block.
    Block(Box<BlockBuilder<'a>>),
    /// In a block with an unknown name. It is reported once, and then only checked for what is never allowed.
    Unknown,
}

struct BodyParser<'a, 'f> {
    source: SourceId,
    text: &'a str,
    offset: usize,
    faults: &'f mut Vec<Fault>,
    body: Body,
    scope: Scope<'a>,
    /// Number of containers around the current event.
    depth: usize,
    /// Number of quotes and lists among them.
    nesting: usize,
    /// Whether text outside of a block was reported in this scope.
    outside: bool,
    /// Whether excessive nesting was reported in this scope.
    too_deep: bool,
    /// Whether too many blocks were reported.
    too_many: bool,
}

/// A heading of level 1 or 2.
struct Heading {
    range: Range<usize>,
    /// Its text if it has no markup.
    name: Option<String>,
    shown: String,
    /// Content that is not allowed.
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

impl<'a> BodyParser<'a, '_> {
    fn heading(&mut self, level: HeadingLevel, heading: Heading) {
        let range = heading.range.start..heading.range.start + self.text[heading.range.clone()].trim_end().len();
        let span = self.span(range);
        if self.depth > 0 {
            self.faults.push(Fault::new(span, FaultKind::NestedHeading));
            return;
        }
        let name = heading.name.unwrap_or(heading.shown);
        // A line of hyphens or equals signs under a paragraph is rarely meant to begin a heading.
        let is_underlined = !self.text[heading.range.clone()].starts_with('#');
        let is_known = Language::new(&name).is_some() || BlockKind::ALL.iter().any(|kind| kind.name() == name);
        if is_underlined && !is_known && matches!(self.scope, Scope::Block(_)) {
            self.faults.push(Fault::new(span, FaultKind::UnknownBlock(name)));
            return;
        }
        self.end_block(heading.range.start);
        self.too_deep = false;
        if level == HeadingLevel::H1 {
            self.body.languages.push(Spanned::new(name, span));
            self.scope = Scope::Language;
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
                self.scope = Scope::Unknown;
            }
            (Some(kind), Some(_)) => {
                let language = self.body.languages.len() - 1;
                self.scope = Scope::Block(Box::new(BlockBuilder::new(language, kind, span, heading.range.end)));
            }
            (None, Some(_)) => {
                self.faults.push(Fault::new(span, FaultKind::UnknownBlock(name)));
                self.scope = Scope::Unknown;
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
            // A line of a block of HTML, which was reported as a whole.
            Event::Html(_) => return,
            _ => {}
        }
        let is_shown = self.nesting <= MAX_DEPTH;
        if let Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) = event {
            self.nesting = self.nesting.saturating_sub(1);
        }
        let fault = match (&mut self.scope, &event) {
            (Scope::Block(block), _) if is_shown => {
                let top = self.depth - usize::from(matches!(event, Event::Start(_)));
                block.push(event, self.text, range, top == 0)
            }
            (_, Event::Start(Tag::Link { dest_url, link_type, .. })) => {
                super::link::link_fault(dest_url, *link_type, self.text, &range)
            }
            _ => None,
        };
        if let Some((kind, range)) = fault {
            self.faults.push(Fault::new(self.span(range), kind));
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        if matches!(self.scope, Scope::Before | Scope::Language) && self.depth == 0 && *tag != Tag::HtmlBlock {
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
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) if self.is_open_fence(range) => {
                let line = self.text[range.clone()].lines().next().map_or(0, str::len);
                self.faults.push(Fault::new(self.span(range.start..range.start + line), FaultKind::OpenFence));
            }
            Tag::HtmlBlock => self.raw_html(range.clone()),
            Tag::Image { .. } => {
                self.faults.push(Fault::new(self.span(range.clone()), FaultKind::Image));
            }
            _ => {}
        }
    }

    /// The heading that a paragraph is meant to begin with, such as `#en` and `##features`.
    fn heading_without_space(&self, range: &Range<usize>) -> Option<(HeadingLevel, Heading)> {
        let line = self.text[range.clone()].lines().next().filter(|_| self.depth == 0)?.trim_end();
        let name = line.trim_start_matches('#');
        let level = match line.len() - name.len() {
            1 if name.len() == 2 && Language::new(name).is_some() => HeadingLevel::H1,
            2 if BlockKind::ALL.iter().any(|kind| kind.name() == name) => HeadingLevel::H2,
            _ => return None,
        };
        let range = range.start..range.start + line.len();
        Some((level, Heading { range, name: Some(name.to_owned()), shown: name.to_owned(), refused: Vec::new() }))
    }

    /// Whether a fenced code block only ends with the text.
    fn is_open_fence(&self, range: &Range<usize>) -> bool {
        let block = self.text[range.clone()].trim_end();
        let mark = block.chars().next().unwrap_or('`');
        let is_mark = |c: char| c == mark;
        let length = block.len() - block.trim_start_matches(is_mark).len();
        // Lines in a quote begin with its marks.
        let last = block.lines().skip(1).last().unwrap_or("").trim_start_matches(['>', ' ', '\t']);
        let is_closed = last.len() >= length && last.trim_end().chars().all(is_mark) && !last.is_empty();
        !is_closed && self.text[range.end..].trim().is_empty()
    }

    fn raw_html(&mut self, range: Range<usize>) {
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.faults.push(Fault::new(self.span(range.start..end), FaultKind::RawHtml));
    }

    /// Reports text outside of a block, once per scope and at its first line.
    fn outside(&mut self, range: Range<usize>) {
        if self.outside {
            return;
        }
        self.outside = true;
        let line = self.text[range.clone()].lines().next().map_or(0, |line| line.trim_end().len());
        self.faults.push(Fault::new(self.span(range.start..range.start + line), FaultKind::OutsideBlock));
    }

    fn end_block(&mut self, end: usize) {
        if let Scope::Block(block) = std::mem::replace(&mut self.scope, Scope::Language) {
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
