//! A bucket as a place for objects. After the first failure of the server itself nothing else is asked of it, so that a
//! server that hangs costs its time limit once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use mpgen_core::diag::text::printable;
use object_store::aws::AmazonS3;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutPayload};

use super::super::objects::{Chunk, ObjectError, Objects, ReadRequest, Version, WriteRequest};
use super::failure::{self, Failure};
use super::runtime::Runtime;

/// Maximum number of requests at once.
pub(super) const CONCURRENT: usize = 32;
/// Maximum number of objects that are written at once.
const CONCURRENT_WRITES: usize = 8;
/// Maximum length of an object.
pub(super) const MAX_OBJECT: u64 = 1024 * 1024 * 1024;

/// A bucket.
#[derive(Debug)]
pub(in super::super) struct Server {
    client: Arc<Client>,
    address: String,
    runtime: Runtime,
}

#[derive(Debug)]
struct Client {
    bucket: AmazonS3,
    prefix: Path,
    /// Whether nothing is asked of the server any more.
    is_down: AtomicBool,
    /// Whether nothing is written any more.
    is_denied: AtomicBool,
}

impl Server {
    /// # Errors
    /// No thread can be started.
    pub(super) fn new(bucket: AmazonS3, prefix: Path, address: String) -> Result<Self, String> {
        let runtime = Runtime::start(CONCURRENT).map_err(|error| printable(&error.to_string()))?;
        let (is_down, is_denied) = (AtomicBool::new(false), AtomicBool::new(false));
        Ok(Self { client: Arc::new(Client { bucket, prefix, is_down, is_denied }), address, runtime })
    }
}

impl Objects for Server {
    fn address(&self) -> &str {
        &self.address
    }

    fn read(&self, requests: &[ReadRequest]) -> Vec<Result<Chunk, ObjectError>> {
        let job = |request: &ReadRequest| {
            let (client, request) = (Arc::clone(&self.client), request.clone());
            async move { client.read(request).await }
        };
        let results = self.runtime.run(requests.iter().map(job).collect(), CONCURRENT);
        results.into_iter().map(|result| result.unwrap_or(Err(ObjectError::Skipped))).collect()
    }

    fn write(&self, objects: Vec<WriteRequest>) -> Vec<Result<(), ObjectError>> {
        let job = |object: WriteRequest| {
            let client = Arc::clone(&self.client);
            async move { client.write(object).await }
        };
        let results = self.runtime.run(objects.into_iter().map(job).collect(), CONCURRENT_WRITES);
        results.into_iter().map(|result| result.unwrap_or(Err(ObjectError::Skipped))).collect()
    }
}

impl Client {
    async fn read(&self, request: ReadRequest) -> Result<Chunk, ObjectError> {
        if self.is_down.load(Ordering::Relaxed) {
            return Err(ObjectError::Skipped);
        }
        let mut options = GetOptions::new().with_range(request.range.map(GetRange::Bounded));
        options.if_match = request.version.map(|version| version.0.to_string());
        let answer = match self.bucket.get_opts(&self.path(&request.name), options).await {
            Ok(answer) => answer,
            Err(error) => return Err(self.failed(&error)),
        };
        let (size, version) = (answer.meta.size, answer.meta.e_tag.as_deref().map(|tag| Version(tag.into())));
        match answer.bytes().await {
            Ok(bytes) => Ok(Chunk { bytes, size, version }),
            Err(error) => Err(self.failed(&error)),
        }
    }

    async fn write(&self, object: WriteRequest) -> Result<(), ObjectError> {
        if self.is_down.load(Ordering::Relaxed) || self.is_denied.load(Ordering::Relaxed) {
            return Err(ObjectError::Skipped);
        }
        if object.len() > MAX_OBJECT {
            return Err(ObjectError::Failed("it is too large".to_owned()));
        }
        let payload: PutPayload = object.pieces.into_iter().collect::<Vec<Bytes>>().into_iter().collect();
        match self.bucket.put(&self.path(&object.name), payload).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let failed = self.failed(&error);
                self.is_denied.fetch_or(matches!(failed, ObjectError::Failed(_)), Ordering::Relaxed);
                Err(failed)
            }
        }
    }

    fn path(&self, name: &str) -> Path {
        self.prefix.parts().chain(Path::from(name).parts()).collect()
    }

    /// Says what has failed; the failure of a server is said once.
    fn failed(&self, error: &object_store::Error) -> ObjectError {
        match failure::of(error) {
            Failure::Other(failed) => failed,
            Failure::Down(_) if self.is_down.swap(true, Ordering::Relaxed) => ObjectError::Skipped,
            Failure::Down(words) => ObjectError::Failed(words),
        }
    }
}
