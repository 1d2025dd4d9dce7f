//! The folder where pages wait until all are there. It stands beside the site's, on the same file system, so that moving
//! them is a rename. Somebody else may have a folder of that name: it is ours only if it says so, and never removed else.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::{PublishError, flush};

/// The file that says so: the first that is written, the last that is removed.
pub(super) const MARKER: &str = ".mpgen-staging";

/// The staging folder of a site's folder.
pub(super) fn path(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".staging");
    out.with_file_name(name)
}

/// Makes the folder, with nothing in it but the marker.
///
/// # Errors
/// There is one that is not ours, or one that cannot be written.
pub(super) fn begin(staging: &Path) -> Result<(), PublishError> {
    remove(staging)?;
    fs::create_dir_all(staging).map_err(PublishError::at(staging))?;
    let marker = staging.join(MARKER);
    File::create(&marker).map(drop).map_err(PublishError::at(&marker))
}

/// Moves the whole folder to where the site shall be: a first build.
///
/// # Errors
/// The system refuses it.
pub(super) fn publish(staging: &Path, out: &Path) -> Result<(), PublishError> {
    match fs::remove_dir(out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(PublishError::at(out)(error)),
        _ => {}
    }
    // A build that is killed between the two leaves a whole site, known by its manifest.
    let marker = staging.join(MARKER);
    fs::remove_file(&marker).map_err(PublishError::at(&marker))?;
    fs::rename(staging, out).map_err(PublishError::at(out))?;
    flush::folder(out.parent().unwrap_or(Path::new("")))
}

/// Removes the folder and all in it, if it is there.
///
/// # Errors
/// It is not ours, or the system refuses it.
pub(super) fn remove(staging: &Path) -> Result<(), PublishError> {
    if !is_there(staging).map_err(PublishError::at(staging))? {
        return Ok(());
    }
    if !is_ours(staging).map_err(PublishError::at(staging))? {
        return Err(PublishError::NotOurs(staging.to_owned()));
    }
    empty(staging).and_then(|()| fs::remove_dir(staging)).map_err(PublishError::at(staging))
}

/// Whether there is a folder; a file or a link of that name is none.
fn is_there(staging: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(staging) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn is_ours(staging: &Path) -> io::Result<bool> {
    let is_marked = fs::symlink_metadata(staging.join(MARKER)).is_ok_and(|marker| marker.is_file());
    let is_empty = fs::read_dir(staging)?.next().is_none();
    Ok(is_marked || is_empty || Manifest::read(&staging.join(manifest::NAME)).is_ok())
}

/// Removes what is in the folder, the marker last.
fn empty(staging: &Path) -> io::Result<()> {
    let mut is_marked = false;
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            _ if entry.file_name() == MARKER => is_marked = true,
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    if is_marked { fs::remove_file(staging.join(MARKER)) } else { Ok(()) }
}
