//! Many values as one hash.

use blake3::{Hash, Hasher};

/// A hash of several values, of which none can run into the next.
#[derive(Clone)]
pub struct Mix(Hasher);

impl Mix {
    /// Begins with what kind of thing is hashed.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        Self(Hasher::new()).text(kind)
    }

    /// Adds bytes.
    #[must_use]
    pub fn bytes(self, bytes: &[u8]) -> Self {
        let mut mix = self.number(bytes.len());
        mix.0.update(bytes);
        mix
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, number: usize) -> Self {
        self.0.update(&(number as u64).to_le_bytes());
        self
    }

    /// Adds a hash.
    #[must_use]
    pub fn hash(mut self, hash: &Hash) -> Self {
        self.0.update(hash.as_bytes());
        self
    }

    /// The hash of it all.
    #[must_use]
    pub fn done(self) -> Hash {
        self.0.finalize()
    }
}
