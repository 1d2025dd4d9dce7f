//! Line and column of many places in many files, each file read once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::source::{Position, SourceId, Sources, Span};

/// The files of a run, and where their lines begin as far as anybody has asked.
pub struct Places<'a> {
    /// The files.
    pub sources: &'a Sources,
    indexes: RefCell<HashMap<SourceId, Rc<Index>>>,
}

/// Positions to count from: the start of every line, and more within a long one. They are in the order of the text.
struct Index(Vec<Position>);

impl<'a> Places<'a> {
    /// No file has been read yet.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, indexes: RefCell::default() }
    }

    /// Where a span begins and where it ends.
    pub fn of(&self, span: Span) -> (Position, Position) {
        let text = self.sources.get(span.source).text();
        let index =
            Rc::clone(self.indexes.borrow_mut().entry(span.source).or_insert_with(|| Rc::new(Index::new(text))));
        let range = span.range();
        (index.position(text, range.start), index.position(text, range.end))
    }
}

impl Index {
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

    /// As [`Position::of`].
    fn position(&self, text: &str, offset: usize) -> Position {
        let end = text.floor_char_boundary(offset);
        let mark = self.0[self.0.partition_point(|mark| mark.offset <= end) - 1];
        let before = text.get(mark.offset..end).unwrap_or("");
        Position { column: mark.column + before.chars().filter(|&c| c != '\u{feff}').count(), offset, ..mark }
    }
}

/// Bytes within a line that are counted at most to find a column.
const STEP: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, Kind, Source};

    #[test]
    fn an_index_knows_what_counting_from_the_start_finds() {
        let text = format!("\u{feff}---\r\n{}\n{}é\u{feff}x\n\n", "ж".repeat(2000), "a\t".repeat(700));
        let content = Content::Text(text.as_str().into());
        let sources = Sources::new(vec![Source { path: "a.md".into(), root: 0, kind: Kind::Module, content }]);
        let id = sources.find("a.md").expect("it was just added");
        let places = Places::new(&sources);
        for offset in 0..text.len() + 3 {
            let (start, end) = places.of(Span::new(id, offset, offset));
            assert_eq!(start, Position::of(&text, offset));
            assert_eq!(end, start);
        }
    }
}
