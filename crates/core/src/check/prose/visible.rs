//! The visible text of a block or value in one string, mapped back to the source.

use std::ops::Range;

use crate::parse::block::{Block, Piece};
use crate::source::{Source, Span, Spanned};

/// A text as a reader sees it, without markup and with entities decoded. Each line is a paragraph, heading, list item
/// or table cell.
#[derive(Clone, Debug)]
pub struct Visible {
    text: String,
    parts: Vec<Part>,
    /// Offsets of the spaces that are line breaks in the source.
    breaks: Vec<usize>,
    whole: Span,
}

/// A part of the visible text that comes from one span of the source.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Offset of the first byte in the visible text. The part ends where the next one starts.
    at: usize,
    span: Span,
    kind: PartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartKind {
    /// The same bytes as in the source.
    Text,
    /// The same bytes as in the source, in a link.
    Linked,
    /// The same bytes as in the source, shown as code.
    Code,
    /// Different bytes than in the source, so only the part as a whole has a span.
    Decoded,
}

/// Stands for a byte of [`Visible::prose`] that is meant as it is. Checked texts cannot contain it.
pub(super) const LITERAL: char = '\u{1}';

/// Stands for a line break within a paragraph.
pub(super) const LINE: char = '\r';

impl Visible {
    /// The visible text of a block.
    pub fn of(block: &Block, source: &Source) -> Self {
        let mut visible = Self::empty(block.content);
        visible.text.reserve(block.content.range().len());
        for piece in &block.pieces {
            match piece {
                Piece::Text(span) => visible.copy(source, *span, PartKind::Text),
                Piece::Linked(span) => visible.copy(source, *span, PartKind::Linked),
                Piece::Code(span) => visible.copy(source, *span, PartKind::Code),
                Piece::Decoded(decoded) => visible.push(&decoded.0, decoded.1, PartKind::Decoded),
                Piece::Space => {
                    visible.breaks.push(visible.text.len());
                    visible.text.push(' ');
                }
                Piece::Break => visible.end_line(),
            }
        }
        visible
    }

    /// The visible text of a value of the front matter.
    pub fn of_scalar(scalar: &Spanned<String>, source: &Source) -> Self {
        let mut visible = Self::empty(scalar.span);
        let written = source.text().get(scalar.span.range()).unwrap_or("");
        match written.find(scalar.value.as_str()) {
            Some(at) => {
                let start = scalar.span.range().start + at;
                let span = Span::new(scalar.span.source, start, start + scalar.value.len());
                visible.push(&scalar.value, span, PartKind::Text);
            }
            None => visible.push(&scalar.value, scalar.span, PartKind::Decoded),
        }
        visible
    }

    /// The text. Each line is a paragraph, heading, list item or table cell.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the whole text in the source.
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// The span in the source of a byte range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return self.whole;
        }
        let (Some(first), Some(last)) = (self.part_at(range.start), self.part_at(range.end - 1)) else {
            return self.whole;
        };
        let position = |part: Part, at: usize| part.span.range().start + (at - part.at).min(part.span.range().len());
        let start =
            if first.kind == PartKind::Decoded { first.span.range().start } else { position(first, range.start) };
        let end = if last.kind == PartKind::Decoded { last.span.range().end } else { position(last, range.end) };
        Span::new(self.whole.source, start, end)
    }

    /// The parts of the text that are not code.
    pub fn without_code(&self) -> impl Iterator<Item = &str> {
        let end = |i: usize| self.parts.get(i + 1).map_or(self.text.len(), |next| next.at);
        let prose = self.parts.iter().enumerate().filter(|(_, part)| part.kind != PartKind::Code);
        prose.map(move |(i, part)| self.text.get(part.at..end(i)).unwrap_or(""))
    }

    /// Whether a byte range of the text has code in it.
    pub(crate) fn has_code(&self, range: Range<usize>) -> bool {
        let first = self.parts.partition_point(|part| part.at <= range.start).saturating_sub(1);
        let within = self.parts[first..].iter().take_while(|part| part.at < range.end);
        within.into_iter().any(|part| part.kind == PartKind::Code)
    }

    /// The text in which Markdown may have been meant: [`LITERAL`] stands for each byte of code, links, entities and
    /// escaped characters, and [`LINE`] for a line break within a paragraph. Offsets are those of the text.
    pub(in crate::check) fn prose(&self, source: &Source) -> String {
        let mut prose = self.text.clone().into_bytes();
        let source = source.text().as_bytes();
        for (i, part) in self.parts.iter().enumerate() {
            let end = self.parts.get(i + 1).map_or(prose.len(), |next| next.at);
            let length = end - part.at;
            let literal = match part.kind {
                // An escaped character begins a part.
                PartKind::Text if (part.span.start as usize).checked_sub(1).is_some_and(|at| source[at] == b'\\') => 1,
                PartKind::Text => 0,
                PartKind::Linked | PartKind::Code | PartKind::Decoded => length,
            };
            for byte in prose[part.at..end].iter_mut().take(literal).filter(|byte| !byte.is_ascii_whitespace()) {
                *byte = LITERAL as u8;
            }
        }
        for &at in &self.breaks {
            prose[at] = LINE as u8;
        }
        String::from_utf8(prose).unwrap_or_default()
    }

    fn empty(whole: Span) -> Self {
        Self { text: String::new(), parts: Vec::new(), breaks: Vec::new(), whole }
    }

    fn copy(&mut self, source: &Source, span: Span, kind: PartKind) {
        let text = source.text().get(span.range()).unwrap_or("");
        self.push(text, span, kind);
    }

    fn push(&mut self, text: &str, span: Span, kind: PartKind) {
        self.parts.push(Part { at: self.text.len(), span, kind });
        self.text.push_str(text);
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn part_at(&self, at: usize) -> Option<Part> {
        let after = self.parts.partition_point(|part| part.at <= at);
        self.parts.get(after.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, Kind, Sources};

    fn visible_of(text: &str) -> (Visible, Sources) {
        let whole = format!("---\ncode: a\n---\n\n# en\n\n## features\n\n{text}\n");
        let source = Source {
            path: "content/modules/a.md".to_owned(),
            root: 8,
            kind: Kind::Module,
            content: Content::Text(whole.into()),
        };
        let sources = Sources::new(vec![source]);
        let parsed = crate::parse::parse(&sources);
        let block = &parsed.modules[0].body.blocks[0];
        (Visible::of(block, sources.get(block.content.source)), sources)
    }

    #[test]
    fn spans_cover_emphasis_line_breaks_and_entities() {
        let (visible, sources) = visible_of("Allow **a**ll\nthe &laquo;meth&#111;ds&raquo;.\n\n- `one` item");
        assert_eq!(visible.text(), "Allow all the «methods».\none item\n");
        let written = |shown: &str| {
            let at = visible.text().find(shown).expect("the text is visible");
            sources.text(visible.span(at..at + shown.len())).to_owned()
        };
        assert_eq!(written("all the"), "a**ll\nthe");
        assert_eq!(written("methods"), "meth&#111;ds");
        assert_eq!(written("«"), "&laquo;");
        assert_eq!(written("one item"), "one` item");
        assert_eq!(visible.without_code().collect::<String>(), "Allow all the «methods».\n item\n");
    }
}
