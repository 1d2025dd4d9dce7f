//! One build at a time in one folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use super::PublishError;
use super::state::beside;

/// Held while a build is at work; the system frees it when the process ends, however it ends.
pub(super) struct Lock(#[expect(dead_code, reason = "held, not read")] File);

/// Takes the lock of a folder: a file in `.mpgen/` beside it.
pub(super) fn take(out: &Path) -> Result<Lock, PublishError> {
    let path = beside(out, ".lock");
    let folder = path.parent().unwrap_or(Path::new(""));
    // A repository may bring links of these names, and what they lead to is not ours to write; a pipe would be waited for.
    is_plain(folder).and_then(|()| fs::create_dir_all(folder)).map_err(PublishError::at(folder))?;
    let opened = is_plain(&path).and_then(|()| File::options().write(true).create(true).truncate(false).open(&path));
    let file = opened.map_err(PublishError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(PublishError::Locked(out.to_owned())),
        Err(TryLockError::Error(error)) => Err(PublishError::at(&path)(error)),
    }
}

fn is_plain(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => Err(io::Error::other("it is a symbolic link")),
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => Err(io::Error::other("it is no regular file")),
        _ => Ok(()),
    }
}
