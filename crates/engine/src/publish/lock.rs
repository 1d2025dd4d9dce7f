//! `.mpgen/` beside a site's folder: one build at a time, and what it keeps for the next one.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use blake3::Hasher;
use serde::de::DeserializeOwned;

use super::PublishError;
use super::held::Folder;
use super::manifest::MAX_MANIFEST;

/// The name of the folder.
const NAME: &str = ".mpgen";

/// Held while a build is at work; the system frees it when the process ends, however it ends.
pub(super) struct Lock {
    #[expect(dead_code, reason = "held, not read")]
    file: File,
    folder: Folder,
    /// What the names of all files in the folder begin with: the name of the site's folder.
    site: OsString,
}

/// Takes the lock of a folder: a file in `.mpgen/` beside it.
pub(super) fn take(out: &Path) -> Result<Lock, PublishError> {
    let path = beside(out, ".lock");
    let folder = path.parent().unwrap_or(Path::new(""));
    let above = folder.parent().unwrap_or(Path::new(""));
    // A repository may bring links of these names, and what they lead to is not ours to write.
    let made = if above.as_os_str().is_empty() { Ok(()) } else { fs::create_dir_all(above) };
    let opened = made.and_then(|()| Folder::open(above)).and_then(|above| above.make_inner(Path::new(NAME)));
    let opened = opened.map_err(PublishError::at(folder))?;
    let site = out.file_name().unwrap_or_default().to_owned();
    let file = opened.own(&name(&site, ".lock")).map_err(PublishError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { file, folder: opened, site }),
        Err(TryLockError::WouldBlock) => Err(PublishError::Locked(out.to_owned())),
        Err(TryLockError::Error(error)) => Err(PublishError::at(&path)(error)),
    }
}

impl Lock {
    /// Keeps bytes in a file of ours with their hash, whole or not at all.
    pub(super) fn keep(&self, ending: &str, bytes: &[u8], durability: Durability) -> io::Result<()> {
        let (place, new) = (name(&self.site, ending), name(&self.site, &format!("{ending}.new")));
        // A build that was killed may have left one.
        let _ = self.folder.remove(&new);
        let mut file = self.folder.create(&new)?;
        file.write_all(Hasher::new().update_rayon(bytes).finalize().as_bytes())?;
        file.write_all(bytes)?;
        if durability == Durability::PowerCut {
            file.sync_all()?;
        }
        self.folder.rename(&new, &self.folder, &place)?;
        if durability == Durability::PowerCut { self.folder.flush() } else { Ok(()) }
    }

    /// What was kept in a file, if it is whole.
    pub(super) fn kept<T: DeserializeOwned>(&self, ending: &str) -> Option<T> {
        let mut bytes = Vec::new();
        let file = self.folder.file(&name(&self.site, ending)).ok()?;
        file.take(MAX_MANIFEST).read_to_end(&mut bytes).ok()?;
        let (hash, rest) = bytes.split_first_chunk::<32>()?;
        (Hasher::new().update_rayon(rest).finalize() == *hash).then(|| postcard::from_bytes(rest).ok())?
    }
}

/// What a file that is kept has to outlast.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// The process. After a power cut it may be missing or damaged, which is seen by its hash.
    Process,
    /// A power cut.
    PowerCut,
}

/// A file of ours in `.mpgen/` beside a folder.
pub(super) fn beside(out: &Path, ending: &str) -> PathBuf {
    let folder = out.parent().unwrap_or(Path::new("")).join(NAME);
    folder.join(name(out.file_name().unwrap_or_default(), ending))
}

fn name(site: &std::ffi::OsStr, ending: &str) -> PathBuf {
    let mut name = site.to_owned();
    name.push(ending);
    PathBuf::from(name)
}
