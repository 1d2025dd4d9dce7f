//! YAML 1.2 without anchors, aliases, tags, merge keys and directives: text -> [`Node`], with every fault's position.
//!
//! `granit-parser` gives the events; this is the only file that knows it.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

use super::fault::{Fault, FaultKind};
use super::node::{Entry, Node, Value};
use crate::source::{SourceId, Span};

/// Deepest nesting that a file may have (`yaml/too-complex`).
pub const MAX_DEPTH: usize = 16;

/// Reads `text`, which begins at byte `offset` of `source`.
///
/// After a fault of syntax nothing is known of the rest, nor is it where a second document begins: there is no node then;
/// after any other fault there is.
pub fn parse(source: SourceId, text: &str, offset: usize, faults: &mut Vec<Fault>) -> Option<Node> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.emit_anchor_events = true;
    let parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader { parser, source, offset, text, faults, too_deep: 0, brackets: Vec::new() };
    match reader.document() {
        Ok(node) => node,
        // What the parser cannot take is then most often the depth itself.
        Err(_) if reader.too_deep > 0 => None,
        // Directives want a `---` of their own, which front matter cannot have.
        Err(error) if error.info().contains("<document start>") && reader.directives(reader.at(&error)) => None,
        Err(error) => {
            let fault = reader.syntax(&error);
            reader.faults.push(fault);
            None
        }
    }
}

struct Reader<'a, 'f> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    source: SourceId,
    offset: usize,
    text: &'a str,
    faults: &'f mut Vec<Fault>,
    /// Collections that were passed over because they are nested too deep.
    too_deep: usize,
    /// Where the collections in brackets begin that are open, in bytes of `text`.
    brackets: Vec<usize>,
}

impl<'a> Reader<'a, '_> {
    fn document(&mut self) -> Result<Option<Node>, ScanError> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    self.unsupported(span, "a second document");
                    return Ok(None);
                }
                Event::DocumentStart(..) => {
                    self.directives(self.range(span).start as usize - self.offset);
                }
                event => root = Some(self.node(event, span, 1)?),
            }
        }
        // An empty document is a mapping without keys to whoever asks for fields.
        Ok(Some(root.unwrap_or_else(|| Node { span: self.span(0, 0), value: Value::Null })))
    }

    fn node(&mut self, event: Event<'a>, span: granit_parser::Span, depth: usize) -> Result<Node, ScanError> {
        let too_deep = self.too_deep;
        let start = self.range(span).start as usize - self.offset;
        let is_bracketed = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..))
            && self.text.get(start..).is_some_and(|text| text.starts_with(['[', '{']));
        if is_bracketed {
            self.brackets.push(start);
        }
        let mut node = self.any_node(event, span, depth)?;
        if is_bracketed {
            self.brackets.pop();
        }
        // The value of a field that is too deep somewhere is not looked at for anything else.
        if self.too_deep > too_deep && depth > 1 {
            node.value = Value::Refused;
        }
        Ok(node)
    }

    fn any_node(&mut self, event: Event<'a>, span: granit_parser::Span, depth: usize) -> Result<Node, ScanError> {
        let range = self.range(span);
        let tag = event.tag().is_some();
        if tag {
            self.unsupported(span.tag_span().unwrap_or(span), "a tag");
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let null = plain && !tag && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar { text: text.into_owned(), plain } };
                Ok(Node { span: range, value })
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if depth > MAX_DEPTH => self.skip(range),
            Event::SequenceStart(..) => {
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
            Event::MappingStart(..) => self.mapping(range, depth),
            // An alias: nothing else is left where a node must be.
            _ => {
                self.unsupported(span, "an alias");
                Ok(Node { span: range, value: Value::Refused })
            }
        }
    }

    /// Passes over a collection that is nested too deep.
    fn skip(&mut self, range: Span) -> Result<Node, ScanError> {
        if self.too_deep == 0 {
            self.faults.push(Fault::new(range, FaultKind::TooComplex));
        }
        self.too_deep += 1;
        let mut open = 1_usize;
        while open > 0 {
            match self.next()?.0 {
                Event::SequenceStart(..) | Event::MappingStart(..) => open += 1,
                Event::SequenceEnd | Event::MappingEnd => open -= 1,
                Event::StreamEnd => break,
                _ => {}
            }
        }
        Ok(Node { span: range, value: Value::Refused })
    }

    fn mapping(&mut self, range: Span, depth: usize) -> Result<Node, ScanError> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end = self.collection_end(span, entries.last().map(|entry| entry.value.span));
                let span = self.span(range.start as usize - self.offset, end);
                // A file can have 100,000 maps of one entry, and room for four was made in each.
                entries.shrink_to_fit();
                return Ok(Node { span, value: Value::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let text = match key.value {
                Value::Scalar { text, .. } => text,
                Value::Null => String::new(),
                Value::Refused => continue,
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

    /// The next event that is about the text's meaning.
    fn next(&mut self) -> Result<(Event<'a>, granit_parser::Span), ScanError> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Anchor(..), span))) => self.unsupported(span, "an anchor"),
                Some(next) => return next,
                None => return Ok((Event::StreamEnd, granit_parser::Span::default())),
            }
        }
    }

    /// Reports the lines before the document, which begins at byte `document`, that begin with `%`: whether there are any.
    fn directives(&mut self, document: usize) -> bool {
        let before = self.text.get(..document).unwrap_or("");
        let (mut at, told) = (0, self.faults.len());
        for line in before.split_inclusive('\n') {
            if line.starts_with('%') {
                let span = self.span(at, at + line.trim_end().len());
                self.faults.push(Fault::new(span, FaultKind::Unsupported("a directive")));
            }
            at += line.len();
        }
        self.faults.len() > told
    }

    fn unsupported(&mut self, span: granit_parser::Span, what: &'static str) {
        let span = self.range(span);
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
        // The parser stops before the tab or after its line; a tab elsewhere than in an indentation is no fault.
        let tab = if error.info().contains("tab") { indenting_tab(self.text) } else { None };
        // The parser may point to a place before the last brackets that it has read.
        let is_left_open = |bracket: usize| {
            let length = self.at(error).checked_sub(bracket);
            length.zip(self.text.get(bracket..)).is_some_and(|(length, text)| is_left_open(text, length))
        };
        if let Some(&bracket) = self.brackets.iter().find(|&&bracket| is_left_open(bracket)) {
            return Fault::new(
                self.span(bracket, bracket + 1),
                FaultKind::Syntax("this bracket is not closed".to_owned()),
            );
        }
        let at = tab.unwrap_or_else(|| self.at(error));
        let rest = self.text.get(at..).unwrap_or("");
        let width = rest.chars().next().filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
        Fault::new(self.span(at, at + width), FaultKind::Syntax(error.info()))
    }

    /// Where the parser stopped.
    fn at(&self, error: &ScanError) -> usize {
        error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len())
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

/// The first tab that indents a line.
fn indenting_tab(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

/// Whether the bracket that `text` begins with is not closed where the next field begins, or at all; `error` is the byte
/// where the parser gave up.
fn is_left_open(text: &str, error: usize) -> bool {
    let mut lines = text.get(..error).unwrap_or(text).lines().skip(1);
    lines.any(|line| line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\'')))
        || text.get(error..).is_none_or(|rest| rest.trim().is_empty())
}
