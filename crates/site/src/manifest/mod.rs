//! The manifest: what a published site consists of. `manifest.json` names the root of a tree of parts in the folder `manifest`.
//!
//! A part lists others or has entries, one per line. Whoever knows the digest of the root can check every file of the site, and
//! finds what differs between two sites by reading only the parts that differ.

mod changes;
mod digest;
mod facts;
mod fault;
mod feed;
mod files;
mod head;
mod part;
mod queries;
mod reading;
mod sets;
mod tree;
mod trie;
mod walk;
mod write;

pub use changes::{Changes, Readable, Side, changes};
pub use digest::{FileEntry, ManifestFile, ParseSha256Error, Sha256};
pub use facts::{ManifestPrice, ModuleFacts, OwnFacts};
pub use fault::{ManifestFault, PartFault};
pub use feed::PartFeed;
pub use files::{ListedFiles, ModuleFiles};
pub use head::{Head, MAX_HEAD, Provenance};
pub use part::{FOLDER, Group, Line, Node, Part, leaf};
pub use queries::{PublishedModule, module, overview};
pub use sets::{ParseSetNameError, SetName, Sets, VariantSet};
pub use tree::{ManifestGuard, ManifestVariant, ModuleEntry, Overview, PageEntry, Totals, Tree};
pub use trie::{Leaf, MAX_PART_BYTES, Prefix, cut};
pub use walk::ManifestReader;

use std::collections::HashSet;

/// The name of the file.
pub const NAME: &str = "manifest.json";

/// The name of the file that marks a staging folder; no file of a site is called so.
pub const STAGING_MARKER: &str = ".mpgen-staging";

/// Maximum size in bytes of a part that is read. A part that is written is larger than [`MAX_PART_BYTES`] only if a single entry
/// is.
pub const MAX_PART: u64 = 1024 * 1024;

/// Maximum size in bytes of all parts of a manifest that is read. One of 10,000 modules in 72 variants has 12 MB.
pub const MAX_PARTS: u64 = 1024 * 1024 * 1024;

/// Maximum number of files of a manifest that is read.
pub const MAX_FILES: usize = 200_000_000;

/// The version of the format.
const VERSION: u8 = 2;

/// A manifest: its head, and all that its parts have.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// `manifest.json`.
    pub head: Head,
    /// What the parts have.
    pub tree: Tree,
    /// The parts, in no order.
    pub parts: Vec<ManifestFile>,
}

impl Manifest {
    /// All files of the site and all parts, in no order; not `manifest.json`.
    pub fn files(&self) -> impl Iterator<Item = ManifestFile> + '_ {
        self.tree.files().chain(self.parts.iter().cloned())
    }

    /// The paths of the files and parts that only an older manifest has, in no order.
    pub fn removed_since(&self, old: &Self) -> Vec<String> {
        let parts: HashSet<&str> = self.parts.iter().map(|part| part.path.as_str()).collect();
        let old_parts = old.parts.iter().filter(|part| !parts.contains(part.path.as_str()));
        self.tree.removed_since(&old.tree).chain(old_parts.map(|part| part.path.clone())).collect()
    }

    /// The manifest of a site with these files, and its own files: the parts, then `manifest.json`.
    pub fn new(overview: Overview, files: ListedFiles, provenance: &Provenance) -> (Self, Vec<Part>) {
        let partial = overview.partial;
        let tree = Tree::new(overview, files);
        let (root, parts) = tree.parts();
        let mut head = Head::new(root, provenance);
        head.partial = partial;
        let entry = |part: &Part| ManifestFile { path: part.path.clone(), entry: FileEntry::of(&part.bytes) };
        let entries = parts.iter().map(entry).collect();
        let last = Part { path: NAME.to_owned(), bytes: head.bytes() };
        (Self { head, tree, parts: entries }, parts.into_iter().chain([last]).collect())
    }
}
