//! What has to travel to a store of objects that has one site, so that it has another.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::manifest::{self, Manifest};
use super::replace::Stage;

/// What to upload and what to delete, each in an order in which no page that can be reached has a dead link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Files that the store lacks or has otherwise, first those that pages load, last those that tell the world.
    pub upload: Vec<String>,
    /// The same in steps: files of one step may go in any order, or together.
    pub steps: Vec<Vec<String>>,
    /// Bytes of all uploads but the manifest.
    pub bytes: u64,
    /// Files to delete, once everything is uploaded.
    pub delete: Vec<String>,
}

/// What makes `new` of `old`; of nothing, where there is no old one.
pub fn difference(old: Option<&Manifest>, new: &Manifest) -> Difference {
    let was: BTreeMap<&str, &blake3::Hash> =
        old.iter().flat_map(|old| &old.files).map(|file| (file.path.as_str(), &file.hash)).collect();
    let is: BTreeSet<&str> = new.files.iter().map(|file| file.path.as_str()).collect();
    let changed = new.files.iter().filter(|file| was.get(file.path.as_str()) != Some(&&file.hash));
    let mut order: Vec<(Stage, &str)> = Vec::new();
    let mut bytes = 0;
    for file in changed {
        order.push((Stage::of(&file.path, was.contains_key(file.path.as_str())), &file.path));
        bytes += file.size;
    }
    let delete: Vec<String> = was.keys().filter(|path| !is.contains(**path)).map(|path| (*path).to_owned()).collect();
    if old.is_none_or(|old| old.hash() != new.hash()) {
        order.push((Stage::of(manifest::NAME, true), manifest::NAME));
    }
    order.sort_unstable();
    let steps = order.chunk_by(|a, b| a.0 == b.0).map(|step| step.iter().map(|(_, path)| (*path).to_owned()).collect());
    let steps: Vec<Vec<String>> = steps.collect();
    Difference { upload: steps.concat(), steps, bytes, delete }
}
