//! Why a manifest cannot be used.

use std::io;

use super::VERSION;
use super::head::MAX_HEAD;

/// Why a manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestFault {
    /// It is larger than [`MAX_HEAD`].
    #[error("is larger than {} KiB, the limit for a manifest", MAX_HEAD >> 10)]
    TooLarge,
    /// It has no text.
    #[error("is empty; {HELP}")]
    Empty,
    /// It is truncated.
    #[error("is cut off in line {line}; {HELP}")]
    Cut {
        /// The last line, from 1.
        line: usize,
    },
    /// It is another kind of file.
    #[error("is not a manifest of mpgen")]
    NotOurs,
    /// It has another version of the format.
    #[error(
        "has format {version} of a manifest, written by {tool}, and mpgen {} reads format {VERSION}: {}",
        env!("CARGO_PKG_VERSION"),
        if *version < u64::from(VERSION) { "build the site into an empty folder" }
        else { "use the mpgen that wrote it, or build into an empty folder" }
    )]
    OtherVersion {
        /// The version of its format.
        version: u64,
        /// The program that wrote it.
        tool: String,
    },
    /// It is malformed.
    #[error("is a damaged manifest: {0}; {HELP}")]
    Damaged(String),
    /// One of its parts cannot be used.
    #[error("has a part `{path}` that {fault}; {HELP}")]
    Part {
        /// The path of the part in the site.
        path: String,
        /// Why.
        #[source]
        fault: PartFault,
    },
}

/// Why a part of a manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PartFault {
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// It has another size or other bytes than the manifest says.
    #[error("is damaged, or of another build")]
    Different,
    /// The manifest says that it is larger than [`MAX_PART`](super::MAX_PART), or all parts together are larger than
    /// [`MAX_PARTS`](super::MAX_PARTS).
    #[error("is too large")]
    TooLarge,
    /// It is malformed.
    #[error("is malformed: {0}")]
    Malformed(String),
}

/// What to do about a damaged manifest.
const HELP: &str =
    "take `manifest.json` and the folder `manifest` from the published site, or build into an empty folder";

impl ManifestFault {
    pub(super) fn control_character(text: &str) -> Self {
        Self::Damaged(format!("{text:?} has a control character"))
    }
}

/// Whether a file has no text: a power cut leaves a file empty, or zeros in it.
pub(super) fn is_empty(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 0 | b' ' | b'\n'))
}
