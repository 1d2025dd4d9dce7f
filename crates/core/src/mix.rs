//! Many values as one hash.

use blake3::Hash;

/// A hash of several values, of which none can run into the next. They are few and short, nearly always: to put them side
/// by side costs less than a hasher, which has room for a tree.
#[derive(Clone)]
#[must_use]
pub struct Mix(Vec<u8>);

impl Mix {
    /// Begins with what kind of thing is hashed.
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

    /// The hash of it all.
    pub fn done(self) -> Hash {
        blake3::hash(&self.0)
    }
}
