//! The files of a run, and positions in them.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::mix::Mix;

/// Index of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(u32);

/// A range of bytes in a source; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte, from 0.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl SourceId {
    /// The id of a file in a list other than [`Sources`], such as the files of one module.
    pub const fn new(index: u32) -> Self {
        Self(index)
    }
}

impl Span {
    /// The byte range `start..end` of `source`. Sources are smaller than 4 GiB, so `u32` is enough.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { source, start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The start of the first file, for diagnostics that are not about a file.
    pub fn nowhere() -> Self {
        Self { source: SourceId(0), start: 0, end: 0 }
    }

    /// The byte range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and its span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value` at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// The role of a file, decided by its path alone.
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
    /// Any other file in `content/modules/`, and anything there that is not a regular file.
    Other,
    /// `themes/<name>/theme.yaml`.
    Theme,
    /// `themes/<name>/templates/*.html`.
    Template,
    /// `themes/<name>/assets/*`.
    Asset,
    /// `i18n/<language>/*.ftl` and `themes/<name>/i18n/<language>/*.ftl`.
    Messages,
    /// `i18n/<language>/synonyms.yaml`.
    Synonyms,
    /// Any other file in `content/`, `themes/` or `i18n/`, and every hidden one: only its path is checked.
    Stray,
}

impl Kind {
    /// Whether it is a file of settings, messages or themes, and so concerns all modules.
    pub fn is_setting(self) -> bool {
        matches!(self, Self::Marketplace | Self::Theme | Self::Template | Self::Asset | Self::Messages | Self::Synonyms)
    }
}

/// What a file is that is not UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text in UTF-16.
    Utf16,
    /// Text in Windows-1251, an encoding of Cyrillic.
    Windows1251,
    /// Text in Windows-1252, an encoding of Western European languages.
    Windows1252,
    /// A PDF document.
    Pdf,
    /// A file compressed with gzip.
    Gzip,
    /// A ZIP archive, or an office document.
    Zip,
    /// Text that stands for a file in Git LFS.
    LfsPointer,
}

/// The result of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// UTF-8 without NUL, verbatim (including a BOM and CRLF).
    Text(Arc<str>),
    /// A text that was put aside: what is known of it until it is read again.
    Later(Box<Later>),
    /// The bytes of an asset.
    Bytes(Arc<[u8]>),
    /// Not UTF-8, or it contains NUL, or it stands for a file elsewhere.
    NotUtf8 {
        /// Offset of the first invalid byte.
        valid_up_to: usize,
        /// What it is instead, if that is known.
        format: Option<Format>,
    },
    /// A bitmap instead of an SVG, with the name of its format.
    Bitmap(&'static str),
    /// Larger than allowed for its kind; not read.
    TooLarge {
        /// Size of the file in bytes.
        size: u64,
        /// Maximum size for its kind in bytes.
        limit: u64,
    },
    /// A symbolic link, never followed.
    SymbolicLink,
    /// Not a regular file.
    NotRegular(NotRegular),
    /// A regular file that is not read.
    Unread,
    /// Required, but does not exist.
    Missing,
}

/// What is known of a text that is not in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// Its hash, as of [`Sources::hash`].
    pub hash: Hash,
    /// The logo that it names, if it is a module.
    pub logo: Option<String>,
}

/// Reads texts that were put aside.
pub trait Texts: Send + Sync {
    /// The text of a file. Texts that have changed, or cannot be read, are missing.
    fn read(&self, file: &Source) -> Option<Content>;
}

/// What has the path of a regular file, but is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRegular {
    /// A file where a folder is expected.
    File,
    /// A folder.
    Folder,
    /// A folder that is nested too deeply.
    DeepFolder,
    /// Something with a name that is not UTF-8.
    Name,
    /// A submodule of git.
    Submodule,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// Something else.
    Other,
}

/// Path prefix of compiled-in files.
pub const BUILT_IN: &str = "<built-in>/";

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as a person would type it: relative to the working directory, with `/`.
    pub path: String,
    /// Length in bytes of the prefix of `path` that is the root folder, so that `&path[root..]` is the path within it.
    pub root: usize,
    /// The role of the file.
    pub kind: Kind,
    /// The result of reading it.
    pub content: Content,
}

impl Source {
    /// The text, or `""` if the file was not read as text, or its text was put aside.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }

