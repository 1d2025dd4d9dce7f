//! Folders -> [`Sources`]. Nothing outside the three folders is read, no link is followed, and no file larger than its
//! kind may be.

use std::io;
use std::path::{Path, PathBuf};

use super::folder::What;
use super::walk::Tree;
use mpgen_core::files::{content_kind, message_kind, theme_kind};
use mpgen_core::source::{Content, Kind, Sources, is_hidden};
use mpgen_site::built_in::complete;

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Modules and `marketplace.yaml`.
    pub content: PathBuf,
    /// Themes, beside the one that is compiled in; `None` where there is no such folder.
    pub themes: Option<PathBuf>,
    /// Messages over those that are compiled in; `None` where there is no such folder.
    pub i18n: Option<PathBuf>,
}

impl Folders {
    /// The folders that there are to read.
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
/// The first file or folder, by path, that the system does not let us read.
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

/// Says what a path within one of the folders is, and whether that is a folder; `None` for one of no kind.
pub(super) type KindOf = fn(&str, bool) -> Option<Kind>;

/// What a path is to the pipeline, as a disk and a commit both know it, and what is known of its content without reading it.
/// `None` for a folder like any other.
pub(super) fn classify(path: &str, what: What, kind: KindOf) -> Option<(Kind, Content)> {
    let known = kind(path, what == What::Folder).filter(|_| !is_hidden(path));
    let is = |what| Some((Kind::Other, Content::NotRegular(what)));
    match what {
        What::Link => Some((Kind::Other, Content::SymbolicLink)),
        What::Folder if is_too_deep(path) => is("a folder in too many others"),
        What::Folder => known.and_then(|_| is("a folder")),
        What::File if path.is_empty() => is("a file"),
        // Names that are not UTF-8 were read with this in them.
        _ if path.contains(char::REPLACEMENT_CHARACTER) => is("a name that is not UTF-8"),
        What::Special(what) => is(what),
        What::File => Some((known.unwrap_or(Kind::Stray), Content::Unread)),
    }
}

/// Most folders within each other.
const MAX_DEPTH: usize = 64;

/// Whether a folder is in too many others to be read.
pub(super) fn is_too_deep(path: &str) -> bool {
    path.split('/').count() > MAX_DEPTH
}

/// What a submodule is called.
pub(super) const SUBMODULE: What = What::Special("a submodule");

/// A folder as the beginning of a path that a person would type, with `/`.
pub fn shown_root(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let text = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
