//! `.mpgen/` next to a site's folder: the lock that lets one build run at a time, and the files kept for the next one.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use blake3::Hasher;
use serde::de::DeserializeOwned;

use super::PublishError;
use super::held::Folder;

/// The name of the folder.
const NAME: &str = ".mpgen";

/// Maximum size in bytes of a file in it that is read.
const MAX_KEPT: u64 = 1024 * 1024 * 1024;

/// Held while a build runs; the system releases it when the process ends.
pub(super) struct Lock {
    #[expect(dead_code, reason = "held, not read")]
    file: File,
    folder: Folder,
    /// The name of the site's folder, which all file names in `.mpgen/` start with.
    site: OsString,
}

/// Who else may hold a lock.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Nobody: a site is published.
    Alone,
    /// Other parts of a site, which are only staged.
    WithParts,
}

/// Takes the lock of a site's folder.
pub(super) fn take(out: &Path, hold: Hold) -> Result<Lock, PublishError> {
    let path = path_next_to(out, ".lock");
    let folder = path.parent().unwrap_or(Path::new(""));
    let above = folder.parent().unwrap_or(Path::new(""));
    // A repository may contain links with these names; their targets are not ours to write.
    let made = if above.as_os_str().is_empty() { Ok(()) } else { fs::create_dir_all(above) };
    let opened = made.and_then(|()| Folder::open(above)).and_then(|above| above.make_inner(Path::new(NAME)));
    let opened = opened.map_err(PublishError::at(folder))?;
    let site = out.file_name().unwrap_or_default().to_owned();
    let file = opened.open_or_create(&name(&site, ".lock")).map_err(PublishError::at(&path))?;
    let taken = if hold == Hold::Alone { file.try_lock() } else { file.try_lock_shared() };
    match taken {
        Ok(()) => Ok(Lock { file, folder: opened, site }),
        Err(TryLockError::WouldBlock) => Err(PublishError::Locked(out.to_owned())),
        Err(TryLockError::Error(error)) => Err(PublishError::at(&path)(error)),
    }
}

impl Lock {
    /// Writes bytes and their hash to a file in `.mpgen/`, whole or not at all.
    pub(super) fn keep(&self, ending: &str, bytes: &[u8], durability: Durability) -> io::Result<()> {
        let (kept, new) = (name(&self.site, ending), name(&self.site, &format!("{ending}.new")));
        // A killed build may have left one.
        let _ = self.folder.remove(&new);
        let mut file = self.folder.create(&new)?;
        file.write_all(Hasher::new().update_rayon(bytes).finalize().as_bytes())?;
        file.write_all(bytes)?;
        if durability == Durability::PowerCut {
            file.sync_all()?;
        }
        self.folder.rename(&new, &self.folder, &kept)?;
        if durability == Durability::PowerCut { self.folder.flush() } else { Ok(()) }
    }

    /// Reads a file of [`Lock::keep`], if it is intact.
    pub(super) fn kept<T: DeserializeOwned>(&self, ending: &str) -> Option<T> {
        let mut bytes = Vec::new();
        let file = self.folder.file(&name(&self.site, ending)).ok()?;
        file.take(MAX_KEPT).read_to_end(&mut bytes).ok()?;
        let (hash, rest) = bytes.split_first_chunk::<32>()?;
        (Hasher::new().update_rayon(rest).finalize() == *hash).then(|| postcard::from_bytes(rest).ok())?
    }
}

/// What a kept file has to survive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// The end of the process. After a power cut it may be missing or damaged, which its hash shows.
    Process,
    /// A power cut.
    PowerCut,
}

/// The path of a file in `.mpgen/` next to a folder.
pub(crate) fn path_next_to(out: &Path, ending: &str) -> PathBuf {
    let folder = out.parent().unwrap_or(Path::new("")).join(NAME);
    folder.join(name(out.file_name().unwrap_or_default(), ending))
}

fn name(site: &std::ffi::OsStr, ending: &str) -> PathBuf {
    let mut name = site.to_owned();
    name.push(ending);
    PathBuf::from(name)
}
