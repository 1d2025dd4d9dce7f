//! Objects in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::objects::{Chunk, ObjectError, Objects, ReadRequest, Version, WriteRequest};

/// Objects that live as long as this value.
#[derive(Debug, Default)]
pub(super) struct Memory {
    objects: Mutex<HashMap<String, (Bytes, Version)>>,
    writes: AtomicU64,
}

impl Objects for Memory {
    fn address(&self) -> &'static str {
        "in memory"
    }

    fn read(&self, requests: &[ReadRequest]) -> Vec<Result<Chunk, ObjectError>> {
        let objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let read = |request: &ReadRequest| {
            let (bytes, version) = objects.get(&request.name).ok_or(ObjectError::Missing)?;
            if request.version.as_ref().is_some_and(|wanted| wanted != version) {
                return Err(ObjectError::Changed);
            }
            let range = request.range.clone().unwrap_or(0..u64::MAX);
            let within = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
            let (start, end) = (within(range.start), within(range.end));
            let part = bytes.slice(start..end.max(start));
            Ok(Chunk { bytes: part, size: bytes.len() as u64, version: Some(version.clone()) })
        };
        requests.iter().map(read).collect()
    }

    fn write(&self, written: Vec<WriteRequest>) -> Vec<Result<(), ObjectError>> {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let mut write = |object: WriteRequest| {
            let bytes = Bytes::from(object.pieces.concat());
            let version = Version(self.writes.fetch_add(1, Ordering::Relaxed).to_string().into());
            objects.insert(object.name, (bytes, version));
            Ok(())
        };
        written.into_iter().map(&mut write).collect()
    }
}
