//! Joins the parts of a site that was built in shards.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::{PublishError, check, lock, staging};

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

/// Joins folders into one, by hard links where the file system can. Files that are the same are one on disk.
///
/// # Errors
/// Parts that do not belong together, a file that cannot be read or written, a folder that is not empty, or one that
/// another run builds or merges into at this moment.
pub fn merge(folders: &[PathBuf], out: &Path) -> Result<Manifest, Box<dyn std::error::Error>> {
    let parts =
        folders.iter().map(|folder| Manifest::open(&folder.join(manifest::NAME))).collect::<Result<Vec<_>, _>>()?;
    let from: HashMap<String, &PathBuf> = parts
        .iter()
        .zip(folders)
        .flat_map(|(part, folder)| part.files.iter().map(move |file| (file.path.clone(), folder)))
        .collect();
    let whole = joined(parts)?;
    let _lock = lock::take(out)?;
    if check(out, false)?.is_some() {
        return Err(format!("`{}` has a site already; name a folder that is not there yet", out.display()).into());
    }
    let staged = staging::path(out);
    staging::begin(&staged)?;
    let mut first: HashMap<blake3::Hash, PathBuf> = HashMap::new();
    for file in &whole.files {
        let place = staged.join(&file.path);
        let folder = place.parent().unwrap_or(&staged);
        fs::create_dir_all(folder).map_err(PublishError::at(folder))?;
        let own = from[&file.path].join(&file.path);
        let known = first.get(&file.hash).filter(|known| fs::hard_link(known, &place).is_ok());
        if known.is_none() {
            fs::hard_link(&own, &place)
                .or_else(|_| fs::copy(&own, &place).map(drop))
                .map_err(PublishError::at(&own))?;
            first.insert(file.hash, place);
        }
    }
    whole.write(&staged.join(manifest::NAME))?;
    staging::publish(&staged, out)?;
    Ok(whole)
}
