//! Folders by their paths, each held open so that neither it nor its parents can be renamed or replaced.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::windows::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{EntryKind, not_followed, not_regular};
use mpgen_core::source::NotRegular;

/// `FILE_FLAG_OPEN_REPARSE_POINT`: opens a link itself, not its target.
const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
/// `FILE_FLAG_BACKUP_SEMANTICS`, needed to open a folder.
const BACKUP_SEMANTICS: u32 = 0x0200_0000;
/// `FILE_SHARE_READ | FILE_SHARE_WRITE`: others cannot rename or remove it.
const SHARE_READ_WRITE: u32 = 0x1 | 0x2;
/// `FILE_ATTRIBUTE_REPARSE_POINT`: a link, a junction, or a file that its provider keeps elsewhere (OneDrive).
const REPARSE_POINT: u32 = 0x400;

/// A folder held open.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The handles of the folder and its parents.
    _held: Vec<std::sync::Arc<File>>,
}

/// Identifies a state of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FileIdentity(u64, Option<SystemTime>);

impl FileIdentity {
    fn of(metadata: &fs::Metadata) -> Option<Self> {
        metadata.is_file().then(|| Self(metadata.len(), metadata.modified().ok()))
    }

    /// Of an open file.
    pub(crate) fn of_file(file: &File) -> io::Result<Option<Self>> {
        Ok(Self::of(&file.metadata()?))
    }
}

impl Folder {
    pub(super) fn start(path: &Path) -> io::Result<Self> {
        let path: PathBuf = path.components().collect();
        Ok(Self { _held: vec![held(&path)?], path })
    }

    /// A folder in this one.
    pub(crate) fn folder(&self, name: &OsStr) -> io::Result<Self> {
        let path = self.path.join(name);
        let mut holding = self._held.clone();
        holding.push(held(&path)?);
        Ok(Self { path, _held: holding })
    }

    /// All names in it, sorted, with what they are.
    pub(crate) fn names(&self) -> io::Result<Vec<(OsString, EntryKind)>> {
        let mut list = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let metadata = entry.metadata()?;
            let what = if metadata.is_symlink() {
                EntryKind::Link
            } else if metadata.is_dir() {
                EntryKind::Folder
            } else if metadata.is_file() {
                EntryKind::File
            } else {
                EntryKind::Special(NotRegular::Other)
            };
            list.push((entry.file_name(), what));
        }
        list.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(list)
    }

    /// Opens a regular file in it.
    pub(crate) fn file(&self, name: &OsStr) -> io::Result<File> {
        let path = self.path.join(name);
        let file = OpenOptions::new().read(true).custom_flags(OPEN_REPARSE_POINT).open(&path)?;
        let metadata = file.metadata()?;
        if metadata.is_symlink() {
            return Err(not_followed());
        }
        if !metadata.is_file() {
            return Err(not_regular());
        }
        // The provider has to fetch it. If it has become a link, the identity differs from this file's.
        if metadata.file_attributes() & REPARSE_POINT != 0 { File::open(&path) } else { Ok(file) }
    }

    /// The current identity of a regular file; `None` for anything else.
    pub(crate) fn identity(&self, name: &OsStr) -> io::Result<Option<FileIdentity>> {
        Ok(FileIdentity::of(&fs::symlink_metadata(self.path.join(name))?))
    }

    /// Creates a file that does not exist.
    pub(crate) fn create(&self, name: &OsStr) -> io::Result<File> {
        File::create_new(self.path.join(name))
    }

    pub(super) fn make_folder(&self, name: &OsStr) -> io::Result<()> {
        fs::create_dir(self.path.join(name))
    }

    pub(crate) fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        fs::rename(self.path.join(from), self.path.join(to))
    }

    pub(crate) fn remove(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.path.join(name))
    }
}

fn held(path: &Path) -> io::Result<std::sync::Arc<File>> {
    let flags = OPEN_REPARSE_POINT | BACKUP_SEMANTICS;
    let file = OpenOptions::new().read(true).share_mode(SHARE_READ_WRITE).custom_flags(flags).open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_symlink() {
        return Err(not_followed());
    }
    if metadata.is_dir() { Ok(file.into()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}
