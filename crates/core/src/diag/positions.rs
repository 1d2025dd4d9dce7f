//! Computes lines and columns of spans, with an index per file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::source::{Position, SourceId, Sources, Span};

/// The files of a run, and the line indices of those that were requested.
pub(super) struct Positions<'a> {
    /// The files.
    pub(super) sources: &'a Sources,
    /// As in [`Options`](super::Options).
    folder: &'a str,
    indices: RefCell<HashMap<SourceId, Rc<LineIndex>>>,
}

/// The positions of all line starts, and further positions within long lines, in ascending order.
struct LineIndex(Vec<Position>);

impl<'a> Positions<'a> {
    /// Creates an empty index.
    pub(super) fn new(sources: &'a Sources, folder: &'a str) -> Self {
        Self { sources, folder, indices: RefCell::default() }
    }

    /// The path of a file from the top of the repository; as it is if it is outside.
    pub(super) fn path(&self, source: SourceId) -> String {
        let path = &self.sources.get(source).path;
        from_top(self.folder, path).unwrap_or_else(|| path.clone())
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

/// A path relative to a folder, relative to what that folder is relative to.
fn from_top(folder: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
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
        let positions = Positions::new(&sources, "");
        for offset in 0..text.len() + 3 {
            let (start, end) = positions.of(Span::new(id, offset, offset));
            assert_eq!(start, Position::of(&text, offset));
            assert_eq!(end, start);
        }
    }

    #[test]
    fn a_path_is_given_from_the_top_of_the_repository() {
        for (folder, path, expected) in [
            ("", "content/a.md", Some("content/a.md")),
            ("shop/", "content/a.md", Some("shop/content/a.md")),
            ("shop/content/modules/", "../../content/a.md", Some("shop/content/a.md")),
            ("shop/", "../../a.md", None),
            ("shop/", "/tmp/a.md", None),
        ] {
            assert_eq!(from_top(folder, path).as_deref(), expected, "{folder} {path}");
        }
    }
}
