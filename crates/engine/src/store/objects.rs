//! Where packs are kept: objects with a name and bytes, which are replaced as a whole.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;

/// A place for objects. Any number of processes may use it at once.
pub(super) trait Objects: Send + Sync {
    /// What messages call it: a folder or an address, escaped and in backticks.
    fn address(&self) -> &str;

    /// Reads objects or ranges of them, several at once. The results are in the order of the requests.
    fn read(&self, requests: &[ReadRequest]) -> Vec<Result<Chunk, ObjectError>>;

    /// Writes objects, several at once. Each is replaced atomically: a reader gets the old bytes or the new ones.
    fn write(&self, objects: Vec<WriteRequest>) -> Vec<Result<(), ObjectError>>;

    /// Removes old objects at the end of a build. Those that the build has used stay.
    fn tidy(&self, used: &BTreeSet<String>) -> Result<(), ObjectError> {
        let _ = used;
        Ok(())
    }
}

/// What to read.
#[derive(Clone, Debug)]
pub(super) struct ReadRequest {
    pub(super) name: String,
    /// The bytes to read; all if absent. It may end after the object does.
    pub(super) range: Option<Range<u64>>,
    /// The state that the object must have.
    pub(super) version: Option<Version>,
}

/// What was read.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) bytes: Bytes,
    /// The length of the whole object.
    pub(super) size: u64,
    pub(super) version: Option<Version>,
}

/// What to write.
#[derive(Clone, Debug)]
pub(super) struct WriteRequest {
    pub(super) name: String,
    /// The bytes in pieces.
    pub(super) pieces: Vec<Bytes>,
}

impl WriteRequest {
    /// The length of the object.
    pub(super) fn len(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.len() as u64).sum()
    }
}

/// Identifies a state of an object: an ETag, or the identity of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version(pub(super) Arc<str>);

/// Why an object was not read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ObjectError {
    /// It does not exist. Not reported as a failure.
    #[error("it does not exist")]
    Missing,
    /// It is in another state than the request requires.
    #[error("it is replaced again and again")]
    Changed,
    /// It was not tried, because of an earlier failure that was reported.
    #[error("the store is not used")]
    Skipped,
    #[error("the disk is full")]
    Full,
    /// Any other failure, in words without control characters.
    #[error("{0}")]
    Failed(String),
}
