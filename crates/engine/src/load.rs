//! Reads folders into [`Sources`]. Nothing outside the three folders is read, links are not followed, and files that are larger
//! than the limit of their kind are not read.

use std::io;
use std::path::{Path, PathBuf};

use super::folder::EntryKind;
use super::walk::Tree;
use mpgen_core::files::{EntryType, content_kind, message_kind, theme_kind};
use mpgen_core::source::{Content, Kind, NotRegular, Sources, is_hidden};
use mpgen_site::built_in::complete;

/// The folders to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Modules and `marketplace.yaml`.
    pub content: PathBuf,
    /// Themes in addition to the built-in one, if the folder exists.
    pub themes: Option<PathBuf>,
    /// Messages that override the built-in ones, if the folder exists.
    pub i18n: Option<PathBuf>,
}

impl Folders {
    /// All folders that exist.
    pub fn all(&self) -> impl Iterator<Item = &Path> {
        [Some(&self.content), self.themes.as_ref(), self.i18n.as_ref()].into_iter().flatten().map(PathBuf::as_path)
    }
}

/// A file or folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`: {error}", path.display())]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's error.
    #[source]
    pub error: io::Error,
}

/// Reads the folders.
///
/// # Errors
/// The first file or folder, by path, that cannot be read.
pub fn load(folders: &Folders) -> Result<Sources, LoadError> {
    let themes = folders.themes.as_deref().map(|folder| (folder, theme_kind as KindOf));
    let i18n = folders.i18n.as_deref().map(|folder| (folder, message_kind as KindOf));
    let content = (folders.content.as_path(), content_kind as KindOf);
    let mut list = Vec::new();
    for (folder, kind) in [Some(content), themes, i18n].into_iter().flatten() {
        list.append(&mut Tree::new(folder, kind).read()?);
    }
    Ok(complete(list, &shown_root(&folders.content)))
}

/// Returns the kind of a path within one of the folders; `None` if it has none.
pub(super) type KindOf = fn(&str, EntryType) -> Option<Kind>;

/// The kind of a path, the same for a disk and a commit, and what is known of its content without reading it. `None` for an
/// ordinary folder.
pub(super) fn classify(path: &str, what: EntryKind, kind: KindOf) -> Option<(Kind, Content)> {
    let entry = if what == EntryKind::Folder { EntryType::Folder } else { EntryType::File };
    let known = kind(path, entry).filter(|_| !is_hidden(path));
    let is = |what| Some((Kind::Other, Content::NotRegular(what)));
    match what {
        EntryKind::Link => Some((Kind::Other, Content::SymbolicLink)),
        EntryKind::Folder if is_too_deep(path) => is(NotRegular::DeepFolder),
        EntryKind::Folder => known.and_then(|_| is(NotRegular::Folder)),
        EntryKind::File if path.is_empty() => is(NotRegular::File),
        // Stands for bytes of a name that are not UTF-8.
        _ if path.contains(char::REPLACEMENT_CHARACTER) => is(NotRegular::Name),
        EntryKind::Special(what) => is(what),
        EntryKind::File => Some((known.unwrap_or(Kind::Stray), Content::Unread)),
    }
}

/// Maximum nesting depth of folders.
const MAX_DEPTH: usize = 64;

/// Whether a folder is nested too deeply to be read.
pub(super) fn is_too_deep(path: &str) -> bool {
    path.split('/').count() > MAX_DEPTH
}

pub(super) const SUBMODULE: EntryKind = EntryKind::Special(NotRegular::Submodule);

/// A folder as the prefix of displayed paths: with `/` at its end, empty for the current folder.
pub fn shown_root(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let text = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
