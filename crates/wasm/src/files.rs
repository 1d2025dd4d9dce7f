//! Files as a page or Node gives them -> sources, as if they were read from a disk.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

use mpgen_core::files::{EntryKind, KindOf, classify, content, content_kind, is_read, limit, message_kind, theme_kind};
use mpgen_core::source::{Content, NotRegular, Source};

/// The folders that are read, each with the prefix of its paths: `content/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub(crate) struct Roots {
    content: String,
    themes: String,
    i18n: String,
}

impl Default for Roots {
    fn default() -> Self {
        Self { content: "content/".to_owned(), themes: "themes/".to_owned(), i18n: "i18n/".to_owned() }
    }
}

/// The files by path.
pub(crate) type Files = BTreeMap<String, File>;

/// What is at a path.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum File {
    /// A text.
    Text(String),
    /// Bytes that are not known to be text.
    Bytes {
        /// In base64.
        base64: String,
    },
    /// A file that was not read because it is larger than any file may be.
    Large {
        /// Its size in bytes.
        size: u64,
    },
    /// Anything else.
    Entry {
        /// What it is.
        entry: Entry,
    },
}

/// What has the path of a file, but is none.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Entry {
    Link,
    Folder,
    Submodule,
    Pipe,
    Socket,
    Device,
    Other,
}

impl Roots {
    /// The prefix of the paths of modules and settings.
    pub(crate) fn content(&self) -> &str {
        &self.content
    }

    /// The file at a path as a source; `None` if it is in none of the folders, or is an ordinary folder there.
    pub(crate) fn source(&self, path: &str, file: &File) -> Option<Source> {
        let folders: [(&str, KindOf); 3] =
            [(&self.themes, theme_kind), (&self.i18n, message_kind), (&self.content, content_kind)];
        // The content may be the whole repository, whose paths have the shortest prefix.
        let within = folders.into_iter().filter(|(root, _)| path.starts_with(root));
        let (root, kind) = within.max_by_key(|(root, _)| root.len())?;
        let (kind, content) = classify(&path[root.len()..], file.entry(), kind)?;
        let content =
            if is_read(kind) { file.content(limit(kind), |bytes| self::content(kind, bytes)) } else { content };
        Some(Source { path: path.to_owned(), root: root.len(), kind, content })
    }
}

impl File {
    /// The bytes of a text or of bytes; none of anything else.
    pub(crate) fn bytes(&self) -> Cow<'_, [u8]> {
        match self {
            Self::Text(text) => Cow::Borrowed(text.as_bytes()),
            Self::Bytes { base64 } => Cow::Owned(BASE64_STANDARD.decode(base64).unwrap_or_default()),
            Self::Large { .. } | Self::Entry { .. } => Cow::Borrowed(&[]),
        }
    }

    fn entry(&self) -> EntryKind {
        let Self::Entry { entry } = self else { return EntryKind::File };
        EntryKind::Special(match entry {
            Entry::Link => return EntryKind::Link,
            Entry::Folder => return EntryKind::Folder,
            Entry::Submodule => NotRegular::Submodule,
            Entry::Pipe => NotRegular::Pipe,
            Entry::Socket => NotRegular::Socket,
            Entry::Device => NotRegular::Device,
            Entry::Other => NotRegular::Other,
        })
    }

    fn content(&self, limit: u64, read: impl Fn(&[u8]) -> Content) -> Content {
        let within = |bytes: &[u8]| match bytes.len() as u64 {
            size if size > limit => Content::TooLarge { size, limit },
            _ => read(bytes),
        };
        match self {
            Self::Text(_) | Self::Bytes { .. } => within(&self.bytes()),
            Self::Large { size } => Content::TooLarge { size: *size, limit },
            Self::Entry { .. } => Content::Unread,
        }
    }
}
