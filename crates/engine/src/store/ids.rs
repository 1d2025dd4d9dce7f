//! How products and packs are named.

use std::fmt;

/// The version of the pack format. A store of another version is in another folder, so that it is never found.
pub(super) const FORMAT: u16 = 1;

/// Maximum length of a step's name, in bytes.
pub(super) const MAX_STEP: usize = 16;

/// The digest of everything that a product is made from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key with these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<blake3::Hash> for Key {
    fn from(hash: blake3::Hash) -> Self {
        Self(hash.into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", blake3::Hash::from_bytes(self.0).to_hex())
    }
}

/// The first 16 bytes of the BLAKE3 digest of a product's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Checksum([u8; 16]);

impl Checksum {
    /// The checksum of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(blake3::hash(bytes))
    }

    pub(super) const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl From<blake3::Hash> for Checksum {
    fn from(hash: blake3::Hash) -> Self {
        let mut first = [0; 16];
        first.copy_from_slice(&hash.as_bytes()[..16]);
        Self(first)
    }
}

/// A step of a build, such as `check` or `render`. Steps with the same key have different products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(&'static str);

impl Step {
    /// Names a step with 1 to 16 of the characters `a-z` and `-`.
    ///
    /// # Panics
    /// The name is anything else; in a constant this is an error of the compiler.
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty() && bytes.len() <= MAX_STEP, "a step's name has 1 to 16 characters");
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at].is_ascii_lowercase() || bytes[at] == b'-', "a step's name has letters and hyphens");
            at += 1;
        }
        Self(name)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// One of the 256 parts that the modules of a marketplace are divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part(pub u8);

impl Part {
    /// Every part, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }

    /// The part of a module whose path has this digest.
    pub fn of(path: &blake3::Hash) -> Self {
        Self(path.as_bytes()[0])
    }
}

/// A pack: the products of one step and part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PackId {
    pub(super) step: Step,
    pub(super) part: Part,
}

impl PackId {
    /// The name of its object, with `/` between folders.
    pub(super) fn name(self) -> String {
        format!("v{FORMAT}/{}/{:02x}.pack", self.step.name(), self.part.0)
    }
}

impl fmt::Display for PackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.name())
    }
}

/// What a store belongs to: the marketplace, and the program that makes the products. Packs with another stamp are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    marketplace: Checksum,
    program: Checksum,
}

impl Stamp {
    /// The stamp of a marketplace and a program, of which these are digests.
    pub fn new(marketplace: blake3::Hash, program: blake3::Hash) -> Self {
        Self { marketplace: marketplace.into(), program: program.into() }
    }

    /// Its bytes: first those of the marketplace.
    pub(super) fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(&self.marketplace.0);
        bytes[16..].copy_from_slice(&self.program.0);
        bytes
    }
}
