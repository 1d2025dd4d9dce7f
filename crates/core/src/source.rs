//! Every text that a run works on, and positions in it.

use std::sync::{Arc, OnceLock};

use blake3::Hash;

use crate::mix::Mix;

/// A file of [`Sources`], by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A range of bytes in a source; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte, from 0.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of bytes in `source`. A source is smaller than 4 GiB, so `u32` is enough.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { source, start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The first file's beginning, for what has no place of its own.
    pub fn nowhere() -> Self {
        Self { source: SourceId(0), start: 0, end: 0 }
    }

    /// The span as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// What a file is to the pipeline; decided by its place and name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/marketplace.yaml`.
    Marketplace,
    /// `content/removed.yaml`.
    Removed,
    /// `content/modules/**/*.md`.
    Module,
    /// `content/modules/**/*.svg`.
    Logo,
    /// Any other file in `content/modules/`, and what is no regular file.
    Other,
    /// `themes/<name>/theme.yaml`.
    Theme,
    /// `themes/<name>/templates/*.html`.
    Template,
    /// `themes/<name>/assets/*`.
    Asset,
    /// `i18n/<language>/*.ftl` and `themes/<name>/i18n/<language>/*.ftl`.
    Messages,
    /// Any other file of the three folders, and every hidden one: only its path is checked.
    Stray,
}

/// What reading a file gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// UTF-8 without NUL, as in the file (a BOM and CRLF included).
    Text(Arc<str>),
    /// The bytes of an asset.
    Bytes(Arc<[u8]>),
    /// Not UTF-8, or a NUL: the offset in bytes of the first wrong byte.
    NotUtf8 {
        /// Bytes before the first wrong one.
        valid_up_to: usize,
    },
    /// A bitmap in the place of an SVG: its format's name.
    Bitmap(&'static str),
    /// Larger than its kind may be, in bytes; not read.
    TooLarge {
        /// The file's size in bytes.
        size: u64,
        /// The most that its kind may have, in bytes.
        limit: u64,
    },
    /// A symbolic link, never followed.
    SymbolicLink,
    /// Something that is no regular file: what it is, in words.
    NotRegular(&'static str),
    /// A regular file that nothing reads.
    Unread,
    /// Not there, and it must be.
    Missing,
}

/// What the path of a compiled-in file begins with.
pub const BUILT_IN: &str = "<built-in>/";

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as a person would type it: relative to where mpgen runs, with `/`.
    pub path: String,
    /// Bytes of `path` that lead to the tree's root (`content/`), so that `&path[root..]` is the path within it.
    pub root: usize,
    /// What the file is.
    pub kind: Kind,
    /// What was in it.
    pub content: Content,
}

impl Source {
    /// The text, or `""` where the file has none that could be read.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }

    /// Whether the file was read as text.
    pub fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_))
    }

    /// Path within its tree: `modules/acme/acme-telephony.md`.
    pub fn relative(&self) -> &str {
        self.path.get(self.root..).unwrap_or(&self.path)
    }

    /// File name without folders and without the last extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// File name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Folder of the file within its tree, without a slash at its end: `modules/acme`.
    pub fn folder(&self) -> &str {
        self.relative().rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether the file, or a folder that it is in, has a name that begins with a dot.
    pub fn is_hidden(&self) -> bool {
        is_hidden(self.relative())
    }

    /// Whether the file has been taken out because of errors, and only keeps its place: an asset that is there was read.
    pub fn is_left_out(&self) -> bool {
        self.kind == Kind::Asset && self.content == Content::Unread
    }

    /// Whether the file is compiled in, so that nobody can edit it.
    pub fn is_built_in(&self) -> bool {
        self.path.starts_with(BUILT_IN)
    }

    /// Line and column of an offset in bytes.
    pub fn position(&self, offset: usize) -> Position {
        Position::of(self.text(), offset)
    }
}

/// Whether a path has a name that begins with a dot.
pub fn is_hidden(path: &str) -> bool {
    path.starts_with('.') || path.contains("/.")
}

/// A place in a text for people and for JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// From 1; lines end at LF (a CRLF is one line end).
    pub line: usize,
    /// From 1, in Unicode scalar values; a tab is one. A BOM has no column.
    pub column: usize,
    /// From 0, in bytes, a BOM included.
    pub offset: usize,
}

