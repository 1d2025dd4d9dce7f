//! Joins the shards of a site.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::held::Cursor;
use super::verify::{self, DamageKind};
use super::{Completeness, PublishError, existing, flush, lock, staging};
use crate::publish::manifest::{self, ManifestError};
use mpgen_site::manifest::{Manifest, ManifestFile, NAME};

/// The manifest of the whole site.
///
/// # Errors
/// The parts do not belong together, or are incomplete.
pub fn joined(mut parts: Vec<Manifest>) -> Result<Manifest, MergeError> {
    let number = |part: &Manifest| -> Option<(usize, usize)> {
        let (index, count) = part.shard.as_ref()?.split_once('/')?;
        Some((index.parse().ok()?, count.parse().ok()?))
    };
    let numbers: Option<BTreeSet<(usize, usize)>> = parts.iter().map(number).collect();
    let numbers = numbers.ok_or(MergeError::NotAShard)?;
    let count = numbers.first().map_or(0, |(_, count)| *count);
    if !(1..=count).map(|index| (index, count)).eq(numbers.iter().copied()) || parts.len() != count {
        let given = numbers.iter().map(|(index, count)| format!("{index}/{count}")).collect();
        return Err(MergeError::Missing { count, given });
    }
    parts.sort_by_key(number);
    let mut whole = parts.remove(0);
    let mut variants = vec![std::mem::take(&mut whole.variants).into_iter()];
    for part in parts {
        let is_same_build = part.tool == whole.tool
            && part.base_url == whole.base_url
            && part.currency == whole.currency
            && part.guard == whole.guard
            && part.commit == whole.commit
            && part.guard_reason == whole.guard_reason
            && part.modules == whole.modules;
        if !is_same_build {
            return Err(MergeError::Foreign { shard: part.shard.unwrap_or_default() });
        }
        variants.push(part.variants.into_iter());
        whole.files.extend(part.files);
    }
    whole.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    if let Some(twice) = whole.files.windows(2).find(|two| two[0].path == two[1].path) {
        return Err(MergeError::Duplicate { path: twice[0].path.clone() });
    }
    (whole.shard, whole.partial) = (None, false);
    // Variants were dealt out to the shards in turn (`Shard::has`).
    'turns: loop {
        for part in &mut variants {
            match part.next() {
                Some(variant) => whole.variants.push(variant),
                None => break 'turns,
            }
        }
    }
    Ok(whole)
}

/// Why shards were not merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// A manifest cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// A manifest is that of a whole site, or of one that was built with `--only`.
    #[error("a manifest is not from a build with `--shard`")]
    NotAShard,
    /// Not every shard was given once.
    #[error("expected each of the {count} shards once, but got: {}", given.join(", "))]
    Missing {
        /// How many there are.
        count: usize,
        /// Those that were given, as in `1/4`.
        given: Vec<String>,
    },
    /// A shard of another build.
    #[error("shard {shard} is from another build: the program, address, commit or content differs")]
    Foreign {
        /// Its number, as in `1/4`.
        shard: String,
    },
    /// Two shards have a file at the same path.
    #[error("`{path}` is in two shards")]
    Duplicate {
        /// The path in the site.
        path: String,
    },
    /// The folder has a site.
    #[error("`{}` already has a site; choose a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// A file of a shard differs from the manifest.
    #[error("`{}` differs from the manifest of its shard: it {reason}; build the shard again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// How it differs.
        reason: DamageKind,
    },
    /// The folder cannot be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// Joins the folders of shards into one, with hard links if the file system has them, and one file on disk for equal files. Each
/// file is compared with the manifest of its shard. Links are not followed.
///
/// # Errors
/// The shards do not belong together, a file differs from its manifest or cannot be read or written, or the folder is not empty
/// or in use by another build.
pub fn merge(folders: &[PathBuf], out: &Path) -> Result<Manifest, MergeError> {
    let parts = folders.iter().map(|folder| manifest::open(&folder.join(NAME))).collect::<Result<Vec<_>, _>>()?;
    let from: HashMap<String, &Path> = parts
        .iter()
        .zip(folders)
        .flat_map(|(part, folder)| part.files.iter().map(move |file| (file.path.clone(), folder.as_path())))
        .collect();
    let whole = joined(parts)?;
    let _lock = lock::take(out)?;
    if existing(out, Completeness::Whole)?.is_some() {
        return Err(MergeError::NotEmpty(out.to_owned()));
    }
    let staged = staging::path(out);
    staging::begin(&staged)?;
    let merged = join(&whole, &from, &staged).and_then(|()| Ok(publish(&whole, &staged, out)?));
    if merged.is_err() {
        // The first error is the one to report.
        let _ = staging::remove(&staged);
    }
    merged.map(|()| whole)
}

/// Links or copies every file into the staging folder.
fn join(whole: &Manifest, from: &HashMap<String, &Path>, staged: &Path) -> Result<(), MergeError> {
    let mut same: HashMap<blake3::Hash, Vec<&ManifestFile>> = HashMap::new();
    for file in &whole.files {
        same.entry(file.hash).or_default().push(file);
    }
    // Sorted by path, so that the same one of several changed files is named each time.
    let mut same: Vec<Vec<&ManifestFile>> = same.into_values().collect();
    same.sort_unstable_by(|a, b| a[0].path.cmp(&b[0].path));
    same.par_iter().map(|files| join_same(files, from, staged)).collect::<Vec<_>>().into_iter().collect()
}

/// Takes one of several equal files from its shard, and links to it at the other paths.
fn join_same(files: &[&ManifestFile], from: &HashMap<String, &Path>, staged: &Path) -> Result<(), MergeError> {
    let mut first: Option<PathBuf> = None;
    for file in files {
        let target = staged.join(&file.path);
        let folder = target.parent().unwrap_or(staged);
        fs::create_dir_all(folder).map_err(PublishError::at(folder))?;
        if first.as_ref().is_none_or(|known| fs::hard_link(known, &target).is_err()) {
            take(file, from[&file.path], staged, &target)?;
            first = Some(target);
        }
    }
    Ok(())
}

/// Takes a file of a shard by a hard link, or copies it. It is compared once it is at its new path.
fn take(file: &ManifestFile, shard: &Path, staged: &Path, target: &Path) -> Result<(), MergeError> {
    let changed = |reason| MergeError::Changed { path: shard.join(&file.path), reason };
    let linked = Cursor::new(shard).and_then(|mut shard| {
        let (folder, name) = shard.find(&file.path)?;
        folder.link(name, target)
    });
    if linked.is_ok() {
        return verify::read(staged, file).map(drop).map_err(changed);
    }
    let bytes = verify::read(shard, file).map_err(changed)?;
    let written = fs::File::create_new(target).and_then(|mut new| new.write_all(&bytes));
    Ok(written.map_err(PublishError::at(target))?)
}

fn publish(whole: &Manifest, staged: &Path, out: &Path) -> Result<(), PublishError> {
    manifest::write(whole, &staged.join(NAME))?;
    let all: Vec<String> = whole.files.iter().map(|file| file.path.clone()).chain([NAME.to_owned()]).collect();
    flush::whole(staged, &all)?;
    staging::publish(staged, out)
}
