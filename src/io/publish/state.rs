//! What the last build into a folder knew, kept in `.mpgen/` beside it: a head start, never an authority. It is used only
//! where it is whole, was written by this very program, and speaks of the manifest that is there; what it says of a file
//! holds only for the inputs that the file was made from. Without it everything is rendered and published anew.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::tree::{Folders, Names};
use super::{PublishError, Summary, read_own};
use crate::catalog::{Orders, Outline};
use crate::check::Judged;
use crate::outputs::Inputs;
use crate::source::Sources;

/// A list of many small things as one piece of bytes, which is read and written at once.
mod packed {
    use serde::{Deserializer, Serializer};

    use super::{Hash, Stamp};

    const SIZE: usize = 32 + 8 + 32;

    pub(super) fn serialize<S: Serializer>(list: &[(Hash, Stamp)], to: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(SIZE * list.len());
        for (made_from, stamp) in list {
            bytes.extend_from_slice(made_from.as_bytes());
            bytes.extend_from_slice(&stamp.size.to_le_bytes());
            bytes.extend_from_slice(stamp.hash.as_bytes());
        }
        serde_bytes::serialize(&bytes, to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Hash, Stamp)>, D::Error> {
        let bytes: &[u8] = serde_bytes::deserialize(from)?;
        let one = |bytes: &[u8]| {
            let (made_from, rest) = bytes.split_first_chunk::<32>()?;
            let (size, hash) = rest.split_first_chunk::<8>()?;
            let stamp = Stamp { size: u64::from_le_bytes(*size), hash: Hash::from_slice(hash).ok()? };
            Some((Hash::from_bytes(*made_from), stamp))
        };
        Ok(bytes.chunks_exact(SIZE).filter_map(one).collect())
    }
}

/// The state of a folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum State {
    /// A build has begun to put these paths there and to take them away. What is at any path now is not known.
    Publishing(Vec<String>),
    /// A build has ended.
    Published(Box<Published>),
}

/// What a build has published, and from what.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Published {
    /// The program.
    pub tool: Hash,
    /// Everything that it read and was told.
    pub inputs: Inputs,
    /// The manifest that it wrote.
    pub manifest: Hash,
    /// Whether variants were left out.
    pub partial: bool,
    pub summary: Summary,
    /// What was in the folder then, files of others included.
    pub names: Names,
    pub folders: Folders,
    pub findings: Vec<Finding>,
    /// What the rules on single modules said, by path, and what those on names did.
    pub judged: Vec<Judgement>,
    /// Of the modules, by path.
    pub outlines: Vec<Outline>,
    pub orders: Orders,
    /// What a file is made from, and what came out.
    #[serde(with = "packed")]
    pub known: Vec<(Hash, Stamp)>,
}

/// What rules said, by what they looked at.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Judgement {
    pub looked_at: Hash,
    pub shape: Hash,
    pub found: Vec<Finding>,
}

/// What a file has in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub size: u64,
    pub hash: Hash,
}

impl fmt::Display for Stamp {
    /// What a manifest says of a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, \"{}\"]", self.size, self.hash.to_hex())
    }
}

impl Judgement {
    pub(super) fn of(judged: &Judged, sources: &Sources) -> Self {
        let found = judged.found.iter().map(|found| Finding::of(found, sources)).collect();
        Self { looked_at: judged.looked_at, shape: judged.shape, found }
    }
}

impl State {
    /// The state in a file, if it is whole.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let bytes = read_own(path).ok()?;
        let (hash, rest) = bytes.split_first_chunk::<32>()?;
        (blake3::hash(rest) == Hash::from_bytes(*hash)).then(|| postcard::from_bytes(rest).ok())?
    }

    /// Writes it, whole or not at all.
    pub(super) fn write(&self, path: &Path) -> Result<(), PublishError> {
        let written = || -> io::Result<()> {
            let bytes = postcard::to_stdvec(self).map_err(io::Error::other)?;
            let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new("")))?;
            file.write_all(blake3::hash(&bytes).as_bytes())?;
            file.write_all(&bytes)?;
            file.persist(path)?;
            Ok(())
        };
        written().map_err(PublishError::at(path))
    }
}

/// The file of a folder's state.
pub(super) fn path(out: &Path) -> PathBuf {
    beside(out, ".state")
}

/// A file of ours in `.mpgen/` beside a folder.
pub(super) fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    out.parent().unwrap_or(Path::new("")).join(".mpgen").join(name)
}
