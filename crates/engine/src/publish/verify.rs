//! Compares the published files with their manifest, byte by byte.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::PublishError;
use super::held::Cursor;
use super::tree::split;
use mpgen_site::manifest::{Manifest, ManifestFile, Sha256};

/// The result of a comparison.
#[derive(Debug, Default)]
pub struct Verified {
    /// The number of files that were compared.
    pub files: usize,
    /// The files that differ from the manifest, by path.
    pub damaged: Vec<Damage>,
}

/// A file that differs from the manifest.
#[derive(Debug)]
pub struct Damage {
    /// Its path in the site.
    pub path: String,
    /// How it differs.
    pub kind: DamageKind,
}

/// How a file differs from the manifest.
#[derive(Debug)]
pub enum DamageKind {
    /// It does not exist.
    Missing,
    /// It has another size.
    Size {
        /// Its size in bytes.
        is: u64,
        /// The size in the manifest.
        expected: u64,
    },
    /// It has the right size and other bytes.
    Bytes,
    /// It is a link or a folder, or the system refuses to read it.
    Unreadable(io::Error),
}

impl fmt::Display for DamageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("was missing"),
            Self::Size { is, expected } => write!(f, "had {is} bytes instead of {expected}"),
            Self::Bytes => f.write_str("did not match manifest.json"),
            Self::Unreadable(error) => write!(f, "could not be read: {error}"),
        }
    }
}

/// The digests of the files that were read, by device and inode: most paths are hard links to few files.
type DigestCache = Mutex<HashMap<(u64, u64), Sha256>>;

/// Compares every file of a manifest with the folder. A link or an empty folder at the path of a file is removed.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn verify(out: &Path, manifest: &Manifest) -> Result<Verified, PublishError> {
    let known = DigestCache::default();
    Cursor::new(out).map_err(PublishError::at(out))?;
    let mut files: Vec<ManifestFile> = manifest.tree.files().collect();
    files.par_sort_unstable();
    let folders: Vec<&[ManifestFile]> =
        files.chunk_by(|a, b| split(&a.path).0 == split(&b.path).0).flat_map(|folder| folder.chunks(256)).collect();
    let damaged = folders.into_par_iter().flat_map_iter(|files| {
        let mut cursor = Cursor::new(out);
        let known = &known;
        files.iter().filter_map(move |file| {
            let found = cursor.as_mut().map_err(|error| DamageKind::Unreadable(io::Error::from(error.kind())));
            let kind = found.and_then(|cursor| compare(cursor, file, known)).err()?;
            Some(Damage { path: file.path.clone(), kind })
        })
    });
    let damaged: Vec<Damage> = damaged.collect();
    for damage in damaged.iter().filter(|damage| matches!(damage.kind, DamageKind::Unreadable(_))) {
        clear(out, &damage.path);
    }
    Ok(Verified { files: files.len(), damaged })
}

/// Whether a file below a folder is that of a manifest.
pub(super) fn is_same(out: &Path, file: &ManifestFile) -> bool {
    let compared = Cursor::new(out).map_err(DamageKind::Unreadable);
    compared.and_then(|mut site| compare(&mut site, file, &DigestCache::default())).is_ok()
}

fn compare(site: &mut Cursor, file: &ManifestFile, known: &DigestCache) -> Result<(), DamageKind> {
    let opened = of_size(site.find(&file.path).and_then(|(folder, name)| folder.file(name)), file)?;
    let found = digest(opened, file.entry.size, known).map_err(unreadable)?;
    if found == file.entry.sha256 { Ok(()) } else { Err(DamageKind::Bytes) }
}

/// Refuses a file of another size.
fn of_size(opened: io::Result<File>, file: &ManifestFile) -> Result<File, DamageKind> {
    let opened = opened.map_err(unreadable)?;
    let is = opened.metadata().map_err(unreadable)?.len();
    let expected = file.entry.size;
    if is == expected { Ok(opened) } else { Err(DamageKind::Size { is, expected }) }
}

/// The bytes of a file; at most one more than its size, if it grows meanwhile.
fn bytes(file: File, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(1 << 24));
    file.take(size.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: io::Error) -> DamageKind {
    if error.kind() == io::ErrorKind::NotFound { DamageKind::Missing } else { DamageKind::Unreadable(error) }
}

/// The digest of a file.
fn digest(file: File, size: u64, known: &DigestCache) -> io::Result<Sha256> {
    let identity = identity(&file)?;
    let cached = |identity| known.lock().ok().and_then(|known| known.get(&identity).copied());
    if let Some(digest) = identity.and_then(cached) {
        return Ok(digest);
    }
    let digest = Sha256::of(&bytes(file, size)?);
    if let (Some(identity), Ok(mut known)) = (identity, known.lock()) {
        known.insert(identity, digest);
    }
    Ok(digest)
}

#[cfg(unix)]
fn identity(file: &File) -> io::Result<Option<(u64, u64)>> {
    use std::os::unix::fs::MetadataExt;
    let found = file.metadata()?;
    Ok(Some((found.dev(), found.ino())))
}

#[cfg(not(unix))]
fn identity(_: &File) -> io::Result<Option<(u64, u64)>> {
    Ok(None)
}

/// Removes a link at a path or one of its parents, or an empty folder at the path.
fn clear(out: &Path, path: &str) {
    let Ok(mut site) = Cursor::new(out) else { return };
    let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    for end in ends {
        let Ok((folder, name)) = site.find(&path[..end]) else { return };
        if folder.is_link(name) {
            let _ = folder.remove(name);
        } else if end == path.len() {
            let _ = folder.remove_folder(name);
        }
    }
}
