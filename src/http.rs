//! Reads a manifest from a URL that the user names, with limits on time and size.

use std::io::{self, Read};
use std::sync::Mutex;
use std::time::Duration;

use ureq::Agent;
use url::Url;

use mpgen_site::manifest::{MAX_HEAD, ManifestFile, ManifestReader};

/// Time limit for each response.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Maximum number of concurrent requests.
const WORKERS: usize = 8;

/// Reads a manifest from a server.
#[derive(Debug)]
pub struct AddressReader {
    /// The address of `manifest.json`.
    address: Url,
    agent: Agent,
}

impl AddressReader {
    /// The reader of the manifest at an address.
    ///
    /// # Errors
    /// It is not an address.
    pub fn new(address: &str) -> Result<Self, url::ParseError> {
        let agent = Agent::config_builder().timeout_global(Some(TIMEOUT)).max_redirects(3).build().into();
        Ok(Self { address: Url::parse(address)?, agent })
    }

    /// The first bytes of a response, at most `limit`.
    fn get(&self, address: &Url, limit: u64) -> io::Result<Vec<u8>> {
        let mut response = self.agent.get(address.as_str()).call().map_err(|error| match error {
            ureq::Error::StatusCode(404) => io::Error::new(io::ErrorKind::NotFound, "not found (HTTP 404)"),
            error => io::Error::other(error.to_string()),
        })?;
        let mut bytes = Vec::new();
        response.body_mut().as_reader().take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn part(&self, file: &ManifestFile) -> io::Result<Vec<u8>> {
        let address = self.address.join(&file.path).map_err(io::Error::other)?;
        self.get(&address, file.entry.size + 1)
    }
}

impl ManifestReader for AddressReader {
    fn head(&self) -> io::Result<Vec<u8>> {
        self.get(&self.address, MAX_HEAD + 1)
    }

    fn parts(&self, wanted: &[ManifestFile]) -> Vec<io::Result<Vec<u8>>> {
        let waiting = Mutex::new(wanted.iter().enumerate());
        let read = Mutex::new(Vec::new());
        let next = || waiting.lock().ok()?.next();
        std::thread::scope(|scope| {
            for _ in 0..WORKERS.min(wanted.len()) {
                scope.spawn(|| {
                    while let Some((index, file)) = next() {
                        let bytes = self.part(file);
                        let _ = read.lock().map(|mut read| read.push((index, bytes)));
                    }
                });
            }
        });
        let mut read = read.into_inner().unwrap_or_default();
        read.sort_unstable_by_key(|(index, _)| *index);
        read.into_iter().map(|(_, bytes)| bytes).collect()
    }
}
