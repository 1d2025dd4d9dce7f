//! One block of a module's text: events of Markdown -> HTML of an allow-list, a summary, and counts for the rules.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::fault::{Fault, FaultKind};
use super::link::{Target, destination_range, judge};
use super::markdown::BlockKind;
use super::summary::Summary;
use super::visible_address::misleads;
use crate::model::host_fault;
use crate::source::Span;

/// Most parts of a block: starts and ends of elements and pieces of text. A block of the most characters that one may
/// have has fewer, but for a table whose short rows Markdown fills up with empty cells.
pub const MAX_PARTS: usize = 60_000;

/// A block of text in one language.
#[derive(Clone, Debug)]
pub struct Block {
    /// Place of its language in `Body::languages`.
    pub language: usize,
    /// Which block it is.
    pub kind: BlockKind,
    /// Its heading.
    pub heading: Span,
    /// All of its text, without white space around it.
    pub content: Span,
    /// Safe HTML; headings from `h3` on, with ids.
    pub html: Arc<str>,
    /// Its first paragraph, else its first list item, as one line of at most [`super::fieldlist::MAX_SUMMARY`]
    /// characters.
    pub summary: Option<String>,
    /// How many headings, list items and links it has.
    pub counts: Counts,
    /// What a reader sees, piece by piece.
    pub pieces: Box<[Piece]>,
}

impl Block {
    /// Whether a reader would see nothing of it.
    pub fn is_empty(&self) -> bool {
        !self.pieces.iter().any(|piece| matches!(piece, Piece::Text(_) | Piece::Code(_) | Piece::Decoded(..)))
    }
}

/// What two languages of a block should have in the same number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Headings.
    pub headings: usize,
    /// List items.
    pub items: usize,
    /// Links.
    pub links: usize,
}

/// A piece of what a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it stands in the source.
    Text(Span),
    /// Code as it stands in the source.
    Code(Span),
    /// Text that the source writes otherwise: an entity.
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
    /// The links around the present event.
    open: Vec<OpenLink>,
    /// Within an image: nothing of it is shown.
    hidden: usize,
    /// Within a block of code.
    in_code: bool,
    summary: Summary,
}

/// A link that has not ended yet.
struct OpenLink {
    /// What ends it; nothing where it was refused.
    closing: &'static str,
    /// Where it leads, unless within the block.
    url: Option<String>,
    /// What a reader sees of it.
    text: String,
    range: Range<usize>,
}

struct HeadingDraft {
    event: usize,
    level: HeadingLevel,
    text: String,
    open: bool,
}

enum PieceDraft {
    Source,
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

