//! What differs between two manifests. Parts that are the same in both are not read.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::{FileEntry, ManifestFile};
use super::fault::ManifestFault;
use super::head::Head;
use super::part::{Group, Node};
use super::sets::{SetName, VariantSet};
use super::walk::{ManifestReader, Walk};

/// What turns one site into another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that the old site does not have.
    pub added: Vec<ManifestFile>,
    /// Files that are other bytes in the old site.
    pub changed: Vec<ManifestFile>,
    /// Files that only the old site has.
    pub removed: Vec<String>,
    /// Parts of the new manifest that the old one does not have.
    pub parts_added: Vec<ManifestFile>,
    /// Parts that only the old manifest has.
    pub parts_removed: Vec<String>,
}

/// One of two manifests that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The manifest of the old site.
    Old,
    /// That of the new site.
    New,
}

/// A manifest that can be read: its head, and the reader of its parts.
pub type Readable<'m> = (&'m Head, &'m dyn ManifestReader);

/// What turns the site of one manifest into that of another; without an old one, all of the new is added.
///
/// # Errors
/// A part of one of them cannot be read, is not what the part above it lists, or is malformed.
pub fn changes(old: Option<Readable<'_>>, new: Readable<'_>) -> Result<Changes, (Side, ManifestFault)> {
    let (in_old, in_new) = (|fault| (Side::Old, fault), |fault| (Side::New, fault));
    let (mut is, mut new_nodes) = Walk::new(new.0, new.1);
    let (mut was, mut old_nodes) = old.map_or_else(|| Walk::new(new.0, new.1), |old| Walk::new(old.0, old.1));
    if old.is_none() {
        old_nodes.clear();
    }
    let mut same_sets = Vec::new();
    while !new_nodes.is_empty() || !old_nodes.is_empty() {
        let same: BTreeSet<Node> = {
            let known: BTreeSet<&Node> = new_nodes.iter().collect();
            old_nodes.iter().filter(|node| known.contains(node)).cloned().collect()
        };
        new_nodes.retain(|node| !same.contains(node));
        old_nodes.retain(|node| !same.contains(node));
        same_sets.extend(same.into_iter().filter(|node| node.group == Group::Sets));
        old_nodes = was.step(&old_nodes).map_err(in_old)?;
        new_nodes = is.step(&new_nodes).map_err(in_new)?;
    }
    // Modules that differ may name sets that do not.
    let (mut both, _) = Walk::new(new.0, new.1);
    while !same_sets.is_empty() {
        same_sets = both.step(&same_sets).map_err(in_new)?;
    }
    let mut sets = both.sets;
    sets.append(&mut was.sets);
    sets.append(&mut is.sets);
    let mut before = files(&was, &sets).map_err(in_old)?;
    let mut changes = Changes::default();
    for (path, entry) in files(&is, &sets).map_err(in_new)? {
        match before.remove(&path) {
            Some(same) if same == entry => {}
            Some(_) => changes.changed.push(ManifestFile { path, entry }),
            None => changes.added.push(ManifestFile { path, entry }),
        }
    }
    changes.removed = before.into_keys().collect();
    let old_parts: BTreeSet<ManifestFile> = was.parts.into_iter().collect();
    let new_parts: BTreeSet<ManifestFile> = is.parts.into_iter().collect();
    changes.parts_added = new_parts.difference(&old_parts).cloned().collect();
    changes.parts_removed = old_parts.difference(&new_parts).map(|part| part.path.clone()).collect();
    Ok(changes)
}

/// The files in the parts that were read.
fn files(walk: &Walk<'_>, sets: &BTreeMap<SetName, VariantSet>) -> Result<BTreeMap<String, FileEntry>, ManifestFault> {
    let mut files: BTreeMap<String, FileEntry> =
        walk.files.iter().map(|file| (file.path.clone(), file.entry)).collect();
    for (code, module) in &walk.modules {
        module.check_sets(sets)?;
        files.extend(module.files(code, sets).map(|file| (file.path, file.entry)));
    }
    Ok(files)
}
