//! Parses YAML 1.2 without anchors, aliases, tags, merge keys and directives into a [`Node`].
//!
//! This is the only module that uses `granit-parser`, which provides the events.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use super::fault::{Fault, FaultKind, SyntaxFault, Unsupported};
use super::indentation;
use super::node::{MapEntry, Node, Value};
use crate::source::{SourceId, Span};

/// Maximum nesting depth of a file (`yaml/too-complex`).
pub const MAX_DEPTH: usize = 16;

/// Parses `text`, which starts at byte `offset` of `source`.
///
/// Returns `None` after a syntax error or if there is a second document; after any other fault there is a node.
pub fn parse(source: SourceId, text: &str, offset: usize, faults: &mut Vec<Fault>) -> Option<Node> {
    if let Some(fault) = indentation::fault(source, text, offset) {
        faults.push(fault);
        return None;
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.emit_anchor_events = true;
    let parser = Parser::new_from_str_with_options(text, options);
    let mut builder = TreeBuilder { parser, source, offset, text, faults, too_deep: 0, brackets: Vec::new() };
    match builder.document() {
        Ok(node) => node,
        // The error is most likely caused by the depth itself.
        Err(_) if builder.too_deep > 0 => None,
        // Directives need their own `---`, which front matter cannot have.
        Err(error) if *error.kind() == ErrorKind::ExpectedDocumentStart && builder.directives(builder.at(&error)) => {
            None
        }
        Err(error) => {
            let fault = builder.syntax(&error);
            builder.faults.push(fault);
            None
        }
    }
}

struct TreeBuilder<'a, 'f> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    source: SourceId,
    offset: usize,
    text: &'a str,
    faults: &'f mut Vec<Fault>,
    /// Number of collections that were skipped because they are nested too deeply.
    too_deep: usize,
    /// Offsets in `text` of the brackets that are open.
    brackets: Vec<usize>,
}