    /// Whether the file was read as text.
    pub fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_) | Content::Later(_))
    }

    /// Path within its root folder: `modules/acme/acme-telephony.md`.
    pub fn relative(&self) -> &str {
        self.path.get(self.root..).unwrap_or(&self.path)
    }

    /// File name without the last extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// File name.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Folder of the file within its root folder, without a trailing slash: `modules/acme`.
    pub fn folder(&self) -> &str {
        self.relative().rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether the name of the file or of one of its folders starts with a dot.
    pub fn is_hidden(&self) -> bool {
        is_hidden(self.relative())
    }

    /// Whether the file was left out because of errors and only keeps its id. An asset without content can only be one
    /// of those, because assets are always read.
    pub fn is_left_out(&self) -> bool {
        self.kind == Kind::Asset && self.content == Content::Unread
    }

    /// Whether the file is compiled in, and so cannot be edited.
    pub fn is_built_in(&self) -> bool {
        self.path.starts_with(BUILT_IN)
    }

    /// The position of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        Position::of(self.text(), offset)
    }
}

/// Whether a component of a path starts with a dot.
pub fn is_hidden(path: &str) -> bool {
    path.starts_with('.') || path.contains("/.")
}

/// A position in a text, for people and for JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// From 1; lines end with LF or CRLF.
    pub line: usize,
    /// From 1, in Unicode scalar values; a tab counts as one and a BOM as none.
    pub column: usize,
    /// From 0, in bytes, including a BOM.
    pub offset: usize,
}

impl Position {
    /// The position of byte `offset` in `text`. The line and column of an offset past the end or within a character are
    /// those of the previous character boundary.
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

/// The files of a run, ordered by path. A clone shares their contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    list: Vec<Arc<SharedSource>>,
    aside: Aside,
}

/// Reads the texts that were put aside. It says nothing of the files themselves, so it is equal to any other.
#[derive(Clone, Default)]
struct Aside(Option<Arc<dyn Texts>>);

impl PartialEq for Aside {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Aside {}

impl fmt::Debug for Aside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Aside" } else { "None" })
    }
}

/// A file, and the hash of its content once it was requested.
#[derive(Debug)]
struct SharedSource {
    source: Source,
    hash: OnceLock<Hash>,
}

impl PartialEq for SharedSource {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for SharedSource {}

impl From<Source> for SharedSource {
    fn from(source: Source) -> Self {
        Self { source, hash: OnceLock::new() }
    }
}

impl Sources {
    /// Sorts the files by path.
    pub fn new(mut list: Vec<Source>) -> Self {
        list.sort_by(|a, b| a.path.cmp(&b.path));
        let list = list.into_iter().map(|source| Arc::new(source.into())).collect();
        Self { list, aside: Aside::default() }
    }

    /// The same; `texts` reads those that were put aside.
    #[must_use]
    pub fn with_texts(self, texts: Arc<dyn Texts>) -> Self {
        Self { aside: Aside(Some(texts)), ..self }
    }

    /// The same with the texts of some files in memory.
    #[must_use]
    pub fn loaded(&self, ids: impl IntoParallelIterator<Item = SourceId>) -> Self {
        let load = |id: SourceId| match self.read(id) {
            Cow::Borrowed(_) => None,
            Cow::Owned(source) => Some((id, Arc::new(SharedSource { source, hash: OnceLock::from(self.hash(id)) }))),
        };
        let found: Vec<_> = ids.into_par_iter().filter_map(load).collect();
        let mut loaded = self.clone();
        found.into_iter().for_each(|(id, source)| loaded.list[id.0 as usize] = source);
        loaded
    }

    /// A file with its text.
    pub fn read(&self, id: SourceId) -> Cow<'_, Source> {
        let source = self.get(id);
        let text = || self.aside.0.as_ref().and_then(|texts| texts.read(source));
        match matches!(source.content, Content::Later(_)).then(text).flatten() {
            Some(content) => Cow::Owned(Source { content, ..source.clone() }),
            None => Cow::Borrowed(source),
        }
    }

