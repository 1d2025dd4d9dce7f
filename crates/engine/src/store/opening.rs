//! Reads the index of a pack in one step, or in two if it is long.

use bytes::Bytes;

use super::ids::{PackId, Stamp};
use super::layer::Load;
use super::objects::{Chunk, ObjectError, ReadRequest};
use super::pack::{self, Pack, PackError};

/// A pack whose index is being read.
pub(super) struct Opening {
    pub(super) id: PackId,
    /// What was read, and the length of head and index.
    found: Result<(Chunk, u64), OpenError>,
}

/// Why a pack was not opened.
pub(super) enum OpenError {
    Object(ObjectError),
    Pack(PackError),
}

impl Opening {
    /// Takes the start of a pack, or all of it.
    pub(super) fn new(id: PackId, start: Result<Chunk, ObjectError>) -> Self {
        let check = |chunk: Chunk| {
            let length = pack::index_length(&chunk.bytes, chunk.size, id).map_err(OpenError::Pack)?;
            Ok((chunk, length))
        };
        Self { id, found: start.map_err(OpenError::Object).and_then(check) }
    }

    /// What else has to be read.
    pub(super) fn rest(&self) -> Option<ReadRequest> {
        let (chunk, length) = self.found.as_ref().ok()?;
        let read = chunk.bytes.len() as u64;
        let range = Some(read..*length);
        (read < *length).then(|| ReadRequest { name: self.id.name(), range, version: chunk.version.clone() })
    }

    /// Takes what [`Self::rest`] asked for.
    pub(super) fn add(&mut self, rest: Result<Chunk, ObjectError>) {
        match (&mut self.found, rest) {
            (Ok((chunk, _)), Ok(rest)) => chunk.bytes = Bytes::from([&chunk.bytes[..], &rest.bytes[..]].concat()),
            (found @ Ok(_), Err(error)) => *found = Err(OpenError::Object(error)),
            (Err(_), _) => {}
        }
    }

    /// The pack, and the length of its head and index.
    pub(super) fn finish(self, load: Load, stamp: &Stamp) -> Result<(Pack, u64), OpenError> {
        let (chunk, length) = self.found?;
        let lines = usize::try_from(length).ok().and_then(|length| chunk.bytes.get(..length));
        let is_whole = load == Load::Index || chunk.bytes.len() as u64 == chunk.size;
        let lines = lines.filter(|_| is_whole).ok_or(OpenError::Pack(PackError::Length))?;
        let mut pack = pack::index(lines, chunk.size, stamp).map_err(OpenError::Pack)?;
        pack.version = chunk.version;
        pack.whole = (load == Load::Whole).then_some(chunk.bytes);
        Ok((pack, length))
    }
}