impl<'a> TreeBuilder<'a, '_> {
    fn document(&mut self) -> Result<Option<Node>, ScanError> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    self.unsupported(span, Unsupported::Document);
                    return Ok(None);
                }
                Event::DocumentStart(..) => {
                    self.directives(self.range(span).start as usize - self.offset);
                }
                event => root = Some(self.node(event, span, 1)?),
            }
        }
        // An empty document counts as a map without keys.
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
        // A value that is nested too deeply is not checked further.
        if self.too_deep > too_deep && depth > 1 {
            node.value = Value::Refused;
        }
        Ok(node)
    }

    fn any_node(&mut self, event: Event<'a>, span: granit_parser::Span, depth: usize) -> Result<Node, ScanError> {
        let range = self.range(span);
        let tag = event.tag().is_some();
        if tag {
            self.unsupported(span.tag_span().unwrap_or(span), Unsupported::Tag);
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let null = plain && !tag && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar { text: text.into_owned(), plain } };
                Ok(Node { span: range, value })
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if depth > MAX_DEPTH => {
                if self.too_deep == 0 {
                    self.faults.push(Fault::new(range, FaultKind::TooComplex));
                }
                self.too_deep += 1;
                self.skip(range)
            }
            Event::MappingStart(..) if self.text_at(range).starts_with("{{") => {
                let written = self.text_at(range);
                let end = written.lines().next().and_then(|line| line.find("}}")).map_or(2, |end| end + 2);
                let template = Span { end: range.start + end as u32, ..range };
                self.faults.push(Fault::new(template, FaultKind::Unsupported(Unsupported::Template)));
                self.skip(range)
            }
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
            // No other event can start a node.
            _ => {
                self.unsupported(span, Unsupported::Alias);
                Ok(Node { span: range, value: Value::Refused })
            }
        }
    }

    /// The text from the start of a span on.
    fn text_at(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize - self.offset..).unwrap_or("")
    }

    /// Skips a collection that was reported.
    fn skip(&mut self, range: Span) -> Result<Node, ScanError> {
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
        let mut entries: Vec<MapEntry> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end = self.collection_end(span, entries.last().map(|entry| entry.value.span));
                let span = self.span(range.start as usize - self.offset, end);
                // A file can have 100,000 maps with one entry, each of which has a capacity of four.
                entries.shrink_to_fit();
                return Ok(Node { span, value: Value::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let before = self.faults.len();
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let text = match key.value {
                Value::Scalar { text, .. } => text,
                Value::Null => String::new(),
                Value::Refused => continue,
                Value::List(_) | Value::Map(_) => {
                    self.faults.push(Fault::new(key.span, FaultKind::Unsupported(Unsupported::CollectionKey)));
                    continue;
                }
            };
            if self.is_lone(key.span) && value.is_null() {
                self.lone_key(key.span, text, entries.last());
                continue;
            }
            if text == "<<" {
                // What it merges is an alias, which goes with it.
                self.faults.truncate(before);
                self.faults.push(Fault::new(key.span, FaultKind::Unsupported(Unsupported::MergeKey)));
                continue;
            }
            let entry = MapEntry { key: text, key_span: key.span, value };
            let Some(entry) =
                (if depth == 1 { indentation::not_indented(entry, &mut entries, self.faults) } else { Some(entry) })
            else {
                continue;
            };
            let MapEntry { key: text, value, .. } = entry;
            if let Some(&first) = seen.get(&text) {
                self.faults.push(Fault::new(key.span, FaultKind::DuplicateKey { key: text, first }));
                continue;
            }
            seen.insert(text.clone(), key.span);
            entries.push(MapEntry { key: text, key_span: key.span, value });
        }
    }

    /// Whether a comma or a bracket follows a key.
    fn is_lone(&self, key: Span) -> bool {
        let after = self.text.get(key.end as usize - self.offset..).unwrap_or("");
        after.trim_start().starts_with([',', '}'])
    }

    /// Reports words without a colon, once for all that follow the same value.
    fn lone_key(&mut self, key: Span, words: String, before: Option<&MapEntry>) {
        let before = before.and_then(|entry| match &entry.value.value {
            Value::Scalar { plain: true, .. } => Some(entry.value.span),
            _ => None,
        });
        if let (Some(Fault { kind: FaultKind::LoneKey { whole: Some((whole, text)), .. }, .. }), Some(before)) =
            (self.faults.last_mut(), before)
            && whole.start == before.start
        {
            whole.end = key.end;
            text.push_str(&format!(", {words}"));
            return;
        }
        let whole = before.map(|before| {
            let written = self.text.get(before.start as usize - self.offset..before.end as usize - self.offset);
            let whole = Span { end: key.end, ..before };
            (whole, format!("{}, {words}", written.unwrap_or("")))
        });
        self.faults.push(Fault::new(key, FaultKind::LoneKey { words, whole }));
    }

    /// The next event other than an anchor, which is reported.
    fn next(&mut self) -> Result<(Event<'a>, granit_parser::Span), ScanError> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Anchor(..), span))) => self.unsupported(span, Unsupported::Anchor),
                Some(next) => return next,
                None => return Ok((Event::StreamEnd, granit_parser::Span::default())),
            }
        }
    }

    /// Reports the directives before the document, which starts at byte `document`. Returns whether there are any.
    fn directives(&mut self, document: usize) -> bool {
        let before = self.text.get(..document).unwrap_or("");
        let (mut at, known) = (0, self.faults.len());
        for line in before.split_inclusive('\n') {
            if line.starts_with('%') {
                let span = self.span(at, at + line.trim_end().len());
                self.faults.push(Fault::new(span, FaultKind::Unsupported(Unsupported::Directive)));
            }
            at += line.len();
        }
        self.faults.len() > known
    }

    fn unsupported(&mut self, span: granit_parser::Span, what: Unsupported) {
        let span = self.range(span);
        self.faults.push(Fault::new(span, FaultKind::Unsupported(what)));
    }

    /// The end of a collection. A block collection ends with its last item; the parser's end is at the next token.
    fn collection_end(&self, end: granit_parser::Span, last: Option<Span>) -> usize {
        let flow_end = self.range(end);
        if flow_end.start < flow_end.end {
            return flow_end.end as usize - self.offset;
        }
        last.map_or(flow_end.start as usize, |last| last.end as usize) - self.offset
    }

    fn syntax(&self, error: &ScanError) -> Fault {
        // The parser stops before the tab or after its line. Only tabs in the indentation are errors.
        let fault = syntax_fault(error);
        let is_tab = matches!(fault, SyntaxFault::Tab | SyntaxFault::TabIndentation);
        let tab = if is_tab { indenting_tab(self.text) } else { None };
        // The parser may point before the last brackets that it has read.
        let is_left_open = |bracket: usize| {
            let length = self.at(error).checked_sub(bracket);
            length.zip(self.text.get(bracket..)).is_some_and(|(length, text)| is_left_open(text, length))
        };
        let open = self.brackets.iter().copied().find(|&bracket| is_left_open(bracket));
        let at = tab.unwrap_or_else(|| self.at(error));
        let bracket = open.unwrap_or(at);
        if let Some(comment) = self.text.get(bracket..).and_then(comment_with_bracket) {
            let span = self.span(bracket + comment.start, bracket + comment.end);
            return Fault::new(span, FaultKind::CommentInBrackets);
        }
        if open.is_some() {
            return Fault::new(self.span(bracket, bracket + 1), FaultKind::Syntax(SyntaxFault::OpenBracket));
        }
        let rest = self.text.get(at..).unwrap_or("");
        let width = rest.chars().next().filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
        Fault::new(self.span(at, at + width), FaultKind::Syntax(fault))
    }

    /// The offset in `text` at which the parser stopped.
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

