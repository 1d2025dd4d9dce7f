//! One build at a time in one folder.

use std::fs::{File, TryLockError, create_dir_all};
use std::path::Path;

use super::PublishError;
use super::state::beside;

/// Held while a build is at work; the system frees it when the process ends, however it ends.
pub(super) struct Lock(#[expect(dead_code, reason = "held, not read")] File);

/// Takes the lock of a folder: a file in `.mpgen/` beside it.
pub(super) fn take(out: &Path) -> Result<Lock, PublishError> {
    let path = beside(out, ".lock");
    let folder = path.parent().unwrap_or(Path::new(""));
    create_dir_all(folder).map_err(PublishError::at(folder))?;
    let file = File::create(&path).map_err(PublishError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(PublishError::Locked(out.to_owned())),
        Err(TryLockError::Error(error)) => Err(PublishError::at(&path)(error)),
    }
}