impl Position {
    /// The position of byte `offset` in `text`; an offset past the end, or within a character, is moved back to the
    /// nearest character start.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before[line_start..].chars().filter(|&c| c != '\u{feff}').count() + 1;
        Self { line, column, offset }
    }
}

/// All files of a run, in an order that does not depend on the file system. A copy shares what is in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    list: Vec<Arc<Entry>>,
}

/// A file, and the hash of what is in it once somebody has asked for it.
#[derive(Debug)]
struct Entry {
    source: Source,
    hash: OnceLock<Hash>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Entry {}

impl From<Source> for Entry {
    fn from(source: Source) -> Self {
        Self { source, hash: OnceLock::new() }
    }
}

impl Sources {
    /// Takes the files and sorts them by path.
    pub fn new(mut list: Vec<Source>) -> Self {
        list.sort_by(|a, b| a.path.cmp(&b.path));
        Self { list: list.into_iter().map(|source| Arc::new(source.into())).collect() }
    }

    /// The file of an id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize].source
    }

    /// The hash of what is in a file, whatever its name.
    pub fn hash(&self, id: SourceId) -> Hash {
        let Entry { source, hash } = &*self.list[id.0 as usize];
        *hash.get_or_init(|| match &source.content {
            // No text has a NUL, and what is mixed below begins with several.
            Content::Text(text) => blake3::hash(text.as_bytes()),
            Content::Bytes(bytes) => Mix::of("bytes").bytes(bytes).done(),
            other => Mix::of("other").text(&format!("{other:?}")).done(),
        })
    }

    /// Whether other sources have the same file in the same place.
    pub fn is_same(&self, id: SourceId, other: &Self) -> bool {
        other.list.get(id.0 as usize).is_some_and(|there| self.list[id.0 as usize] == *there)
    }

    /// Whether other sources have the same names in the same places, so that an id means the same file in both.
    pub fn has_same_names(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(a, b) || a.source.path == b.source.path;
        self.list.len() == other.list.len() && self.list.iter().zip(&other.list).all(same)
    }

    /// All files with their ids, by path.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> {
        self.list.iter().enumerate().map(|(i, entry)| (id(i), &entry.source))
    }

    /// The files of one kind, by path.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> {
        self.iter().filter(move |(_, source)| source.kind == kind)
    }

    /// Some of the files, each with another id.
    #[must_use]
    pub fn some(&self, wanted: impl Fn(SourceId, &Source) -> bool) -> Self {
        let list = self.list.iter().enumerate().filter(|(i, entry)| wanted(id(*i), &entry.source));
        Self { list: list.map(|(_, entry)| entry.clone()).collect() }
    }

    /// The file with this path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.list.binary_search_by(|entry| entry.source.path.as_str().cmp(path)).ok().map(id)
    }

    /// Whether there are files in a folder of this path, or in one within it.
    pub fn has_folder(&self, path: &str) -> bool {
        let within = format!("{path}/");
        let first = self.list.partition_point(|entry| entry.source.path.as_str() < within.as_str());
        self.list.get(first).is_some_and(|entry| entry.source.path.starts_with(&within))
    }

    /// The file with a path, where it may well be the one after a file: that is looked at first.
    pub fn find_near(&self, id: SourceId, path: &str) -> Option<SourceId> {
        let next = SourceId(id.0.saturating_add(1));
        let is_next = self.list.get(next.0 as usize).is_some_and(|entry| entry.source.path == path);
        if is_next { Some(next) } else { self.find(path) }
    }

    /// Puts a text in the place of what a file holds, or adds the file (an editor's unsaved text).
    pub fn overlay(&mut self, source: Source) {
        match self.list.binary_search_by(|known| known.source.path.cmp(&source.path)) {
            Ok(i) => self.list[i] = Arc::new(source.into()),
            Err(i) => self.list.insert(i, Arc::new(source.into())),
        }
    }

    /// The text under a span, `""` if there is none.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text().get(span.range()).unwrap_or("")
    }
}

fn id(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_lf_or_crlf() {
        let text = "\u{feff}код: ж\r\nb\tc";
        assert_eq!(Position::of(text, 3 + 8), Position { line: 1, column: 6, offset: 11 });
        let c = text.find('c').expect("the text has a c");
        assert_eq!(Position::of(text, c), Position { line: 2, column: 3, offset: c });
    }

    #[test]
    fn an_offset_within_a_character_or_past_the_end_never_panics() {
        assert_eq!(Position::of("ж", 1).column, 1);
        assert_eq!(Position::of("ж", 99).column, 2);
    }
}
