//! The files of a run, and positions in them.

mod list;

use std::sync::Arc;

use blake3::Hash;
use serde::{Deserialize, Serialize};

pub use list::Sources;

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
    /// `content/*.svg`, `content/*.png`, `content/*.jpg`: what `logo` and `preview` of `marketplace.yaml` may name.
    Picture,
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
        matches!(
            self,
            Self::Marketplace
                | Self::Picture
                | Self::Theme
                | Self::Template
                | Self::Asset
                | Self::Messages
                | Self::Synonyms
        )
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
    Unloaded(Box<Unloaded>),
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
pub struct Unloaded {
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
        matches!(self.content, Content::Text(_) | Content::Unloaded(_))
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
