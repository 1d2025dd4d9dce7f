//! Folders held open, so that what is read or written in them is where they were found: a folder that is exchanged with a
//! link meanwhile is never followed. Names are listed by the handle, and opened in it, each without following a link.
//!
//! Unix: `openat` with `O_NOFOLLOW` for each component. Windows has no such call, but a folder that is held open without
//! `FILE_SHARE_DELETE` cannot be renamed or removed, nor can a folder above it, so that paths below it stay what they are;
//! links and junctions are refused when it is opened.

#[cfg(unix)]
mod unix;
#[cfg(not(unix))]
mod windows;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path};

#[cfg(unix)]
pub(super) use self::unix::{FileIdentity, Folder};
#[cfg(not(unix))]
pub(super) use self::windows::{FileIdentity, Folder};

/// What a name in a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    File,
    Folder,
    Link,
    /// Nothing that is read: what it is, in words.
    Special(&'static str),
}

impl Folder {
    /// Opens a folder that a person has named. No component below the current folder may be a link, since those are what a
    /// checkout brings; of another path the last one.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let here = std::env::current_dir()?;
        let path = path.strip_prefix(&here).unwrap_or(path);
        let is_below = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if is_below { Self::start(Path::new("."))?.within(path) } else { Self::start(path) }
    }

    /// Opens a folder within this one.
    pub(super) fn within(self, path: &Path) -> io::Result<Self> {
        let names = path.components().filter(|part| *part != Component::CurDir);
        names.into_iter().try_fold(self, |folder, name| folder.folder(name.as_os_str()))
    }

    /// The folder of a path within this one, and the path's last name.
    pub(super) fn parent_of(self, path: &Path) -> io::Result<(Self, OsString)> {
        let name = path.file_name().ok_or_else(|| io::Error::other("it is not the name of a file"))?.to_owned();
        Ok((self.within(path.parent().unwrap_or(Path::new("")))?, name))
    }

    /// As [`Self::parent_of`]; folders that are not there are made.
    pub(super) fn make_parent_of(self, path: &Path) -> io::Result<(Self, OsString)> {
        let name = path.file_name().ok_or_else(|| io::Error::other("it is not the name of a file"))?.to_owned();
        let mut folder = self;
        for part in path.parent().into_iter().flat_map(Path::components) {
            match folder.make_folder(part.as_os_str()) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => folder = folder.folder(part.as_os_str())?,
            }
        }
        Ok((folder, name))
    }

    /// Puts another text into a file that has `old` in it, at once: whoever reads the file sees the one or the other.
    pub(super) fn replace(&self, name: &OsStr, old: &[u8], new: &[u8]) -> io::Result<()> {
        let file = self.file(name)?;
        let permissions = file.metadata()?.permissions();
        let mut found = Vec::new();
        file.take(old.len() as u64 + 1).read_to_end(&mut found)?;
        if found != old {
            return Err(io::Error::other("it has changed since it was read; run mpgen again"));
        }
        let (temporary, file) = self.temporary()?;
        let written = (|mut file: File| {
            file.write_all(new)?;
            file.set_permissions(permissions)?;
            // Windows renames no file that is open.
            drop(file);
            self.rename(&temporary, name)
        })(file);
        if written.is_err() {
            let _ = self.remove(&temporary);
        }
        written
    }

    fn temporary(&self) -> io::Result<(OsString, File)> {
        for n in 0..100 {
            let name = OsString::from(format!(".mpgen-{}-{n}", std::process::id()));
            match self.create(&name) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                file => return file.map(|file| (name, file)),
            }
        }
        Err(io::Error::other("it has too many files of earlier runs, named `.mpgen-…`; remove them"))
    }
}

/// Why a name was not opened.
fn not_followed() -> io::Error {
    io::Error::other("it is a symbolic link, or has become one; links are never followed")
}

fn not_regular() -> io::Error {
    io::Error::other("it is not a regular file any more")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_is_read_or_written_through_a_link() {
        let work = tempfile::tempdir().expect("a folder can be made");
        let path = |name: &str| work.path().join(name);
        fs::create_dir_all(path("a/b")).expect("a folder can be made");
        fs::create_dir(path("out")).expect("a folder can be made");
        for file in ["a/b/f", "out/f"] {
            fs::write(path(file), "old").expect("a file can be written");
        }
        let open = |name: &str| Folder::open(&path(name));
        open("a/b").and_then(|folder| folder.replace("f".as_ref(), b"old", b"new")).expect("it is a plain file");
        assert_eq!(fs::read(path("a/b/f")).expect("it is there"), b"new");
        assert!(open("a").and_then(|a| a.parent_of("b/f".as_ref())?.0.replace("f".as_ref(), b"old", b"x")).is_err());

        let held = open("a/b").expect("it is a folder");
        fs::rename(path("a/b"), path("moved")).expect("it can be renamed");
        symlink(path("out"), path("a/b")).expect("a link can be made");
        symlink(path("out/f"), path("a/f")).expect("a link can be made");
        held.replace("f".as_ref(), b"new", b"newer").expect("the folder that was opened is still there");
        assert_eq!(fs::read(path("moved/f")).expect("it is there"), b"newer");
        assert!(open("a/b").is_err(), "a link is not opened as a folder");
        assert!(open("a").and_then(|a| a.within("b".as_ref())).is_err());
        assert!(open("a").and_then(|a| a.file("f".as_ref())).is_err());
        assert!(open("a").and_then(|a| a.make_parent_of("b/new".as_ref())).is_err());
        assert_eq!(fs::read(path("out/f")).expect("it is there"), b"old");
        let left = fs::read_dir(path("moved")).expect("it is a folder").count();
        assert_eq!(left, 1, "no temporary file is left");
    }
}
