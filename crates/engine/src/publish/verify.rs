//! Comparing what is published with its manifest, byte by byte.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Mutex;

use blake3::Hash;
use rayon::prelude::*;

use super::PublishError;
use super::held::Cursor;
use super::manifest::{FileStamp, Manifest};
use super::tree::split;

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Verified {
    /// Files that were compared.
    pub files: usize,
    /// Those that are not as the manifest says, by path.
    pub damaged: Vec<Damage>,
}

/// A file that is not as the manifest says.
#[derive(Debug)]
pub struct Damage {
    /// Its path in the site.
    pub path: String,
    /// What it is.
    pub kind: DamageKind,
}

/// What is wrong with a file of the site.
#[derive(Debug)]
pub enum DamageKind {
    /// It is not there.
    Missing,
    /// It has another size.
    Size {
        /// Its bytes.
        is: u64,
        /// Those that it should have.
        expected: u64,
    },
    /// It has the size, and other bytes.
    Bytes,
    /// It cannot be read: a link, a folder, or the system refuses it.
    Unreadable(io::Error),
}

impl fmt::Display for DamageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("was missing"),
            Self::Size { is, expected } => write!(f, "had {is} bytes instead of {expected}"),
            Self::Bytes => f.write_str("had other bytes than manifest.json says"),
            Self::Unreadable(error) => write!(f, "could not be read: {error}"),
        }
    }
}

/// The hash of each file that was read: most paths are links to a few files.
type Known = Mutex<HashMap<(u64, u64), Hash>>;

/// Compares every file of a manifest with what is in the folder. What stands in the place of one, and has nothing in it, is
/// removed: a link, an empty folder.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn verify(out: &Path, manifest: &Manifest) -> Result<Verified, PublishError> {
    let known = Known::default();
    Cursor::new(out).map_err(PublishError::at(out))?;
    let folders: Vec<&[FileStamp]> = manifest
        .files
        .chunk_by(|a, b| split(&a.path).0 == split(&b.path).0)
        .flat_map(|folder| folder.chunks(256))
        .collect();
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
    Ok(Verified { files: manifest.files.len(), damaged })
}

/// The bytes of a file below a folder, where they are what a manifest says.
pub(super) fn read(root: &Path, file: &FileStamp) -> Result<Vec<u8>, DamageKind> {
    let opened = Cursor::new(root).and_then(|mut cursor| {
        let (folder, name) = cursor.find(&file.path)?;
        folder.file(name)
    });
    let opened = of_size(opened, file)?;
    let bytes = bytes(opened, file.size).map_err(unreadable)?;
    if blake3::hash(&bytes) == file.hash { Ok(bytes) } else { Err(DamageKind::Bytes) }
}

fn compare(site: &mut Cursor, file: &FileStamp, known: &Known) -> Result<(), DamageKind> {
    let opened = of_size(site.find(&file.path).and_then(|(folder, name)| folder.file(name)), file)?;
    if hash(opened, file.size, known).map_err(unreadable)? == file.hash { Ok(()) } else { Err(DamageKind::Bytes) }
}

/// A file that has the size that it should have.
fn of_size(opened: io::Result<File>, file: &FileStamp) -> Result<File, DamageKind> {
    let opened = opened.map_err(unreadable)?;
    let is = opened.metadata().map_err(unreadable)?.len();
    if is == file.size { Ok(opened) } else { Err(DamageKind::Size { is, expected: file.size }) }
}

/// The bytes of a file; one byte more than its size where it grows meanwhile.
fn bytes(file: File, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(1 << 24));
    file.take(size.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: io::Error) -> DamageKind {
    if error.kind() == io::ErrorKind::NotFound { DamageKind::Missing } else { DamageKind::Unreadable(error) }
}

/// The hash of a file, of which no more is read than its size.
fn hash(file: File, size: u64, known: &Known) -> io::Result<Hash> {
    let identity = identity(&file)?;
    let look = |identity| known.lock().ok().and_then(|known| known.get(&identity).copied());
    if let Some(hash) = identity.and_then(look) {
        return Ok(hash);
    }
    let hash = blake3::hash(&bytes(file, size)?);
    if let (Some(identity), Ok(mut known)) = (identity, known.lock()) {
        known.insert(identity, hash);
    }
    Ok(hash)
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

/// Removes a link, or a folder that has nothing in it, at a path of the site or above it.
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
