//! Hashing several values together.

use blake3::Hash;

/// Builds one hash of several values. Each value is prefixed by its length, so that different lists of values never
/// have the same input. The values are usually few and short, so a buffer is cheaper than an incremental hasher.
#[derive(Clone)]
#[must_use]
pub struct Mix(Vec<u8>);

impl Mix {
    /// Starts a hash with the kind of thing that is hashed, as a domain separator.
    pub fn of(kind: &str) -> Self {
        Self(Vec::with_capacity(256)).text(kind)
    }

    /// Adds bytes.
    pub fn bytes(self, bytes: &[u8]) -> Self {
        let mut mix = self.number(bytes.len());
        mix.0.extend_from_slice(bytes);
        mix
    }

    /// Adds a text.
    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Adds a number.
    pub fn number(mut self, number: usize) -> Self {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
        self
    }

    /// Adds a hash.
    pub fn hash(mut self, hash: &Hash) -> Self {
        self.0.extend_from_slice(hash.as_bytes());
        self
    }

    /// The hash of all values.
    pub fn done(self) -> Hash {
        blake3::hash(&self.0)
    }
}
