//! Reading and writing the files of manifests.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use blake3::Hash;

use super::{PublishError, held, read_own};
use mpgen_site::manifest::{MAX_MANIFEST, Manifest, ManifestFault};

/// A manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The file cannot be read.
    #[error("cannot read `{location}`: {error}")]
    Read {
        /// Its path.
        location: String,
        /// The system's error.
        #[source]
        error: io::Error,
    },
    /// It is not a manifest that this program can read.
    #[error("`{location}` {fault}")]
    Unusable {
        /// Its path or address.
        location: String,
        /// Why.
        #[source]
        fault: ManifestFault,
    },
}

impl ManifestError {
    /// Whether there is no manifest, or one of another program.
    pub(crate) fn is_foreign(&self) -> bool {
        match self {
            Self::Read { error, .. } => error.kind() == io::ErrorKind::NotFound,
            Self::Unusable { fault, .. } => matches!(fault, ManifestFault::NotOurs),
        }
    }
}

/// Reads a manifest that a user names; links are followed.
///
/// # Errors
/// The file cannot be read, or is not a manifest that this program can read.
pub fn open(path: &Path) -> Result<Manifest, ManifestError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_MANIFEST + 1).read_to_end(&mut bytes));
    of_file(path, read.map(|_| bytes))
}

/// Parses the text of a manifest that was fetched from an address.
///
/// # Errors
/// It is not a manifest that this program can read.
pub fn parse(text: &str, address: &str) -> Result<Manifest, ManifestError> {
    Manifest::parse(text.as_bytes()).map_err(|fault| ManifestError::Unusable { location: address.to_owned(), fault })
}

/// Reads the manifest that a build has left; a link is not followed.
pub(crate) fn read(path: &Path) -> Result<Manifest, ManifestError> {
    of_file(path, read_own(path))
}

/// The same without its files; `None` if there is none of ours.
pub(crate) fn read_without_files(path: &Path) -> Option<Manifest> {
    let file = held::open(path).ok()?.take(MAX_MANIFEST);
    Manifest::parse_without_files(BufReader::new(file).lines()).ok()?
}

/// The hash of the manifest in a file.
pub(crate) fn hash_of(path: &Path) -> Option<Hash> {
    held::open(path).and_then(super::hash).ok()
}

pub(crate) fn write(manifest: &Manifest, path: &Path) -> Result<(), PublishError> {
    let file = File::create(path).map_err(PublishError::at(path))?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    manifest.write(&mut out).and_then(|()| out.flush()).map_err(PublishError::at(path))
}

fn of_file(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<Manifest, ManifestError> {
    let location = || path.display().to_string();
    let bytes = bytes.map_err(|error| ManifestError::Read { location: location(), error })?;
    Manifest::parse(&bytes).map_err(|fault| ManifestError::Unusable { location: location(), fault })
}
