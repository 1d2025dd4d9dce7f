//! What the last build into a folder knew, kept in `.mpgen/` beside it: a head start, never an authority. It is used only
//! where it is whole, was written by this very program, and speaks of the manifest that is there; what it says of a file
//! holds only for the inputs that the file was made from. Without it everything is rendered and published anew.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::path::Path;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::lock::{self, Durability, Lock};
use super::tree::Names;
use super::{PublishError, Summary};
use mpgen_core::catalog::{Orders, Outline};
use mpgen_core::check::Checked;
use mpgen_core::source::Sources;
use mpgen_site::outputs::Inputs;

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
    pub findings: Vec<Finding>,
    /// What the rules on single modules said, by path, and what those on names did.
    pub checked: CheckedModules,
    /// Of the modules, by path.
    pub outlines: Vec<Outline>,
    pub orders: Orders,
    /// What a file is made from, and what came out.
    pub known: Known,
}

/// What rules said, module by module. Many say nothing.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct CheckedModules {
    /// [`Checked::inputs_hash`] and [`Checked::listing_hash`] of each, one after another.
    #[serde(with = "serde_bytes")]
    hashes: Vec<u8>,
    /// What was said, by place.
    found: BTreeMap<usize, Vec<Finding>>,
}

impl CheckedModules {
    pub(super) fn new(checked: &[Checked], sources: &Sources) -> Self {
        let mut all = Self::default();
        for (place, checked) in checked.iter().enumerate() {
            all.hashes.extend([checked.inputs_hash, checked.listing_hash].iter().flat_map(|hash| *hash.as_bytes()));
            all.say(place, checked, sources);
        }
        all
    }

    /// Puts another judgement at a place.
    pub(super) fn put(&mut self, place: usize, checked: &Checked, sources: &Sources) {
        if let Some(hash) = self.hashes.get_mut(64 * place..64 * place + 32) {
            hash.copy_from_slice(checked.inputs_hash.as_bytes());
            self.say(place, checked, sources);
        }
    }

    fn say(&mut self, place: usize, checked: &Checked, sources: &Sources) {
        let found: Vec<Finding> = checked.diagnostics.iter().map(|found| Finding::of(found, sources)).collect();
        match found.is_empty() {
            true => drop(self.found.remove(&place)),
            false => drop(self.found.insert(place, found)),
        }
    }

    /// Whether the module at a place has had a shape.
    pub(super) fn has_shape(&self, place: usize, shape: &Hash) -> bool {
        self.hashes.get(64 * place + 32..64 * (place + 1)) == Some(shape.as_bytes())
    }

    /// What was said, by what was looked at.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Hash, &[Finding])> {
        self.hashes.chunks_exact(64).enumerate().filter_map(|(place, hashes)| {
            let found = self.found.get(&place).map_or(&[][..], Vec::as_slice);
            Some((Hash::from_slice(&hashes[..32]).ok()?, found))
        })
    }
}

/// What files are made from, and what came out, with the hashes of cards, which are of no size; as it stands in the state, so
/// that it need not be taken apart to be kept.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Known(#[serde(with = "serde_bytes")] Vec<u8>);

impl Known {
    const SIZE: usize = 32 + 8 + 32;

    pub(super) fn new(list: &[(Hash, Stamp)]) -> Self {
        Self(list.iter().flat_map(Self::bytes).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Hash, Stamp)> {
        self.0.chunks_exact(Self::SIZE).filter_map(|bytes| {
            let (made_from, rest) = bytes.split_first_chunk::<32>()?;
            let (size, hash) = rest.split_first_chunk::<8>()?;
            let stamp = Stamp { size: u64::from_le_bytes(*size), hash: Hash::from_slice(hash).ok()? };
            Some((Hash::from_bytes(*made_from), stamp))
        })
    }

    /// Puts others in the place of some, by what these were made from.
    pub(super) fn put(&mut self, others: &HashMap<Hash, (Hash, Stamp)>) {
        for bytes in self.0.chunks_exact_mut(Self::SIZE) {
            if let Some(other) = Hash::from_slice(&bytes[..32]).ok().and_then(|made_from| others.get(&made_from)) {
                bytes.copy_from_slice(&Self::bytes(other));
            }
        }
    }

    fn bytes((made_from, stamp): &(Hash, Stamp)) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..32].copy_from_slice(made_from.as_bytes());
        bytes[32..40].copy_from_slice(&stamp.size.to_le_bytes());
        bytes[40..].copy_from_slice(stamp.hash.as_bytes());
        bytes
    }
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

impl State {
    /// Whether a build has left a state.
    pub(super) fn is_there(out: &Path) -> bool {
        std::fs::symlink_metadata(lock::beside(out, ENDING)).is_ok()
    }

    /// The state that a build has left, if it is whole.
    pub(super) fn read(lock: &Lock) -> Option<Self> {
        lock.kept(ENDING)
    }

    /// Writes it, whole or not at all. What is being published has to be known after a power cut; what was published is a
    /// head start.
    pub(super) fn write(&self, lock: &Lock, out: &Path) -> Result<(), PublishError> {
        let durability = match self {
            Self::Publishing(_) => Durability::PowerCut,
            Self::Published(_) => Durability::Process,
        };
        let bytes = postcard::to_stdvec(self).map_err(io::Error::other);
        let kept = bytes.and_then(|bytes| lock.keep(ENDING, &bytes, durability));
        kept.map_err(PublishError::at(&lock::beside(out, ENDING)))
    }
}

/// How the name of a state ends.
const ENDING: &str = ".state";
