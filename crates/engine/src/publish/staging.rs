//! The staging folder, in which all pages are written before any is published. It is next to the site's folder, on the same
//! file system, so that moving a page is a rename. A folder with that name is ours, and may be removed, only if it has a marker
//! file, a manifest, or nothing in it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{PublishError, flush};
use crate::publish::manifest::ManifestSource;
use mpgen_site::manifest::STAGING_MARKER as MARKER;

/// The staging folder of a site's folder.
pub(super) fn path(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".staging");
    out.with_file_name(name)
}

/// Creates the folder with only the marker in it. The marker is written first and removed last.
///
/// # Errors
/// There is a folder that is not ours, or the system refuses it.
pub(super) fn begin(staging: &Path) -> Result<(), PublishError> {
    remove(staging)?;
    fs::create_dir_all(staging).map_err(PublishError::at(staging))?;
    let marker = staging.join(MARKER);
    File::create(&marker).map(drop).map_err(PublishError::at(&marker))
}

/// Moves the whole folder to the path of the site, for a first build.
///
/// # Errors
/// The system refuses it.
pub(super) fn publish(staging: &Path, out: &Path) -> Result<(), PublishError> {
    match fs::remove_dir(out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(PublishError::at(out)(error)),
        _ => {}
    }
    // A build that is killed between the two leaves a complete site with a manifest.
    let marker = staging.join(MARKER);
    fs::remove_file(&marker).map_err(PublishError::at(&marker))?;
    fs::rename(staging, out).map_err(PublishError::at(out))?;
    flush::folder(out.parent().unwrap_or(Path::new("")))
}

/// Removes the folder and its contents, if it exists.
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

/// Whether the folder exists.
///
/// # Errors
/// There is a file or a link with that name.
fn is_there(staging: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(staging) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn is_ours(staging: &Path) -> io::Result<bool> {
    Ok(is_marked_or_empty(staging)? || ManifestSource::own(staging).head().is_ok())
}

/// Whether a folder has the marker, or nothing.
pub(super) fn is_marked_or_empty(folder: &Path) -> io::Result<bool> {
    let is_marked = fs::symlink_metadata(folder.join(MARKER)).is_ok_and(|marker| marker.is_file());
    Ok(is_marked || fs::read_dir(folder)?.next().is_none())
}

/// Removes the contents of the folder, the marker last.
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
