//! Moving what is staged into place, in an order in which no page that can be reached ever has a dead link.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use super::PublishError;
use super::tree::{Tree, folders_of};

/// Moves the staged files into the site's folder, then removes those that the site no longer has.
pub(super) fn replace(staging: &Path, out: &Path, change: &Change, there: &Tree) -> Result<(), PublishError> {
    let mut order: Vec<(Stage, &str)> =
        change.put.iter().map(|path| (Stage::of(path, there.has(path)), path.as_str())).collect();
    order.sort_unstable();
    in_the_way(&change.put, there).map_or(Ok(()), |path| {
        let path = out.join(path);
        Err(PublishError::Io { path, error: io::ErrorKind::NotADirectory.into() })
    })?;
    for (_, path) in order {
        put(staging, out, path)?;
    }
    let mut removed: Vec<&str> = change.remove.iter().map(String::as_str).collect();
    // What is in a folder comes before what is beside the folder.
    removed.sort_unstable_by(|a, b| b.cmp(a));
    removed.into_iter().try_for_each(|path| remove(out, path))
}

/// What a build changes in the site's folder.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Files that are staged.
    pub put: Vec<String>,
    /// Files to take away.
    pub remove: Vec<String>,
}

impl Change {
    /// The files that are ours to take away: of the last manifest or of a build that did not end, no longer in the site,
    /// and there.
    pub(super) fn removals(ours: impl Iterator<Item = String>, site: &HashSet<&str>, there: &Tree) -> Vec<String> {
        let mut removed: Vec<String> = ours.filter(|path| !site.contains(path.as_str()) && there.has(path)).collect();
        removed.sort_unstable();
        removed.dedup();
        removed
    }

    pub(super) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.remove.is_empty()
    }
}

/// When a file is put into place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// What pages load: nothing links from it.
    Assets,
    /// Pages that nothing links to yet.
    New,
    /// Pages that may link to the new ones.
    Changed,
    /// What tells the world.
    Last,
}

impl Stage {
    pub(super) fn of(path: &str, is_there: bool) -> Self {
        let folder = path.split('/').next().unwrap_or(path);
        match (folder, is_there) {
            ("index.html" | "manifest.json", _) => Self::Last,
            (name, _) if name.starts_with("sitemap") => Self::Last,
            ("assets" | "logos" | "data" | "embed" | "embed.d.ts" | "embed.js" | "schema", _) => Self::Assets,
            (_, false) => Self::New,
            (_, true) => Self::Changed,
        }
    }
}

/// What stands where a folder of the site shall be: a file, or a link, which may lead out of the site's folder.
fn in_the_way<'p>(put: &'p [String], there: &Tree) -> Option<&'p str> {
    folders_of(put).into_iter().find(|folder| there.has(folder))
}

fn put(staging: &Path, out: &Path, path: &str) -> Result<(), PublishError> {
    let (from, to) = (staging.join(path), out.join(path));
    match fs::rename(&from, &to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = to.parent().unwrap_or(out);
            fs::create_dir_all(folder).map_err(PublishError::at(folder))?;
            fs::rename(&from, &to).map_err(PublishError::at(&to))
        }
        result => result.map_err(PublishError::at(&to)),
    }
}

/// Removes a file, and the folders that have nothing in them any more.
fn remove(out: &Path, path: &str) -> Result<(), PublishError> {
    let file = out.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(PublishError::at(&file)(error)),
        _ => {}
    }
    let mut folder = file.parent();
    while let Some(empty) = folder.filter(|folder| *folder != out) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(())
}
