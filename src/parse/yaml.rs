//! YAML 1.2 without anchors, aliases, tags, merge keys and directives: text -> [`Node`], with every fault's position.
//!
//! `granit-parser` gives the events; this is the only file that knows it.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

use super::fault::{Fault, FaultKind};
use super::node::{Entry, Node, Value};
use crate::source::{SourceId, Span};

/// Deepest nesting that a file may have (`rules.md`, `yaml/too-complex`).
pub const MAX_DEPTH: usize = 16;

/// Reads `text`, which begins at byte `offset` of `source`.
///
/// After a fault of syntax nothing is known of the rest, so there is no node then; after any other fault there is.
pub fn parse(source: SourceId, text: &str, offset: usize, faults: &mut Vec<Fault>) -> Option<Node> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    let mut reader =
        Reader { parser: Parser::new_from_str_with_options(text, options), source, offset, text, faults, documents: 0 };
    match reader.document() {
        Ok(node) => Some(node),
        Err(Stop::Syntax(error)) => {
            let fault = reader.syntax(&error);
            reader.faults.push(fault);
            None
        }
        Err(Stop::Reported) => None,
    }
}

/// Why reading ended early.
enum Stop {
    Syntax(ScanError),
    /// The fault is in the list already.
    Reported,
}

struct Reader<'a, 'f> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    source: SourceId,
    offset: usize,
    text: &'a str,
    faults: &'f mut Vec<Fault>,
    documents: usize,
}

impl<'a> Reader<'a, '_> {
    fn document(&mut self) -> Result<Node, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(explicit, version) => {
                    self.documents += 1;
                    if self.documents > 1 {
                        self.unsupported(span, "a second document");
                        return Err(Stop::Reported);
                    }
                    if explicit && version.is_some() {
                        self.unsupported(span, "a directive");
                    }
                }
                event => root = Some(self.node(event, span, 1)?),
            }
        }
        // An empty document is a mapping without keys to whoever asks for fields.
        Ok(root.unwrap_or_else(|| Node { span: self.span(0, 0), value: Value::Null }))
    }

    fn node(&mut self, event: Event<'a>, span: granit_parser::Span, depth: usize) -> Result<Node, Stop> {
        let range = self.range(span);
        let (anchor, tag) = (event.anchor_id().is_some(), event.tag().is_some());
        if anchor {
            self.unsupported_before(range.start, '&', "an anchor");
        }
        if tag {
            let place = span.tag_span().map_or(span, |tag| tag);
            self.unsupported(place, "a tag");
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let null = plain && !tag && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar { text: text.into_owned(), plain } };
                Ok(Node { span: range, value })
            }
            Event::SequenceStart(..) => {
                self.check_depth(range, depth)?;
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        let end = self.collection_end(span, items.last().map(|item: &Node| item.span));
                        let span = self.span(range.start as usize - self.offset, end);
                        return Ok(Node { span, value: Value::List(items) });
                    }
                    items.push(self.node(event, span, depth + 1)?);
                }
            }
            Event::MappingStart(..) => {
                self.check_depth(range, depth)?;
                self.mapping(range, depth)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.unsupported(span, "an alias");
                Ok(Node { span: range, value: Value::Null })
            }
            _ => Err(Stop::Reported),
        }
    }

    fn mapping(&mut self, range: Span, depth: usize) -> Result<Node, Stop> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end = self.collection_end(span, entries.last().map(|entry| entry.value.span));
                let span = self.span(range.start as usize - self.offset, end);
                return Ok(Node { span, value: Value::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let text = match key.value {
                Value::Scalar { text, .. } => text,
                Value::Null => String::new(),
                Value::List(_) | Value::Map(_) => {
                    self.faults.push(Fault::new(key.span, FaultKind::Unsupported("a key that is a list or a map")));
                    continue;
                }
            };
            if text == "<<" {
                self.faults.push(Fault::new(key.span, FaultKind::Unsupported("a merge key")));
                continue;
            }
            if let Some(&first) = seen.get(&text) {
                self.faults.push(Fault::new(key.span, FaultKind::DuplicateKey { key: text, first }));
                continue;
            }
            seen.insert(text.clone(), key.span);
            entries.push(Entry { key: text, key_span: key.span, value });
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, granit_parser::Span), Stop> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err(Stop::Syntax(error)),
            None => Ok((Event::StreamEnd, granit_parser::Span::default())),
        }
    }

    fn check_depth(&mut self, span: Span, depth: usize) -> Result<(), Stop> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        self.faults.push(Fault::new(span, FaultKind::TooComplex));
        Err(Stop::Reported)
    }

    fn unsupported(&mut self, span: granit_parser::Span, what: &'static str) {
        let span = self.range(span);
        self.faults.push(Fault::new(span, FaultKind::Unsupported(what)));
    }

    /// An anchor has no span of its own: it stands before the node, on the same line or the one above.
    fn unsupported_before(&mut self, node: u32, mark: char, what: &'static str) {
        let end = node as usize - self.offset;
        let before = self.text.get(..end).unwrap_or("");
        let start = before.rfind(mark).unwrap_or(end);
        let word = self.text[start..].find(|c: char| c.is_whitespace()).map_or(self.text.len(), |n| start + n);
        let span = self.span(start, word);
        self.faults.push(Fault::new(span, FaultKind::Unsupported(what)));
    }

    /// A block collection ends where its last item does; the parser's own end is the next token.
    fn collection_end(&self, end: granit_parser::Span, last: Option<Span>) -> usize {
        let flow_end = self.range(end);
        if flow_end.start < flow_end.end {
            return flow_end.end as usize - self.offset;
        }
        last.map_or(flow_end.start as usize, |last| last.end as usize) - self.offset
    }

    fn syntax(&self, error: &ScanError) -> Fault {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let rest = self.text.get(at..).unwrap_or("");
        let width = rest.chars().next().filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
        Fault::new(self.span(at, at + width), FaultKind::Syntax(error.info()))
    }

    fn range(&self, span: granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        let end = range.start + self.text.get(range.clone()).map_or(0, |text| text.trim_end().len());
        self.span(range.start, end)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, self.offset + start, self.offset + end)
    }
}
