//! Folders that are held open. Their contents are opened relative to them, one name at a time, without following links, so that
//! replacing a folder with a link during a build has no effect.

use std::fs::File;
use std::io;
use std::path::Path;

pub(super) use system::{Folder, open};

/// A root and the folder within it that was used last. Paths are sorted, so most are in that folder.
pub(super) struct Cursor {
    root: Folder,
    last: Option<(String, Folder)>,
}

impl Cursor {
    /// Starts at a root. The user has named it, so a link is followed.
    pub(super) fn new(root: &Path) -> io::Result<Self> {
        Ok(Self { root: Folder::open(root)?, last: None })
    }

    /// The folder of a path of the site, and the name in it.
    pub(super) fn find<'p>(&mut self, path: &'p str) -> io::Result<(&Folder, &'p Path)> {
        self.step(path, |folder, name| folder.inner(name))
    }

    /// The same; creates missing folders.
    pub(super) fn make<'p>(&mut self, path: &'p str) -> io::Result<(&Folder, &'p Path)> {
        self.step(path, |folder, name| folder.make_inner(name))
    }

    fn step<'p>(
        &mut self,
        path: &'p str,
        step: impl Fn(&Folder, &Path) -> io::Result<Folder>,
    ) -> io::Result<(&Folder, &'p Path)> {
        let (folder, name) = super::tree::split(path);
        if !path.split('/').all(is_name) {
            return Err(io::Error::other("the path leads out of the folder"));
        }
        if folder.is_empty() {
            return Ok((&self.root, Path::new(name)));
        }
        if self.last.as_ref().is_none_or(|(known, _)| known != folder) {
            let mut names = folder.split('/');
            let first = step(&self.root, Path::new(names.next().unwrap_or_default()))?;
            let found = names.try_fold(first, |at, name| step(&at, Path::new(name)))?;
            self.last = Some((folder.to_owned(), found));
        }
        Ok((self.last.as_ref().map_or(&self.root, |(_, found)| found), Path::new(name)))
    }
}

/// Whether a component of a path is a plain name.
fn is_name(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.contains('\0')
}

/// Refuses anything but a regular file.
fn regular(file: File) -> io::Result<File> {
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("it is not a regular file")),
    }
}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::io;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, fsync, mkdirat, openat, renameat, statat, unlinkat};
    use rustix::io::Errno;

    /// Never waits for a pipe, and never follows a link.
    const FILE: OFlags = OFlags::NOFOLLOW.union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);
    const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::CLOEXEC);
    const NEW_FILE: Mode = Mode::from_raw_mode(0o666);
    const NEW_FOLDER: Mode = Mode::from_raw_mode(0o777);

    pub(in super::super) struct Folder(OwnedFd);

    /// Opens a regular file to read it.
    pub(in super::super) fn open(path: &Path) -> io::Result<File> {
        let file = openat(CWD, path, FILE | OFlags::RDONLY, Mode::empty());
        super::regular(File::from(file.map_err(is_a_link)?))
    }

    impl Folder {
        pub(in super::super) fn open(path: &Path) -> io::Result<Self> {
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            Ok(Self(openat(CWD, path, FOLDER, Mode::empty())?))
        }

        /// A folder in this one.
        pub(in super::super) fn inner(&self, name: &Path) -> io::Result<Self> {
            match openat(&self.0, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
                Err(Errno::NOTDIR | Errno::LOOP) if self.is(name, FileType::Symlink) => Err(is_a_link(Errno::LOOP)),
                folder => Ok(Self(folder?)),
            }
        }

        /// The same; creates it if it is missing.
        pub(in super::super) fn make_inner(&self, name: &Path) -> io::Result<Self> {
            match self.inner(name) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    mkdirat(&self.0, name, NEW_FOLDER)?;
                    self.inner(name)
                }
                folder => folder,
            }
        }

        /// Opens a regular file to read it.
        pub(in super::super) fn file(&self, name: &Path) -> io::Result<File> {
            let file = openat(&self.0, name, FILE | OFlags::RDONLY, Mode::empty());
            super::regular(File::from(file.map_err(is_a_link)?))
        }

        /// Opens a regular file to lock it; creates it if it is missing.
        pub(in super::super) fn open_or_create(&self, name: &Path) -> io::Result<File> {
            let file = openat(&self.0, name, FILE | OFlags::WRONLY | OFlags::CREATE, NEW_FILE);
            super::regular(File::from(file.map_err(is_a_link)?))
        }

        /// Creates a file that does not exist.
        pub(in super::super) fn create(&self, name: &Path) -> io::Result<File> {
            let flags = FILE | OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
            Ok(File::from(openat(&self.0, name, flags, NEW_FILE)?))
        }

        pub(in super::super) fn rename(&self, name: &Path, to: &Self, new: &Path) -> io::Result<()> {
            Ok(renameat(&self.0, name, &to.0, new)?)
        }

        /// Exchanges two files atomically; an error of kind `Unsupported` if the file system cannot.
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        pub(in super::super) fn exchange(&self, name: &Path, to: &Self) -> io::Result<()> {
            use rustix::fs::{RenameFlags, renameat_with};
            match renameat_with(&self.0, name, &to.0, name, RenameFlags::EXCHANGE) {
                Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Err(io::ErrorKind::Unsupported.into()),
                result => Ok(result?),
            }
        }

        #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
        pub(in super::super) fn exchange(&self, _: &Path, _: &Self) -> io::Result<()> {
            Err(io::ErrorKind::Unsupported.into())
        }

        pub(in super::super) fn is_folder(&self, name: &Path) -> bool {
            self.is(name, FileType::Directory)
        }

        pub(in super::super) fn is_link(&self, name: &Path) -> bool {
            self.is(name, FileType::Symlink)
        }

        pub(in super::super) fn remove(&self, name: &Path) -> io::Result<()> {
            Ok(unlinkat(&self.0, name, AtFlags::empty())?)
        }

        /// Removes an empty folder.
        pub(in super::super) fn remove_folder(&self, name: &Path) -> io::Result<()> {
            Ok(unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
        }

        /// Flushes the names in it.
        pub(in super::super) fn flush(&self) -> io::Result<()> {
            match fsync(&self.0) {
                // The file system cannot flush folders.
                Err(Errno::INVAL | Errno::OPNOTSUPP) => Ok(()),
                result => Ok(result?),
            }
        }

        fn is(&self, name: &Path, kind: FileType) -> bool {
            let found = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
            found.is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == kind)
        }
    }

    fn is_a_link(error: Errno) -> io::Error {
        if error == Errno::LOOP { io::Error::other("it is a symbolic link") } else { error.into() }
    }
}

