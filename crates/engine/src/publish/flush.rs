//! Flushes files to the disk, so that a power cut leaves none of them empty. A few are flushed one by one; for many, Linux
//! flushes the whole file system with one call, which is faster than a call for each.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::PublishError;
use super::held::Folder;
use super::tree::folders_of;

/// Maximum number of files or folders that are flushed one by one, so that publishing a changed module does not wait
/// for other writes to this disk.
const FEW: usize = 64;

/// Flushes the contents of files below a folder.
///
/// # Errors
/// The system could not write one of them.
pub(super) fn files(root: &Path, paths: &[String]) -> Result<(), PublishError> {
    all(root, || distinct(root, paths), flush_file)
}

/// Flushes the names in the folders of paths and in their parents, up to the root.
///
/// # Errors
/// The system could not write one of them.
pub(super) fn folders(root: &Path, paths: &[String]) -> Result<(), PublishError> {
    all(root, || existing_folders(root, paths), flush_folder)
}

/// Flushes files and the names in their folders: everything in a new folder.
///
/// # Errors
/// The system could not write one of them.
pub(super) fn whole(root: &Path, paths: &[String]) -> Result<(), PublishError> {
    let all_paths = || distinct(root, paths).chain(existing_folders(root, paths));
    all(root, all_paths, |path| if path.is_dir() { flush_folder(path) } else { flush_file(path) })
}

/// Flushes the names in one folder.
///
/// # Errors
/// The system could not write them.
pub(super) fn folder(path: &Path) -> Result<(), PublishError> {
    flush_folder(path).map_err(PublishError::at(path))
}

fn all<P: Iterator<Item = PathBuf>>(
    root: &Path,
    paths: impl Fn() -> P,
    one: impl Fn(&Path) -> io::Result<()> + Sync,
) -> Result<(), PublishError> {
    let is_many = paths().nth(FEW).is_some();
    if is_many && everything(root).map_err(PublishError::at(root))? {
        return Ok(());
    }
    let paths: Vec<PathBuf> = paths().collect();
    paths.par_iter().try_for_each(|path| one(path).map_err(PublishError::at(path)))?;
    to_the_disk(root).map_err(PublishError::at(root))
}

/// Flushes the file system that a folder is on; returns false if the system has no call for it.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn everything(root: &Path) -> io::Result<bool> {
    use rustix::io::Errno;
    match rustix::fs::syncfs(File::open(root)?) {
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
        result => Ok(result.map(|()| true)?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn everything(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Apple's `fsync` only sends a file to the drive; one `F_FULLFSYNC` writes the drive's cache to the disk.
#[cfg(target_vendor = "apple")]
fn flush_file(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::fsync(File::open(path)?)?)
}

#[cfg(target_vendor = "apple")]
fn to_the_disk(root: &Path) -> io::Result<()> {
    Ok(rustix::fs::fcntl_fullfsync(File::open(root)?)?)
}

#[cfg(not(target_vendor = "apple"))]
fn flush_file(path: &Path) -> io::Result<()> {
    // Windows flushes only files that are open for writing.
    File::options().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

#[cfg(not(target_vendor = "apple"))]
fn to_the_disk(_: &Path) -> io::Result<()> {
    Ok(())
}

fn flush_folder(path: &Path) -> io::Result<()> {
    Folder::open(path)?.flush()
}

/// The folders of paths that exist, with the root.
fn existing_folders(root: &Path, paths: &[String]) -> impl Iterator<Item = PathBuf> {
    let inner = folders_of(paths).into_iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir());
    inner.chain([root.to_owned()])
}

/// The files at paths, each inode once: most paths are hard links to few files.
fn distinct(root: &Path, paths: &[String]) -> impl Iterator<Item = PathBuf> {
    let mut seen = BTreeSet::new();
    let joined = paths.iter().map(|path| root.join(path));
    joined.filter(move |path| identity(path).is_none_or(|identity| seen.insert(identity)))
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::symlink_metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
