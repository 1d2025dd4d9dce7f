//! Computes lines and columns of spans, with an index per file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::source::{Position, SourceId, Sources, Span};

/// The files of a run, and the line indices of those that were requested.
pub(super) struct Positions<'a> {
    /// The files.
    pub(super) sources: &'a Sources,
    indices: RefCell<HashMap<SourceId, Rc<LineIndex>>>,
}

/// The positions of all line starts, and further positions within long lines, in ascending order.
struct LineIndex(Vec<Position>);

impl<'a> Positions<'a> {
    /// Creates an empty index.
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, indices: RefCell::default() }
    }

    /// The start and the end of a span.
    pub(super) fn of(&self, span: Span) -> (Position, Position) {
        let text = self.sources.get(span.source).text();
        let index =
            Rc::clone(self.indices.borrow_mut().entry(span.source).or_insert_with(|| Rc::new(LineIndex::new(text))));
        let range = span.range();
        (index.position(text, range.start), index.position(text, range.end))
    }
}

impl LineIndex {
    fn new(text: &str) -> Self {
        let mut here = Position { line: 1, column: 1, offset: 0 };
        let mut marks = vec![here];
        for (offset, c) in text.char_indices() {
            if offset >= here.offset + STEP {
                here.offset = offset;
                marks.push(here);
            }
            match c {
                '\n' => {
                    here = Position { line: here.line + 1, column: 1, offset: offset + 1 };
                    marks.push(here);
                }
                '\u{feff}' => {}
                _ => here.column += 1,
            }
        }
        Self(marks)
    }

    /// Same result as [`Position::of`].
    fn position(&self, text: &str, offset: usize) -> Position {
        let end = text.floor_char_boundary(offset);
        let mark = self.0[self.0.partition_point(|mark| mark.offset <= end) - 1];
        let before = text.get(mark.offset..end).unwrap_or("");
        Position { column: mark.column + before.chars().filter(|&c| c != '\u{feff}').count(), offset, ..mark }
    }
}

/// Maximum number of bytes between two positions of the index.
const STEP: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, Kind, Source};

    #[test]
    fn the_index_agrees_with_counting_from_the_start() {
        let text = format!("\u{feff}---\r\n{}\n{}é\u{feff}x\n\n", "ж".repeat(2000), "a\t".repeat(700));
        let content = Content::Text(text.as_str().into());
        let sources = Sources::new(vec![Source { path: "a.md".into(), root: 0, kind: Kind::Module, content }]);
        let id = sources.find("a.md").expect("it was just added");
        let positions = Positions::new(&sources);
        for offset in 0..text.len() + 3 {
            let (start, end) = positions.of(Span::new(id, offset, offset));
            assert_eq!(start, Position::of(&text, offset));
            assert_eq!(end, start);
        }
    }
}
