//! Reads manifests of any origin: all of it, what the publish guard compares, a single module, or what differs between two.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use rayon::prelude::*;

use super::digest::{FileEntry, ManifestFile, Sha256};
use super::fault::{ManifestFault, PartFault};
use super::head::Head;
use super::part::{Group, Node};
use super::reading::{Body, Settings, body};
use super::sets::{SetName, VariantSet};
use super::tree::{ManifestVariant, ModuleEntry};
use super::{MAX_PART, MAX_PARTS};

/// Reads the files of a manifest.
pub trait ManifestReader: fmt::Debug + Send + Sync {
    /// The bytes of `manifest.json`, or the first `MAX_HEAD` + 1 of them.
    ///
    /// # Errors
    /// It cannot be read.
    fn head(&self) -> io::Result<Vec<u8>>;

    /// The bytes of each of these parts, in their order; of a part that is larger than its entry says, one byte more than that.
    fn parts(&self, wanted: &[ManifestFile]) -> Vec<io::Result<Vec<u8>>>;
}

/// Number of parts that are read at a time.
const BATCH: usize = 512;

/// The parts that were read, and what they have.
pub(super) struct Walk<'r> {
    reader: &'r dyn ManifestReader,
    /// How many bytes may still be read.
    left: u64,
    pub(super) settings: Option<Settings>,
    pub(super) variants: Vec<ManifestVariant>,
    pub(super) modules: Vec<(String, ModuleEntry)>,
    pub(super) sets: BTreeMap<SetName, VariantSet>,
    pub(super) files: Vec<ManifestFile>,
    /// The parts that were read.
    pub(super) parts: Vec<ManifestFile>,
}

impl<'r> Walk<'r> {
    /// A walk that has read nothing, and the part to begin with.
    pub(super) fn new(head: &Head, reader: &'r dyn ManifestReader) -> (Self, Vec<Node>) {
        let walk = Self {
            reader,
            left: MAX_PARTS,
            settings: None,
            variants: Vec::new(),
            modules: Vec::new(),
            sets: BTreeMap::new(),
            files: Vec::new(),
            parts: Vec::new(),
        };
        (walk, vec![Node::root(head.root)])
    }

    /// Reads parts, keeps the entries that they have, and returns the parts that they list.
    pub(super) fn step(&mut self, nodes: &[Node]) -> Result<Vec<Node>, ManifestFault> {
        let mut next = Vec::new();
        for batch in nodes.chunks(BATCH) {
            let wanted: Vec<ManifestFile> = batch.iter().map(Node::file).collect();
            for file in &wanted {
                let left = self.left.checked_sub(file.entry.size).filter(|_| file.entry.size <= MAX_PART);
                self.left = left.ok_or_else(|| part(&file.path, PartFault::TooLarge))?;
            }
            let read = self.reader.parts(&wanted);
            let parse = |(node, bytes): (&Node, io::Result<Vec<u8>>)| {
                let parsed = bytes.map_err(PartFault::Unreadable).and_then(|bytes| parsed(node, &bytes));
                parsed.map_err(|fault| part(&node.path(), fault))
            };
            let bodies: Vec<(u64, Body)> =
                batch.par_iter().zip(read.into_par_iter()).map(parse).collect::<Result<_, _>>()?;
            for (mut file, (size, body)) in wanted.into_iter().zip(bodies) {
                file.entry.size = size;
                self.parts.push(file);
                self.keep(body, &mut next);
            }
        }
        Ok(next)
    }

    fn keep(&mut self, body: Body, next: &mut Vec<Node>) {
        match body {
            Body::Root(settings, nodes) => {
                self.settings = Some(settings);
                next.extend(nodes);
            }
            Body::Inner(nodes) => next.extend(nodes),
            Body::Modules(modules) => self.modules.extend(modules),
            Body::Variants(variants) => {
                for (variant, list) in variants {
                    self.variants.push(variant);
                    next.push(list);
                }
            }
            Body::Sets(sets) => self.sets.extend(sets),
            Body::Files(files) => self.files.extend(files),
        }
    }

    /// The settings, which a walk reads first.
    pub(super) fn settings(&mut self) -> Result<Settings, ManifestFault> {
        self.settings.take().ok_or_else(|| ManifestFault::Damaged("it has no settings".to_owned()))
    }
}

fn part(path: &str, fault: PartFault) -> ManifestFault {
    ManifestFault::Part { path: path.to_owned(), fault }
}

/// What a part has, and its size.
fn parsed(node: &Node, bytes: &[u8]) -> Result<(u64, Body), PartFault> {
    let FileEntry { size, sha256 } = node.entry;
    let is_of_size = bytes.len() as u64 == size || node.group == Group::Root;
    if !is_of_size || Sha256::of(bytes) != sha256 {
        return Err(PartFault::Different);
    }
    body(node, bytes).map(|body| (bytes.len() as u64, body))
}
