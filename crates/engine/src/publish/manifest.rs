//! Reading the manifests of published sites.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use super::held::{self, Cursor};
use mpgen_site::manifest::{
    self, Head, MAX_HEAD, Manifest, ManifestFault, ManifestFile, ManifestReader, NAME, Overview, PublishedModule,
};

/// A manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// `manifest.json` cannot be read.
    #[error("cannot read `{location}`: {error}")]
    Read {
        /// Its path or address.
        location: String,
        /// The system's error.
        #[source]
        error: io::Error,
    },
    /// It is not a manifest that this program can read, or one of its parts is not.
    #[error("`{location}` {fault}")]
    Unusable {
        /// The path or address of `manifest.json`.
        location: String,
        /// Why.
        #[source]
        fault: ManifestFault,
    },
}

impl ManifestError {
    /// Whether `manifest.json` does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Read { error, .. } if error.kind() == io::ErrorKind::NotFound)
    }

    /// Whether it has another version of the format.
    pub fn is_other_version(&self) -> bool {
        matches!(self, Self::Unusable { fault: ManifestFault::OtherVersion { .. }, .. })
    }

    /// Whether `manifest.json` does not exist or was not written by mpgen.
    pub(crate) fn is_foreign(&self) -> bool {
        self.is_not_found() || matches!(self, Self::Unusable { fault: ManifestFault::NotOurs, .. })
    }
}

/// A manifest at a path or an address.
#[derive(Clone, Debug)]
pub struct ManifestSource {
    location: String,
    reader: Arc<dyn ManifestReader>,
}

impl ManifestSource {
    /// The manifest in a file that a user names, or in a folder. Links to the file are followed; its parts are in the folder
    /// `manifest` beside it, where links are not.
    pub fn file(path: &Path) -> Self {
        let head = if path.is_dir() { path.join(NAME) } else { path.to_owned() };
        Self::in_folder(head, Links::Follow)
    }

    /// The manifest that a reader reads from a location, which messages name.
    pub fn new(location: String, reader: Arc<dyn ManifestReader>) -> Self {
        Self { location, reader }
    }

    /// The manifest that a build has left in a folder; no link is followed.
    pub(crate) fn own(out: &Path) -> Self {
        Self::in_folder(out.join(NAME), Links::Refuse)
    }

    fn in_folder(head: PathBuf, links: Links) -> Self {
        let root = head.parent().map(Path::to_owned).unwrap_or_default();
        Self::new(head.display().to_string(), Arc::new(FolderReader { head, links, root }))
    }

    /// The path or address of `manifest.json`.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// `manifest.json`, without its parts.
    ///
    /// # Errors
    /// It cannot be read, or is not a manifest that this program can read.
    pub fn head(&self) -> Result<Head, ManifestError> {
        self.head_bytes().and_then(|bytes| Head::parse(&bytes).map_err(|fault| self.unusable(fault)))
    }

    /// All of it.
    ///
    /// # Errors
    /// A file of it cannot be read, or is damaged.
    pub fn whole(&self) -> Result<Manifest, ManifestError> {
        Manifest::read(self.head()?, &*self.reader).map_err(|fault| self.unusable(fault))
    }

    /// What the publish guard compares with a new site.
    ///
    /// # Errors
    /// Those of [`ManifestSource::whole`].
    pub fn overview(&self, new: &Overview) -> Result<Overview, ManifestError> {
        manifest::overview(&self.head()?, &*self.reader, new).map_err(|fault| self.unusable(fault))
    }

    /// What it says of the module with a code.
    ///
    /// # Errors
    /// Those of [`ManifestSource::whole`].
    pub fn module(&self, code: &str) -> Result<(Head, PublishedModule), ManifestError> {
        let head = self.head()?;
        let found = manifest::module(&head, &*self.reader, code).map_err(|fault| self.unusable(fault))?;
        Ok((head, found))
    }

    /// The bytes of `manifest.json`.
    pub(super) fn head_bytes(&self) -> Result<Vec<u8>, ManifestError> {
        self.reader.head().map_err(|error| ManifestError::Read { location: self.location.clone(), error })
    }

    pub(super) fn reader(&self) -> &dyn ManifestReader {
        &*self.reader
    }

    pub(super) fn unusable(&self, fault: ManifestFault) -> ManifestError {
        ManifestError::Unusable { location: self.location.clone(), fault }
    }
}

/// Whether a link to `manifest.json` is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Links {
    Follow,
    Refuse,
}

/// Reads a manifest in a folder.
#[derive(Debug)]
struct FolderReader {
    head: PathBuf,
    links: Links,
    root: PathBuf,
}

impl ManifestReader for FolderReader {
    fn head(&self) -> io::Result<Vec<u8>> {
        let file = match self.links {
            Links::Follow => File::open(&self.head)?,
            // A repository may contain an endless device or a link with that name.
            Links::Refuse => held::open(&self.head)?,
        };
        let mut bytes = Vec::new();
        file.take(MAX_HEAD + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn parts(&self, wanted: &[ManifestFile]) -> Vec<io::Result<Vec<u8>>> {
        let read = |files: &[ManifestFile]| {
            let mut cursor = Cursor::new(&self.root);
            let read = |file: &ManifestFile| match &mut cursor {
                Ok(cursor) => part(cursor, file),
                Err(error) => Err(io::Error::from(error.kind())),
            };
            files.iter().map(read).collect::<Vec<_>>()
        };
        wanted.par_chunks(32).flat_map_iter(read).collect()
    }
}

fn part(folder: &mut Cursor, file: &ManifestFile) -> io::Result<Vec<u8>> {
    let (folder, name) = folder.find(&file.path)?;
    let mut bytes = Vec::new();
    folder.file(name)?.take(file.entry.size + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The hash of the `manifest.json` in a site's folder.
pub(crate) fn hash_of(out: &Path) -> Option<Hash> {
    ManifestSource::own(out).head_bytes().ok().map(|bytes| blake3::hash(&bytes))
}
