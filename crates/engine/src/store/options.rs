//! Where a store keeps its packs.

use std::path::PathBuf;

use super::ids::Stamp;
#[cfg(feature = "s3")]
use super::s3::Bucket;

/// What a store is opened with.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// What the products belong to.
    pub stamp: Stamp,
    /// Where packs are read first.
    pub near: Near,
    /// Where packs are read that are not near.
    pub far: Option<Far>,
}

impl StoreOptions {
    /// A store in memory alone.
    pub const fn in_memory(stamp: Stamp) -> Self {
        Self { stamp, near: Near::Memory, far: None }
    }
}

/// The packs of this machine.
#[derive(Clone, Debug)]
pub enum Near {
    /// There are none: what is far is read there each time, and forgotten when its pack is written.
    Nothing,
    /// They live as long as the store.
    Memory,
    /// They are files, which any number of processes may use at once.
    Folder(FolderOptions),
}

/// A folder of packs. It is created if it is missing, and no link to it or in it is followed.
#[derive(Clone, Debug)]
pub struct FolderOptions {
    /// Its path.
    pub path: PathBuf,
    /// Whether it is written.
    pub access: Access,
    /// How many bytes may stay in it. When there are more, the packs that were not used for the longest time are
    /// removed, but none that the last build has used.
    pub budget: u64,
}

/// The packs that several machines share.
#[derive(Clone, Debug)]
pub enum Far {
    /// Objects on a server that speaks the protocol of S3.
    #[cfg(feature = "s3")]
    S3(Bucket, Access),
    /// A folder, for example of a network file system.
    Folder(FolderOptions),
}

/// What may be done with packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// They are read, and replaced when they lack products.
    ReadWrite,
    /// They are only read. A build that strangers can change must not write what others read.
    ReadOnly,
}

/// What to fetch from the packs that are not near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// Only the indexes: whether there are products, their lengths and checksums.
    Index,
    /// The products, each read by its range. The best if a pack has many others.
    Products,
    /// Whole packs: fewer requests, and the best if most of their products are asked for.
    Packs,
}

/// Which products a build has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All that the marketplace needs. What it has not asked for is old, and goes first when packs get too large.
    Whole,
    /// Some of them, such as a preview does: nothing can be said about the others.
    Part,
}
