//! The uploads and deletions that turn one site in an object store into another.

use serde::Serialize;

use super::manifest::{ManifestError, ManifestSource};
use super::replace::Stage;
use mpgen_site::manifest::{Changes, Head, NAME, Side, changes};

/// What to upload and delete, in an order in which no reachable page has a dead link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// New and changed files: first those that pages load and the parts of the manifest, last the entry points and
    /// `manifest.json`.
    pub upload: Vec<String>,
    /// The same in steps; files of one step can be uploaded in any order.
    pub steps: Vec<Vec<String>>,
    /// Size of all uploads except the manifest, in bytes.
    pub bytes: u64,
    /// Files to delete after all uploads.
    pub delete: Vec<String>,
}

/// The changes from the site of `old` to that of `new`. Without `old`, every file is uploaded.
///
/// # Errors
/// A file of a manifest cannot be read, or is damaged.
pub fn difference(old: Option<&ManifestSource>, new: &ManifestSource) -> Result<Difference, ManifestError> {
    let read = |source: &ManifestSource| {
        let bytes = source.head_bytes()?;
        Head::parse(&bytes).map(|head| (head, bytes)).map_err(|fault| source.unusable(fault))
    };
    let (new_head, new_bytes) = read(new)?;
    let old_head = old.map(read).transpose()?;
    let is_new = old_head.as_ref().is_none_or(|(_, old_bytes)| *old_bytes != new_bytes);
    let readable = old.zip(old_head.as_ref()).map(|(old, (head, _))| (head, old.reader()));
    let changes = changes(readable, (&new_head, new.reader())).map_err(|(side, fault)| match (side, old) {
        (Side::Old, Some(old)) => old.unusable(fault),
        _ => new.unusable(fault),
    })?;
    Ok(ordered(changes, is_new))
}

fn ordered(changes: Changes, is_new: bool) -> Difference {
    let Changes { added, changed, removed, parts_added, parts_removed } = changes;
    let bytes = added.iter().chain(&changed).map(|file| file.entry.size).sum();
    let new = added.into_iter().map(|file| (Stage::of(&file.path, false), file.path));
    let old = changed.into_iter().map(|file| (Stage::of(&file.path, true), file.path));
    let parts = parts_added.into_iter().map(|part| (Stage::of(&part.path, false), part.path));
    let head = is_new.then(|| (Stage::of(NAME, true), NAME.to_owned()));
    let mut order: Vec<(Stage, String)> = new.chain(old).chain(parts).chain(head).collect();
    order.sort_unstable();
    let steps = order.chunk_by(|a, b| a.0 == b.0).map(|step| step.iter().map(|(_, path)| path.clone()).collect());
    let steps: Vec<Vec<String>> = steps.collect();
    let delete = removed.into_iter().chain(parts_removed).collect();
    Difference { upload: steps.concat(), steps, bytes, delete }
}