/// What an error of the parser means.
fn syntax_fault(error: &ScanError) -> SyntaxFault {
    match error.kind() {
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::FlowMappingValueAdjacentCollection => SyntaxFault::Colon,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => {
            SyntaxFault::Key
        }
        ErrorKind::ExpectedBlockSequenceEntry => SyntaxFault::NoItem,
        ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => SyntaxFault::Item,
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => SyntaxFault::NoComma,
        ErrorKind::UnclosedFlowCollection { open } => SyntaxFault::UnclosedBracket(*open),
        ErrorKind::MisplacedFlowCollectionEnd => SyntaxFault::StrayBracket,
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            SyntaxFault::WrongBracket { open: *open, close: *close }
        }
        ErrorKind::InvalidIndentation | ErrorKind::InvalidFlowScalarIndent | ErrorKind::InvalidBlockScalarIndent => {
            SyntaxFault::Indentation
        }
        ErrorKind::InvalidQuotedScalarIndent => SyntaxFault::QuotedIndentation,
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => SyntaxFault::TabIndentation,
        ErrorKind::TabNotAllowed | ErrorKind::TabAtBlockScalarStart | ErrorKind::TabInPlainScalar => SyntaxFault::Tab,
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => SyntaxFault::Quote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            SyntaxFault::AfterQuote
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => SyntaxFault::Escape,
        ErrorKind::UnexpectedCharacter { character } => SyntaxFault::Character(*character),
        ErrorKind::MissingAnchorOrAliasName => SyntaxFault::Anchor,
        ErrorKind::CommentNotSeparated => SyntaxFault::Comment,
        ErrorKind::CommentInterceptedScalar => SyntaxFault::CutByComment,
        ErrorKind::ZeroBlockScalarIndent | ErrorKind::InvalidBlockScalarHeader => SyntaxFault::BlockText,
        _ => SyntaxFault::Other(error.info()),
    }
}

/// The comment in the first line of a list or map that contains its closing bracket.
fn comment_with_bracket(text: &str) -> Option<Range<usize>> {
    let line = text.lines().next().unwrap_or("").trim_end();
    let close = match line.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let (start, _) = line.match_indices(" #").find(|(at, _)| line[..*at].matches('"').count().is_multiple_of(2))?;
    line[start..].contains(close).then_some(start + 1..line.len())
}

/// The first tab that indents a line.
pub(super) fn indenting_tab(text: &str) -> Option<usize> {
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

/// Whether the bracket at the start of `text` is not closed before the next field, or not at all. `error` is the offset
/// at which the parser stopped.
fn is_left_open(text: &str, error: usize) -> bool {
    let mut lines = text.get(..error).unwrap_or(text).lines().skip(1);
    lines.any(|line| line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\'')))
        || text.get(error..).is_none_or(|rest| rest.trim().is_empty())
}
