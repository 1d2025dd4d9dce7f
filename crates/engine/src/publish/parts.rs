//! Folders with the files of parts of a site, which several machines write at once next to the site's folder. Each process
//! writes a folder of its own and says at the end what is in it, so that one that is killed or runs twice does no harm; the
//! files are moved to the staging folder when the site is published.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ahash::AHashMap;
use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::{PublishError, flush, staging};
use crate::steps::Share;
use mpgen_site::manifest::FileEntry;

/// The name of the file that says what is in a finished folder.
const CONTENTS: &str = ".mpgen-part";
/// Maximum size in bytes of that file.
const MAX_CONTENTS: u64 = 1024 * 1024 * 1024;

/// What is in a folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Contents {
    /// The hash of everything that the site is made from.
    pub inputs: Hash,
    /// Its files by path.
    pub files: Vec<(String, FileEntry)>,
    /// At least one path of each file that was rendered.
    pub rendered: Vec<String>,
}

/// The path of a new folder for a share of a site.
pub(super) fn new(out: &Path, share: Share) -> PathBuf {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
    let mut name = prefix(out);
    name.push(format!("{}-{}-{now:x}", share.to_string().replace('/', "-of-"), std::process::id()));
    out.with_file_name(name)
}

/// Flushes the files of a folder and says what they are.
///
/// # Errors
/// The system refuses it.
pub(super) fn finish(folder: &Path, contents: &Contents) -> Result<(), PublishError> {
    let paths: Vec<String> = contents.files.iter().map(|(path, _)| path.clone()).collect();
    flush::whole(folder, &paths)?;
    let unfinished = folder.join(format!("{CONTENTS}.new"));
    let write = || {
        let bytes = postcard::to_stdvec(contents).map_err(io::Error::other)?;
        let mut file = File::create(&unfinished)?;
        file.write_all(blake3::hash(&bytes).as_bytes())?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, folder.join(CONTENTS))
    };
    write().map_err(PublishError::at(&unfinished))
}

/// Moves the files of finished folders to the staging folder. Returns those that were moved, and the paths of what was rendered.
///
/// # Errors
/// The system refuses it.
pub(super) fn take(
    out: &Path,
    staging: &Path,
    inputs: &Hash,
) -> Result<(AHashMap<String, FileEntry>, Vec<String>), PublishError> {
    let (mut taken, mut rendered) = (AHashMap::new(), Vec::new());
    for folder in folders(out)? {
        let Some(contents) = contents(&folder).filter(|contents| contents.inputs == *inputs) else { continue };
        for (path, entry) in contents.files {
            let (from, to) = (folder.join(&path), staging.join(&path));
            let moved = match fs::rename(&from, &to) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir_all(to.parent().unwrap_or(staging)).and_then(|()| fs::rename(&from, &to))
                }
                moved => moved,
            };
            match moved {
                Ok(()) => drop(taken.insert(path, entry)),
                // Somebody has removed it, so it is written again.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(PublishError::at(&to)(error)),
            }
        }
        rendered.extend(contents.rendered);
    }
    rendered.retain(|path| taken.contains_key(path));
    Ok((taken, rendered))
}

/// Removes all folders of parts.
///
/// # Errors
/// The system refuses it.
pub(super) fn remove(out: &Path) -> Result<(), PublishError> {
    folders(out)?.iter().try_for_each(|folder| staging::remove(folder))
}

fn contents(folder: &Path) -> Option<Contents> {
    let mut bytes = Vec::new();
    File::open(folder.join(CONTENTS)).ok()?.take(MAX_CONTENTS).read_to_end(&mut bytes).ok()?;
    let (hash, rest) = bytes.split_first_chunk::<32>()?;
    (blake3::hash(rest) == *hash).then(|| postcard::from_bytes(rest).ok())?
}

/// The folders of parts, finished or not. Others may have folders with such names.
fn folders(out: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let above = out.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix = prefix(out);
    let found = || {
        let mut found = Vec::new();
        for entry in fs::read_dir(above)? {
            let entry = entry?;
            let is_part = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
            let folder = out.with_file_name(entry.file_name());
            if is_part && entry.file_type()?.is_dir() && staging::is_marked_or_empty(&folder)? {
                found.push(folder);
            }
        }
        found.sort();
        Ok(found)
    };
    match found() {
        Err(error) if io::Error::kind(&error) == io::ErrorKind::NotFound => Ok(Vec::new()),
        found => found.map_err(PublishError::at(above)),
    }
}

fn prefix(out: &Path) -> OsString {
    let mut name = staging::path(out).file_name().unwrap_or_default().to_owned();
    name.push("-");
    name
}