/// Without `openat`, each path is checked before it is used.
#[cfg(not(unix))]
mod system {
    use std::fs::{self, File};
    use std::io;
    use std::path::{Path, PathBuf};

    pub(in super::super) struct Folder(PathBuf);

    pub(in super::super) fn open(path: &Path) -> io::Result<File> {
        no_link(path)?;
        super::regular(File::open(path)?)
    }

    impl Folder {
        pub(in super::super) fn open(path: &Path) -> io::Result<Self> {
            Ok(Self(if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() }))
        }

        pub(in super::super) fn inner(&self, name: &Path) -> io::Result<Self> {
            let path = self.0.join(name);
            no_link(&path)?;
            if fs::metadata(&path)?.is_dir() { Ok(Self(path)) } else { Err(io::ErrorKind::NotADirectory.into()) }
        }

        pub(in super::super) fn make_inner(&self, name: &Path) -> io::Result<Self> {
            match self.inner(name) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir(self.0.join(name))?;
                    self.inner(name)
                }
                folder => folder,
            }
        }

        pub(in super::super) fn file(&self, name: &Path) -> io::Result<File> {
            open(&self.0.join(name))
        }

        pub(in super::super) fn open_or_create(&self, name: &Path) -> io::Result<File> {
            let path = self.0.join(name);
            match no_link(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            super::regular(File::options().write(true).create(true).truncate(false).open(path)?)
        }

        pub(in super::super) fn create(&self, name: &Path) -> io::Result<File> {
            File::create_new(self.0.join(name))
        }

        pub(in super::super) fn rename(&self, name: &Path, to: &Self, new: &Path) -> io::Result<()> {
            fs::rename(self.0.join(name), to.0.join(new))
        }

        pub(in super::super) fn exchange(&self, _: &Path, _: &Self) -> io::Result<()> {
            Err(io::ErrorKind::Unsupported.into())
        }

        pub(in super::super) fn is_folder(&self, name: &Path) -> bool {
            fs::symlink_metadata(self.0.join(name)).is_ok_and(|found| found.is_dir())
        }

        pub(in super::super) fn is_link(&self, name: &Path) -> bool {
            fs::symlink_metadata(self.0.join(name)).is_ok_and(|found| found.is_symlink())
        }

        pub(in super::super) fn remove(&self, name: &Path) -> io::Result<()> {
            fs::remove_file(self.0.join(name))
        }

        pub(in super::super) fn remove_folder(&self, name: &Path) -> io::Result<()> {
            fs::remove_dir(self.0.join(name))
        }

        /// Not needed on Windows.
        pub(in super::super) fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn no_link(path: &Path) -> io::Result<()> {
        match fs::symlink_metadata(path)?.is_symlink() {
            true => Err(io::Error::other("it is a symbolic link")),
            false => Ok(()),
        }
    }
}
