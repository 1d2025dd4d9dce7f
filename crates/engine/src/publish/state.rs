//! What the last build into a folder leaves to the next, kept in `.mpgen/` next to it. It is an optimization only: it is used if
//! it is intact, was written by the same program, and belongs to the manifest that is in the folder; what it has about a file
//! holds only for the same inputs. Without it everything is rendered and published.

use std::io;
use std::path::Path;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::lock::{self, Durability, Lock};
use super::stamps::Stamps;
use super::tree::Names;
use super::{PublishError, Summary};
use mpgen_core::diag::Diagnostic;

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
    /// The hash of the files, the options and the program of the build.
    pub inputs: Hash,
    /// The hash of its manifest.
    pub manifest: Hash,
    /// Whether variants were left out.
    pub partial: bool,
    pub summary: Summary,
    /// All files in the folder, including those that are not part of the site.
    pub names: Names,
    pub findings: Vec<Diagnostic>,
    pub stamps: Stamps,
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