    /// The file with this id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize].source
    }

    /// The hash of a file's content, independent of its path.
    pub fn hash(&self, id: SourceId) -> Hash {
        let SharedSource { source, hash } = &*self.list[id.0 as usize];
        *hash.get_or_init(|| match &source.content {
            // Texts contain no NUL, but the input of the other hashes starts with several.
            Content::Text(text) => blake3::hash(text.as_bytes()),
            Content::Later(later) => later.hash,
            Content::Bytes(bytes) => Mix::of("bytes").bytes(bytes).done(),
            other => Mix::of("other").text(&format!("{other:?}")).done(),
        })
    }

    /// Whether `other` has the same file under this id.
    pub fn is_same(&self, id: SourceId, other: &Self) -> bool {
        other.list.get(id.0 as usize).is_some_and(|source| self.list[id.0 as usize] == *source)
    }

    /// Whether `other` has files with the same paths, so that an id refers to the same file in both.
    pub fn has_same_paths(&self, other: &Self) -> bool {
        let same =
            |(a, b): (&Arc<SharedSource>, &Arc<SharedSource>)| Arc::ptr_eq(a, b) || a.source.path == b.source.path;
        self.list.len() == other.list.len() && self.list.iter().zip(&other.list).all(same)
    }

    /// Whether `other` has the same files, apart from the words of texts: files of the same kinds at the same paths, of
    /// which those that differ are texts in both.
    pub fn has_same_files(&self, other: &Self) -> bool {
        let are_texts = |a: &Source, b: &Source| a.kind == b.kind && a.is_text() && b.is_text();
        let same = |(a, b): (&Arc<SharedSource>, &Arc<SharedSource>)| {
            Arc::ptr_eq(a, b) || a == b || a.source.path == b.source.path && are_texts(&a.source, &b.source)
        };
        self.list.len() == other.list.len() && self.list.iter().zip(&other.list).all(same)
    }

    /// All files with their ids, ordered by path.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> {
        self.list.iter().enumerate().map(|(i, entry)| (id(i), &entry.source))
    }

    /// The files of one kind, ordered by path.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> {
        self.iter().filter(move |(_, source)| source.kind == kind)
    }

    /// The files for which `predicate` returns true, with new ids.
    #[must_use]
    pub fn filter(&self, predicate: impl Fn(SourceId, &Source) -> bool) -> Self {
        let list = self.list.iter().enumerate().filter(|(i, entry)| predicate(id(*i), &entry.source));
        Self { list: list.map(|(_, entry)| entry.clone()).collect(), aside: self.aside.clone() }
    }

    /// The files of settings, messages and themes.
    #[must_use]
    pub fn settings(&self) -> Self {
        self.filter(|_, source| source.kind.is_setting())
    }

    /// The files with other settings, messages and themes.
    #[must_use]
    pub fn with_settings(&self, settings: &Self) -> Self {
        let is_own =
            |entry: &&Arc<SharedSource>| !entry.source.kind.is_setting() && settings.find(&entry.source.path).is_none();
        let mut list: Vec<_> = self.list.iter().filter(is_own).chain(&settings.list).cloned().collect();
        list.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        Self { list, aside: self.aside.clone() }
    }

    /// The file with this path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.list.binary_search_by(|entry| entry.source.path.as_str().cmp(path)).ok().map(id)
    }

    /// Whether there are files in the folder with this path or in its subfolders.
    pub fn has_folder(&self, path: &str) -> bool {
        let within = format!("{path}/");
        let first = self.list.partition_point(|entry| entry.source.path.as_str() < within.as_str());
        self.list.get(first).is_some_and(|entry| entry.source.path.starts_with(&within))
    }

    /// The file with this path. Faster than [`Self::find`] if it directly follows the file `id`.
    pub fn find_near(&self, id: SourceId, path: &str) -> Option<SourceId> {
        let next = SourceId(id.0.saturating_add(1));
        let is_next = self.list.get(next.0 as usize).is_some_and(|entry| entry.source.path == path);
        if is_next { Some(next) } else { self.find(path) }
    }

    /// Adds a file, or replaces the file with the same path, for example by an editor's unsaved text.
    pub fn overlay(&mut self, source: Source) {
        match self.list.binary_search_by(|known| known.source.path.cmp(&source.path)) {
            Ok(i) => self.list[i] = Arc::new(source.into()),
            Err(i) => self.list.insert(i, Arc::new(source.into())),
        }
    }

    /// The text at a span, or `""` if the span is not in a text.
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
    fn columns_count_characters_and_lines_end_with_lf_or_crlf() {
        let text = "\u{feff}код: ж\r\nb\tc";
        assert_eq!(Position::of(text, 3 + 8), Position { line: 1, column: 6, offset: 11 });
        let c = text.find('c').expect("the text has a c");
        assert_eq!(Position::of(text, c), Position { line: 2, column: 3, offset: c });
    }

    #[test]
    fn an_offset_within_a_character_or_past_the_end_is_moved_back() {
        assert_eq!(Position::of("ж", 1).column, 1);
        assert_eq!(Position::of("ж", 99).column, 2);
    }
}
