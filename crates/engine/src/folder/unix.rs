//! Folders by `openat`.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::{EntryKind, not_followed, not_regular};
use mpgen_core::source::NotRegular;

/// A folder held open.
#[derive(Debug)]
pub(crate) struct Folder(OwnedFd);

/// Identifies a state of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FileIdentity([i128; 5]);

impl FileIdentity {
    /// `None` for anything but a regular file.
    fn of(stat: &Stat) -> Option<Self> {
        let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        is_file.then(|| {
            Self([
                stat.st_dev.into(),
                stat.st_ino.into(),
                stat.st_size.into(),
                stat.st_mtime.into(),
                stat.st_mtime_nsec.into(),
            ])
        })
    }

    /// Of an open file.
    pub(crate) fn of_file(file: &File) -> io::Result<Option<Self>> {
        Ok(Self::of(&rustix::fs::fstat(file)?))
    }
}

impl Folder {
    pub(super) fn start(path: &Path) -> io::Result<Self> {
        // A slash at the end would follow a link.
        let path: PathBuf = path.components().collect();
        Self::at(CWD, path.as_os_str())
    }

    /// A folder in this one.
    pub(crate) fn folder(&self, name: &OsStr) -> io::Result<Self> {
        Self::at(&self.0, name)
    }

    fn at(folder: impl std::os::fd::AsFd, name: &OsStr) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match rustix::fs::openat(&folder, name, flags, Mode::empty()) {
            Ok(opened) => Ok(Self(opened)),
            Err(error) => Err(refused(folder, name, error)),
        }
    }

    /// All names in it, sorted, with what they are.
    pub(crate) fn names(&self) -> io::Result<Vec<(OsString, EntryKind)>> {
        let mut list = Vec::new();
        for entry in Dir::read_from(&self.0)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name == "." || name == ".." {
                continue;
            }
            let what = match entry.file_type() {
                FileType::Unknown => match rustix::fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
                    Ok(stat) => FileType::from_raw_mode(stat.st_mode),
                    Err(Errno::NOENT) => continue,
                    Err(error) => return Err(error.into()),
                },
                known => known,
            };
            list.push((name.to_owned(), entry_kind(what)));
        }
        list.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(list)
    }

    /// Opens a regular file in it.
    pub(crate) fn file(&self, name: &OsStr) -> io::Result<File> {
        // Without NONBLOCK, opening a pipe would wait for its writer.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&self.0, name, flags, Mode::empty());
        let file = File::from(file.map_err(|error| refused(&self.0, name, error))?);
        if file.metadata()?.is_file() { Ok(file) } else { Err(not_regular()) }
    }

    /// The current identity of a regular file; `None` for anything else.
    pub(crate) fn identity(&self, name: &OsStr) -> io::Result<Option<FileIdentity>> {
        Ok(FileIdentity::of(&rustix::fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)?))
    }

    /// Creates a file that does not exist.
    pub(crate) fn create(&self, name: &OsStr) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(File::from(rustix::fs::openat(&self.0, name, flags, Mode::from_raw_mode(0o666))?))
    }

    pub(super) fn make_folder(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::mkdirat(&self.0, name, Mode::from_raw_mode(0o777))?)
    }

    pub(crate) fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, from, &self.0, to)?)
    }

    pub(crate) fn remove(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }
}

/// Recognizes the errors of all systems for a link that was not followed.
fn refused(folder: impl std::os::fd::AsFd, name: &OsStr, error: Errno) -> io::Error {
    let is_link = |stat: Stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink;
    match error {
        Errno::LOOP | Errno::MLINK => not_followed(),
        Errno::NOTDIR if rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(is_link) => {
            not_followed()
        }
        error => error.into(),
    }
}

fn entry_kind(file_type: FileType) -> EntryKind {
    match file_type {
        FileType::RegularFile => EntryKind::File,
        FileType::Directory => EntryKind::Folder,
        FileType::Symlink => EntryKind::Link,
        FileType::Fifo => EntryKind::Special(NotRegular::Pipe),
        FileType::Socket => EntryKind::Special(NotRegular::Socket),
        FileType::BlockDevice | FileType::CharacterDevice => EntryKind::Special(NotRegular::Device),
        _ => EntryKind::Special(NotRegular::Other),
    }
}
