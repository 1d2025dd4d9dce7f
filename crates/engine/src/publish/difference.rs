//! The uploads and deletions that turn one site in an object store into another.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::replace::Stage;
use mpgen_site::manifest::{self, Manifest};

/// What to upload and delete, in an order in which no reachable page has a dead link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// New and changed files: first those that pages load, last the entry points and the manifest.
    pub upload: Vec<String>,
    /// The same in steps; files of one step can be uploaded in any order.
    pub steps: Vec<Vec<String>>,
    /// Size of all uploads except the manifest, in bytes.
    pub bytes: u64,
    /// Files to delete after all uploads.
    pub delete: Vec<String>,
}

/// What turns `old` into `new`; everything is uploaded when there is no old site.
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
