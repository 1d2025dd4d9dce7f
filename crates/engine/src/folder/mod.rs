//! Folders held open: names are listed and opened relative to the handle, without following links, so that replacing a folder
//! with a link meanwhile has no effect.
//!
//! Unix: `openat` with `O_NOFOLLOW` for each component. Windows has no such call, but a folder that is held open without
//! `FILE_SHARE_DELETE` cannot be renamed or removed, and neither can its parents, so that paths below it stay valid; links and
//! junctions are refused when it is opened.

#[cfg(unix)]
mod unix;
#[cfg(not(unix))]
mod windows;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path};

pub(super) use mpgen_core::files::EntryKind;

#[cfg(unix)]
pub(super) use self::unix::{FileIdentity, Folder};
#[cfg(not(unix))]
pub(super) use self::windows::{FileIdentity, Folder};

impl Folder {
    /// Opens a folder that the user has named. Below the current folder, which may be a checkout, no component may be a link;
    /// elsewhere only the last one may not.
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
        let name = path.file_name().ok_or_else(|| io::Error::other("it is not a file name"))?.to_owned();
        Ok((self.within(path.parent().unwrap_or(Path::new("")))?, name))
    }

    /// As [`Self::parent_of`]; creates missing folders.
    pub(super) fn make_parent_of(self, path: &Path) -> io::Result<(Self, OsString)> {
        let name = path.file_name().ok_or_else(|| io::Error::other("it is not a file name"))?.to_owned();
        let folder = self.make_within(path.parent().unwrap_or(Path::new("")))?;
        Ok((folder, name))
    }

    /// As [`Self::within`]; creates missing folders.
    pub(super) fn make_within(self, path: &Path) -> io::Result<Self> {
        let mut folder = self;
        for part in path.components() {
            match folder.make_folder(part.as_os_str()) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => folder = folder.folder(part.as_os_str())?,
            }
        }
        Ok(folder)
    }

    /// Atomically replaces the text of a file if it is `old`.
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
            // Windows cannot rename an open file.
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
        Err(io::Error::other("too many `.mpgen-…` files are left from earlier runs; remove them"))
    }
}

fn not_followed() -> io::Error {
    io::Error::other("it is a symbolic link, or has become one; links are never followed")
}

fn not_regular() -> io::Error {
    io::Error::other("it is no longer a regular file")
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