    /// Takes an event; `top` says that it stands in no other container. Gives back what is wrong with it.
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
            // Nothing of it will be shown, so that its elements need not be closed.
            self.events.push(event);
            return Some((FaultKind::TooManyParts, range.start..range.start));
        }
        self.summary.see(&event, top);
        self.see_link_text(&event);
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
            // The language of code and the alignment of a column would be a class and a style of the partner's.
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

    /// The block, and its links to headings that are not there. `end` is the byte after the block's last one.
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
                // Its end is written already: a link that leads nowhere.
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

    fn link(
        &mut self,
        kind: LinkType,
        destination: &str,
        source: &str,
        range: Range<usize>,
    ) -> Option<(FaultKind, Range<usize>)> {
        let target =
            if kind == LinkType::Email { Ok(Target::Url(format!("mailto:{destination}"))) } else { judge(destination) };
        // CommonMark lets an address stand in the words of a link; HTML has no link in a link, so the outer one stays.
        let is_inner = self.open.iter().any(|link| !link.closing.is_empty());
        let url = target.as_ref().ok().and_then(|target| match target {
            Target::Url(url) => Some(url.clone()),
            Target::Fragment(_) => None,
        });
        let deceptive = url.as_deref().and_then(deceptive_host);
        let deceptive = deceptive.map(|kind| (kind, destination_range(destination, source, &range)));
        let (open, closing, fault) = match target {
            Ok(_) if is_inner => (String::new(), "", None),
            Ok(Target::Url(url)) => {
                let mut open = String::from("<a href=\"");
                escape_attribute(&mut open, &url);
                open.push_str("\" rel=\"nofollow noopener noreferrer\">");
                (open, "</a>", None)
            }
            Ok(Target::Fragment(fragment)) => {
                self.fragments.push((self.events.len(), fragment, destination_range(destination, source, &range)));
                (String::new(), "</a>", None)
            }
            Err(reason) => {
                let place = destination_range(destination, source, &range);
                (String::new(), "", Some((FaultKind::Link { url: destination.to_owned(), reason }, place)))
            }
        };
        self.events.push(Event::InlineHtml(open.into()));
        self.open.push(OpenLink { closing, url, text: String::new(), range });
        fault.or(deceptive)
    }

    fn see_link_text(&mut self, event: &Event<'a>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text.as_ref(),
            Event::SoftBreak | Event::HardBreak => " ",
            _ => return,
        };
        // An address in the words of a link is a link of its own, and seen as the outer one's.
        self.open.iter_mut().for_each(|link| link.text.push_str(text));
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
                // Most text stands in the source as it is: that is seen sooner than it is searched for.
                let at = if written.starts_with(&**text) { Some(0) } else { written.find(&**text) };
                match at {
                    Some(at) => {
                        let start = range.start + at;
                        let code = self.in_code || matches!(event, Event::Code(_));
                        let piece = if code { PieceDraft::Code } else { PieceDraft::Source };
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

    /// Gives every heading its level on the page and its id; the ids without the block's prefix.
    fn name_headings(&mut self) -> Vec<String> {
        let mut levels: Vec<usize> = self.headings.iter().map(|heading| heading.level as usize).collect();
        levels.sort_unstable();
        levels.dedup();
        let mut used: HashMap<String, usize> = HashMap::new();
        let mut slugs: Vec<String> = Vec::with_capacity(self.headings.len());
        // The block's title is `h2`; no heading may leave a gap to the one before it.
        let mut above = 2;
        for heading in &self.headings {
            let rank = levels.iter().position(|&level| level == heading.level as usize).unwrap_or(0);
            let level = (3 + rank).min(above + 1).min(6);
            above = level;
            let slug = unique(slug(&heading.text), &mut used);
            let id = format!("{}-{slug}", self.kind.name());
            let level = HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6);
            self.events[heading.event] = Event::Start(plain_heading(level, Some(id.into())));
            let end =
                self.events[heading.event..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
            if let Some(end) = end {
                self.events[heading.event + end] = Event::End(TagEnd::Heading(level));
            }
            slugs.push(slug);
        }
        slugs
    }
}

impl OpenLink {
    /// What is wrong with a link whose text names another host than it leads to.
    fn misleads(self) -> Option<(FaultKind, Range<usize>)> {
        let leads_to = self.url?;
        let named = misleads(&self.text, &leads_to)?;
        Some((FaultKind::MisleadingLink { named, leads_to }, self.range))
    }
}

/// What is wrong with the host of an address that can be taken for another one.
fn deceptive_host(url: &str) -> Option<FaultKind> {
    // Hosts of other letters than ASCII are written so.
    if !url.contains("xn--") {
        return None;
    }
    let host = url::Url::parse(url).ok()?.host_str()?.to_owned();
    let fault = host_fault(&host)?;
    Some(FaultKind::DeceptiveHost { host, fault })
}

fn plain_heading(level: HeadingLevel, id: Option<CowStr<'_>>) -> Tag<'_> {
    Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }
}

/// As code hosts make them: lower case, white space to hyphens, other punctuation dropped.
fn slug(text: &str) -> String {
    let kept = text.trim().chars().filter(|&c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_'));
    let slug: String = kept.map(|c| if c.is_whitespace() { '-' } else { c }).flat_map(char::to_lowercase).collect();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

fn unique(slug: String, used: &mut HashMap<String, usize>) -> String {
    let mut candidate = slug.clone();
    while used.contains_key(&candidate) {
        let count = used.entry(slug.clone()).or_insert(1);
        *count += 1;
        candidate = format!("{slug}-{count}");
    }
    used.insert(candidate.clone(), 1);
    candidate
}

fn escape_attribute(into: &mut String, url: &str) {
    for c in url.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#x27;"),
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
