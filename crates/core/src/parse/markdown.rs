//! Parses the body of a module file: CommonMark with tables and strikethrough -> blocks of safe HTML, in one pass.
//!
//! The HTML only contains elements written by this module and `pulldown_cmark::html`. Raw HTML, images and links that
//! are not allowed become faults and are not written.

mod logo_events;
mod meant;

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockBuilder};
use super::fault::{Fault, FaultKind};
use super::logo::{LogoBlock, LogoBuilder, LogoFault};
use crate::model::Language;
use crate::source::{SourceId, Span, Spanned};

/// Maximum nesting of quotes and lists. Deeper nesting would make the HTML grow faster than the text.
pub const MAX_DEPTH: usize = 16;

/// Maximum number of blocks of a file: two per language, in more languages than any marketplace has.
pub const MAX_BLOCKS: usize = 200;

/// Maximum length of the name of a language or block.
const MAX_NAME: usize = 16;

/// The length of the longest usual language tag: `es-MX`.
const MAX_TAG: usize = 5;

/// Languages whose tags are hardly ever written alone as words.
const TAGS: [&str; 8] = ["ru", "en", "es", "pt", "fr", "pl", "kk", "uk"];

/// The supported extensions of CommonMark.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The texts of a module.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The language tags in the headings of level 1.
    pub languages: Vec<Spanned<String>>,
    /// The blocks, in file order.
    pub blocks: Vec<Block>,
    /// The block `# logo`.
    pub logo: Option<LogoBlock>,
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
        is_fresh: false,
        tags: text.lines().filter_map(|line| line.trim_end().strip_prefix("# ")).map(str::to_owned).collect(),
    };
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if parser.is_logo_heading(&range, Some(level)) => {
                events.find(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))));
                parser.logo(range);
            }
            Event::Start(Tag::Paragraph) if parser.is_logo_heading(&range, None) => {
                events.find(|(event, _)| *event == Event::End(TagEnd::Paragraph));
                parser.logo(range);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let meant = parser.meant(&range, Some(level));
                if meant.is_none() && level > HeadingLevel::H2 {
                    parser.event(event, range);
                    continue;
                }
                let heading = Heading::read(&mut events, range);
                for (kind, range) in &heading.refused {
                    parser.faults.push(Fault::new(parser.span(range.clone()), kind.clone()));
                }
                match meant {
                    Some((level, heading)) => parser.heading_form(level, heading),
                    None => parser.heading(level, heading),
                }
            }
            Event::Start(Tag::Paragraph) => match parser.meant(&range, None) {
                Some((level, heading)) => {
                    let end = heading.range.end;
                    parser.heading_form(level, heading);
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
    parser.check_logo_is_last();
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
    /// In the block `# logo`.
    Logo(LogoBuilder),
    /// In a block with an unknown name. It is reported once, and then only checked for what is never allowed.
    Unknown,
}

/// Whether the text of a heading of level 1 is a title rather than a language.
pub(crate) fn is_title(heading: &str) -> bool {
    Language::new(heading).is_none() && heading.contains(' ')
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
    /// Whether the last event started a list item or heading.
    is_fresh: bool,
    /// The languages that have a heading, before or after.
    tags: HashSet<String>,
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
        if let (Scope::Logo(logo), HeadingLevel::H2) = (&mut self.scope, level) {
            logo.beside(heading.range);
            return;
        }
        self.end_block(heading.range.start);
        self.too_deep = false;
        if level == HeadingLevel::H1 {
            // What is below the title of a pasted document or an own heading belongs to it, and the heading is reported.
            let is_own = is_title(&name) || name.len() > MAX_TAG && self.has_language();
            self.scope = if is_own { Scope::Unknown } else { Scope::Language };
            self.body.languages.push(Spanned::new(name, span));
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
            (None, Some(language)) => {
                if !is_title(&language.value) {
                    self.faults.push(Fault::new(span, FaultKind::UnknownBlock(name)));
                }
                self.scope = Scope::Unknown;
            }
        }
    }

    /// Reports a fenced code block that only ends with the text.
    fn open_fence(&mut self, range: &Range<usize>) {
        let line = self.text[range.clone()].lines().next().map_or(0, str::len);
        self.faults.push(Fault::new(self.span(range.start..range.start + line), FaultKind::OpenFence));
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if matches!(self.scope, Scope::Logo(_)) {
            self.in_logo(&event, &range);
            return;
        }
        self.empty_part(&event, &range);
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
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) if self.is_open_fence(range) => self.open_fence(range),
            Tag::HtmlBlock => self.raw_html(range.clone()),
            Tag::Image { .. } => {
                self.faults.push(Fault::new(self.span(range.clone()), FaultKind::Image));
            }
            _ => {}
        }
    }

    /// Reports a list item or heading of a block that ends where it began.
    fn empty_part(&mut self, event: &Event<'a>, range: &Range<usize>) {
        let kind = match event {
            Event::End(TagEnd::Item) => Some(FaultKind::EmptyItem),
            Event::End(TagEnd::Heading(_)) => Some(FaultKind::EmptyHeading),
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| self.is_fresh && matches!(self.scope, Scope::Block(_))) {
            let line = self.text[range.clone()].lines().next().map_or(0, |line| line.trim_end().len());
            self.faults.push(Fault::new(self.span(range.start..range.start + line), kind));
        }
        self.is_fresh = matches!(event, Event::Start(Tag::Item | Tag::Heading { .. }));
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
        let (source, offset) = (self.source, self.offset);
        let span = |range: Range<usize>| Span::new(source, offset + range.start, offset + range.end);
        match std::mem::replace(&mut self.scope, Scope::Language) {
            Scope::Block(block) => {
                let (block, dead) = block.finish(self.text, end, span);
                self.faults.extend(dead);
                self.body.blocks.push(block);
            }
            Scope::Logo(logo) => {
                let (block, faults) = logo.finish(self.text, end, span);
                match &self.body.logo {
                    Some(LogoBlock { heading: first, .. }) => {
                        let fault = LogoFault::Second { first: *first };
                        self.faults.push(Fault::new(block.heading, FaultKind::Logo(fault)));
                    }
                    None => {
                        self.faults.extend(faults);
                        self.body.logo = Some(block);
                    }
                }
            }
            _ => {}
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start, self.offset + range.end)
    }
}
