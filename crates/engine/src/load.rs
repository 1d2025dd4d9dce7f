//! Reads folders into [`Sources`]. Nothing outside the three folders is read, links are not followed, and files that are larger
//! than the limit of their kind are not read.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::folder::Folder;
use super::walk::{self, Tree};
use mpgen_core::files::{EntryKind, KindOf, content_kind, message_kind, theme_kind};
use mpgen_core::source::{Content, Kind, NotRegular, Source, Sources, Texts};
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
    read(folders, Memory::Whole)
}

/// Reads the folders, and puts the texts of modules and logos aside: they are read again when they are needed.
///
/// # Errors
/// The first file or folder, by path, that cannot be read.
pub(crate) fn load_aside(folders: &Folders) -> Result<(Sources, Arc<Reader>), LoadError> {
    let sources = read(folders, Memory::Aside)?;
    let failed = |error| LoadError { path: folders.content.clone(), error };
    let folder = if sources.of(Kind::Module).next().is_some() {
        Some(Folder::open(&folders.content).map_err(failed)?)
    } else {
        None
    };
    let reader = Arc::new(Reader { folder, has_failed: AtomicBool::new(false) });
    Ok((sources.with_texts(reader.clone()), reader))
}

/// Which texts stay in memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Memory {
    /// All.
    Whole,
    /// All but those of modules and logos.
    Aside,
}

fn read(folders: &Folders, memory: Memory) -> Result<Sources, LoadError> {
    let themes = folders.themes.as_deref().map(|folder| (folder, theme_kind as KindOf));
    let i18n = folders.i18n.as_deref().map(|folder| (folder, message_kind as KindOf));
    let content = (folders.content.as_path(), content_kind as KindOf);
    let mut list = Vec::new();
    for (folder, kind) in [Some(content), themes, i18n].into_iter().flatten() {
        list.append(&mut Tree::new(folder, kind, memory).read()?);
    }
    Ok(complete(list, &shown_root(&folders.content)))
}

/// Reads texts of the content again.
pub(crate) struct Reader {
    folder: Option<Folder>,
    has_failed: AtomicBool,
}

impl Reader {
    /// Whether a text was not what it was when it was put aside.
    pub(crate) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }
}

impl Texts for Reader {
    fn read(&self, file: &Source) -> Option<Content> {
        let Content::Unloaded(unloaded) = &file.content else { return None };
        let open = || {
            let (first, rest) = file.relative().split_once('/')?;
            self.folder.as_ref()?.folder(first.as_ref()).and_then(|folder| folder.parent_of(Path::new(rest))).ok()
        };
        let content = open().and_then(|(folder, name)| walk::read(&folder, &name, file.kind).ok());
        let is_same = |content: &Content| matches!(content, Content::Text(text) if blake3::hash(text.as_bytes()) == unloaded.hash);
        let content = content.filter(is_same);
        self.has_failed.fetch_or(content.is_none(), Ordering::Relaxed);
        content
    }
}

pub(super) const SUBMODULE: EntryKind = EntryKind::Special(NotRegular::Submodule);

/// A folder as the prefix of displayed paths: with `/` at its end, empty for the current folder.
pub fn shown_root(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let text = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
