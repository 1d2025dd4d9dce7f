//! Notes: small objects with a name, which are replaced. Unlike products they are not a cache, so a failure is an error.

use bytes::Bytes;

use super::Store;
use super::layer::Layer;
use super::objects::{ObjectError, ReadRequest, WriteRequest};

/// A note cannot be read or written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the store {address} could not be {}: `{name}`: {cause}", if *.is_read { "read" } else { "written" })]
pub struct NoteError {
    address: String,
    name: String,
    is_read: bool,
    cause: String,
}

impl Store {
    /// Whether there is a place that machines share.
    pub fn is_shared(&self) -> bool {
        self.far.is_some()
    }

    /// Reads notes of the place that machines share; `None` for those that there are not.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn notes(&self, names: &[String]) -> Result<Vec<Option<Bytes>>, NoteError> {
        let request = |name: &String| ReadRequest { name: name.clone(), range: None, version: None };
        let found = self.shared().read(&names.iter().map(request).collect::<Vec<_>>());
        let note = |(name, found): (&String, Result<_, ObjectError>)| match found {
            Ok(chunk) => Ok(Some(chunk)),
            Err(ObjectError::Missing) => Ok(None),
            Err(error) => Err(self.note_error(name, true, &error)),
        };
        let notes: Result<Vec<_>, NoteError> = names.iter().zip(found).map(note).collect();
        Ok(notes?.into_iter().map(|chunk| chunk.map(|chunk| chunk.bytes)).collect())
    }

    /// Writes notes to the place that machines share.
    ///
    /// # Errors
    /// One cannot be written.
    pub fn write_notes(&self, notes: Vec<(String, Bytes)>) -> Result<(), NoteError> {
        let names: Vec<String> = notes.iter().map(|(name, _)| name.clone()).collect();
        let requests = notes.into_iter().map(|(name, bytes)| WriteRequest { name, pieces: vec![bytes] });
        let written = self.shared().write_objects(requests.collect());
        let failed = |(name, written): (&String, Result<(), ObjectError>)| {
            written.map_err(|error| self.note_error(name, false, &error))
        };
        names.iter().zip(written).try_for_each(failed)
    }

    fn shared(&self) -> &Layer {
        self.far.as_ref().unwrap_or(&self.near)
    }

    fn note_error(&self, name: &str, is_read: bool, error: &ObjectError) -> NoteError {
        let (address, name) = (self.shared().address().to_owned(), name.to_owned());
        NoteError { address, name, is_read, cause: error.to_string() }
    }
}
