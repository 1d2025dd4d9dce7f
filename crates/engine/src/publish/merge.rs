//! Joins the parts of a site that was built in shards.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::held::Cursor;
use super::manifest::{self, FileStamp, Manifest, ManifestError};
use super::verify::{self, DamageKind};
use super::{PublishError, check, flush, lock, staging};

/// The manifest of the whole site.
///
/// # Errors
/// Parts that do not belong together, or are not all there; in words.
pub fn joined(mut parts: Vec<Manifest>) -> Result<Manifest, String> {
    let of = |part: &Manifest| -> Option<(usize, usize)> {
        let (index, of) = part.shard.as_ref()?.split_once('/')?;
        Some((index.parse().ok()?, of.parse().ok()?))
    };
    let numbers: Option<BTreeSet<(usize, usize)>> = parts.iter().map(of).collect();
    let numbers = numbers.ok_or("a manifest is not of a build with `--shard`")?;
    let count = numbers.first().map_or(0, |(_, of)| *of);
    let all: BTreeSet<(usize, usize)> = (1..=count).map(|index| (index, count)).collect();
    if numbers != all || parts.len() != count {
        let given: Vec<String> = numbers.iter().map(|(index, of)| format!("{index}/{of}")).collect();
        return Err(format!("each of the {count} shards is needed once, and these are given: {}", given.join(", ")));
    }
    parts.sort_by_key(of);
    let mut whole = parts.remove(0);
    let mut variants = vec![std::mem::take(&mut whole.variants).into_iter()];
    for part in parts {
        let same = part.tool == whole.tool
            && part.base_url == whole.base_url
            && part.currency == whole.currency
            && part.guard == whole.guard
            && part.commit == whole.commit
            && part.guard_reason == whole.guard_reason
            && part.modules == whole.modules;
        if !same {
            let shard = part.shard.unwrap_or_default();
            return Err(format!("shard {shard} is of another build: program, address, commit or content differ"));
        }
        variants.push(part.variants.into_iter());
        whole.files.extend(part.files);
    }
    whole.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    if let Some(twice) = whole.files.windows(2).find(|two| two[0].path == two[1].path) {
        return Err(format!("`{}` is in two shards", twice[0].path));
    }
    (whole.shard, whole.partial) = (None, false);
    // Variants went to the shards in turn (`Shard::has`).
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
    /// They do not belong together, or are not all there; in words.
    #[error("{0}")]
    Parts(String),
    /// The folder has a site.
    #[error("`{}` has a site already; name a folder that is not there yet", .0.display())]
    NotEmpty(PathBuf),
    /// A file of a shard is not what its manifest says.
    #[error("`{}` is not what the manifest of its shard says: {reason}; build the shard again", path.display())]
    Altered {
        /// The file.
        path: PathBuf,
        /// What it is.
        reason: DamageKind,
    },
    /// The folder cannot be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// Joins folders into one, by hard links where the file system can. Files that are the same are one on disk. Each is compared
/// with the manifest of its shard, and no link is followed.
///
/// # Errors
/// Parts that do not belong together, a file that is not what its manifest says, or cannot be read or written, a folder that
/// is not empty, or one that another run builds or merges into at this moment.
pub fn merge(folders: &[PathBuf], out: &Path) -> Result<Manifest, MergeError> {
    let parts =
        folders.iter().map(|folder| Manifest::open(&folder.join(manifest::NAME))).collect::<Result<Vec<_>, _>>()?;
    let from: HashMap<String, &Path> = parts
        .iter()
        .zip(folders)
        .flat_map(|(part, folder)| part.files.iter().map(move |file| (file.path.clone(), folder.as_path())))
        .collect();
    let whole = joined(parts).map_err(MergeError::Parts)?;
    let _lock = lock::take(out)?;
    if check(out, false)?.is_some() {
        return Err(MergeError::NotEmpty(out.to_owned()));
    }
    let staged = staging::path(out);
    staging::begin(&staged)?;
    let merged = join(&whole, &from, &staged).and_then(|()| Ok(publish(&whole, &staged, out)?));
    if merged.is_err() {
        // What went wrong is said already.
        let _ = staging::remove(&staged);
    }
    merged.map(|()| whole)
}

/// Puts every file into the staging folder.
fn join(whole: &Manifest, from: &HashMap<String, &Path>, staged: &Path) -> Result<(), MergeError> {
    let mut same: HashMap<blake3::Hash, Vec<&FileStamp>> = HashMap::new();
    for file in &whole.files {
        same.entry(file.hash).or_default().push(file);
    }
    // In the order of the paths, so that of several that are altered the same one is named each time.
    let mut same: Vec<Vec<&FileStamp>> = same.into_values().collect();
    same.sort_unstable_by(|a, b| a[0].path.cmp(&b[0].path));
    same.par_iter().map(|files| join_same(files, from, staged)).collect::<Vec<_>>().into_iter().collect()
}

/// Puts files with the same bytes there: one of a shard, and links to it.
fn join_same(files: &[&FileStamp], from: &HashMap<String, &Path>, staged: &Path) -> Result<(), MergeError> {
    let mut first: Option<PathBuf> = None;
    for file in files {
        let place = staged.join(&file.path);
        let folder = place.parent().unwrap_or(staged);
        fs::create_dir_all(folder).map_err(PublishError::at(folder))?;
        if first.as_ref().is_none_or(|known| fs::hard_link(known, &place).is_err()) {
            take(file, from[&file.path], staged, &place)?;
            first = Some(place);
        }
    }
    Ok(())
}

/// Takes a file of a shard by a hard link, or else copies it. It is compared once it is at its new place.
fn take(file: &FileStamp, shard: &Path, staged: &Path, place: &Path) -> Result<(), MergeError> {
    let altered = |reason| MergeError::Altered { path: shard.join(&file.path), reason };
    let linked = Cursor::new(shard).and_then(|mut shard| {
        let (folder, name) = shard.find(&file.path)?;
        folder.link(name, place)
    });
    if linked.is_ok() {
        return verify::read(staged, file).map(drop).map_err(altered);
    }
    let bytes = verify::read(shard, file).map_err(altered)?;
    let written = fs::File::create_new(place).and_then(|mut new| new.write_all(&bytes));
    Ok(written.map_err(PublishError::at(place))?)
}

fn publish(whole: &Manifest, staged: &Path, out: &Path) -> Result<(), PublishError> {
    whole.write(&staged.join(manifest::NAME))?;
    let all: Vec<String> =
        whole.files.iter().map(|file| file.path.clone()).chain([manifest::NAME.to_owned()]).collect();
    flush::whole(staged, &all)?;
    staging::publish(staged, out)
}
