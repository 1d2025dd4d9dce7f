//! Reads folders into [`Sources`]. Nothing outside the three folders is read, links are not followed, and files that are larger
//! than the limit of their kind are not read.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::walk::Tree;
use mpgen_core::files::{EntryKind, KindOf, content_kind, message_kind, theme_kind};
use mpgen_core::source::{NotRegular, Sources};
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

/// Reads a file within a folder, at most `limit` bytes of it.
///
/// # Errors
/// It does not exist, or it or one of its folders is a link, or the system refuses it.
pub fn read_file(folder: &Path, path: &str, limit: u64) -> io::Result<Vec<u8>> {
    let (folder, name) = Folder::open(folder)?.parent_of(Path::new(path))?;
    let mut bytes = Vec::new();
    folder.file(&name)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
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

pub(super) const SUBMODULE: EntryKind = EntryKind::Special(NotRegular::Submodule);

/// A folder as the prefix of displayed paths: with `/` at its end, empty for the current folder.
pub fn shown_root(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let text = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
