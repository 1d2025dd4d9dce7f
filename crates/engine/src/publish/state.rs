//! What the last build into a folder leaves to the next, kept in `.mpgen/` next to it. It is an optimization only: it is used if
//! it is intact, was written by the same program, and belongs to the manifest that is in the folder; what it has about a file
//! holds only for the same inputs. Without it everything is rendered and published.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::lock::{self, Durability, Lock};
use super::stored::StoredDiagnostic;
use super::tree::Names;
use super::{PublishError, Summary};
use mpgen_core::check::Checked;
use mpgen_core::source::Sources;
use mpgen_site::manifest::FileEntry;
use mpgen_site::outputs::Inputs;

/// The state of a folder between builds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum BuildState {
    /// A build has begun to write and remove these paths. Their contents are not known.
    Publishing(Vec<String>),
    /// A build has finished.
    Published(Box<LastBuild>),
}

/// What a build has published, and its inputs.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastBuild {
    /// The program that built it.
    pub tool: Hash,
    /// The files and options of the build.
    pub inputs: Inputs,
    /// The hash of its manifest.
    pub manifest: Hash,
    /// Whether variants were left out.
    pub partial: bool,
    pub summary: Summary,
    /// All files in the folder, including those that are not part of the site.
    pub names: Names,
    pub findings: Vec<StoredDiagnostic>,
    /// What the rules on single modules found.
    pub checked: CheckedModules,
    /// The files by the hash of their inputs.
    pub known: RenderCache,
}

/// What rules found in each module, by its index among the modules by path. Most have no diagnostics.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct CheckedModules {
    /// [`Checked::inputs_hash`] of each, one after another.
    #[serde(with = "serde_bytes")]
    hashes: Vec<u8>,
    /// The diagnostics, by index.
    found: BTreeMap<usize, Vec<StoredDiagnostic>>,
}

impl CheckedModules {
    pub(super) fn new(checked: &[Checked], sources: &Sources) -> Self {
        let mut all = Self::default();
        for (index, checked) in checked.iter().enumerate() {
            all.hashes.extend(checked.inputs_hash.as_bytes());
            all.insert(index, checked, sources);
        }
        all
    }

    fn insert(&mut self, index: usize, checked: &Checked, sources: &Sources) {
        let found: Vec<StoredDiagnostic> =
            checked.diagnostics.iter().map(|found| StoredDiagnostic::of(found, sources)).collect();
        match found.is_empty() {
            true => drop(self.found.remove(&index)),
            false => drop(self.found.insert(index, found)),
        }
    }

    /// The diagnostics of each module by [`Checked::inputs_hash`].
    pub(super) fn iter(&self) -> impl Iterator<Item = (Hash, &[StoredDiagnostic])> {
        self.hashes.chunks_exact(32).enumerate().filter_map(|(index, hash)| {
            let found = self.found.get(&index).map_or(&[][..], Vec::as_slice);
            Some((Hash::from_slice(hash).ok()?, found))
        })
    }
}

/// Maps the hash of a file's inputs to its size and hash; for cards, which are not files, the size is 0. Kept as one byte
/// string, which is fast to read and write.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct RenderCache(#[serde(with = "serde_bytes")] Vec<u8>);

impl RenderCache {
    const SIZE: usize = 32 + 8 + 32;

    pub(super) fn new(list: &[(Hash, FileEntry)]) -> Self {
        Self(list.iter().flat_map(Self::bytes).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Hash, FileEntry)> {
        self.0.chunks_exact(Self::SIZE).filter_map(|bytes| {
            let (made_from, rest) = bytes.split_first_chunk::<32>()?;
            let (size, hash) = rest.split_first_chunk::<8>()?;
            let stamp = FileEntry { size: u64::from_le_bytes(*size), hash: Hash::from_slice(hash).ok()? };
            Some((Hash::from_bytes(*made_from), stamp))
        })
    }

    fn bytes((made_from, stamp): &(Hash, FileEntry)) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..32].copy_from_slice(made_from.as_bytes());
        bytes[32..40].copy_from_slice(&stamp.size.to_le_bytes());
        bytes[40..].copy_from_slice(stamp.hash.as_bytes());
        bytes
    }
}

impl BuildState {
    /// Whether a build has left a state for a folder.
    pub(super) fn is_there(out: &Path) -> bool {
        std::fs::symlink_metadata(lock::path_next_to(out, ENDING)).is_ok()
    }

    /// The state that a build has left, if it is intact.
    pub(super) fn read(lock: &Lock) -> Option<Self> {
        lock.kept(ENDING)
    }

    /// Writes it, whole or not at all. The list of paths that are being published has to survive a power cut.
    pub(super) fn write(&self, lock: &Lock, out: &Path) -> Result<(), PublishError> {
        let durability = match self {
            Self::Publishing(_) => Durability::PowerCut,
            Self::Published(_) => Durability::Process,
        };
        let bytes = postcard::to_stdvec(self).map_err(io::Error::other);
        let kept = bytes.and_then(|bytes| lock.keep(ENDING, &bytes, durability));
        kept.map_err(PublishError::at(&lock::path_next_to(out, ENDING)))
    }
}

/// The suffix of the file's name.
const ENDING: &str = ".state";
