//! Moving what is staged into place, in an order in which no page that can be reached ever has a dead link.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::manifest::{self, FileStamp, Manifest};
use super::{PublishError, Summary, stage};

/// Puts the staged files into the site's folder.
pub(super) fn replace(
    staging: &Path,
    out: &Path,
    new: &Manifest,
    last: Option<&Manifest>,
) -> Result<Summary, PublishError> {
    let mut summary = Summary {
        pages: new.files.iter().filter(|file| file.path.ends_with(".html")).count(),
        files: new.files.len() + 1,
        bytes: new.files.iter().map(|file| file.size).sum(),
        ..Summary::default()
    };
    if last.is_none() {
        summary.written = summary.files;
        first(staging, out)?;
        return Ok(summary);
    }
    let there: HashSet<String> = walk(out)?;
    let staged: HashSet<String> = walk(staging)?;
    let mut order: Vec<(Stage, &str)> = staged.iter().map(|path| (Stage::of(path, &there), path.as_str())).collect();
    order.sort_unstable();
    for (_, path) in order {
        put(staging, out, path)?;
        summary.written += 1;
    }
    let listed = |path: &str| new.file(path).is_some() || path == manifest::NAME;
    let mut removed: Vec<&FileStamp> =
        last.iter().flat_map(|last| &last.files).filter(|file| !listed(&file.path)).collect();
    removed.sort_by(|a, b| b.path.cmp(&a.path));
    for file in removed {
        remove(out, &file.path)?;
        summary.removed += 1;
    }
    let ours = |path: &String| listed(path) || last.is_some_and(|last| last.file(path).is_some());
    summary.foreign = there.iter().filter(|path| !ours(path)).count();
    stage::remove_all(staging)?;
    Ok(summary)
}

/// When a file is put into place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
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
    fn of(path: &str, there: &HashSet<String>) -> Self {
        let folder = path.split('/').next().unwrap_or(path);
        match (folder, there.contains(path)) {
            ("index.html" | "manifest.json", _) => Self::Last,
            (name, _) if name.starts_with("sitemap") => Self::Last,
            ("assets" | "logos" | "data" | "embed" | "embed.d.ts" | "embed.js" | "schema", _) => Self::Assets,
            (_, false) => Self::New,
            (_, true) => Self::Changed,
        }
    }
}

/// A first build is the staging folder itself.
fn first(staging: &Path, out: &Path) -> Result<(), PublishError> {
    match fs::remove_dir(out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(PublishError::at(out)(error)),
        _ => {}
    }
    fs::rename(staging, out).map_err(PublishError::at(out))
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

/// Paths of all files in a folder, with `/`.
fn walk(folder: &Path) -> Result<HashSet<String>, PublishError> {
    let mut paths = HashSet::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(|error| PublishError::at(folder)(error.into()))?;
        if !entry.file_type().is_dir() {
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            paths.insert(relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        }
    }
    Ok(paths)
}
