//! Renders pages into the staging folder: each distinct page once, with hard links for its other paths.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ahash::AHashMap;

use super::render::{Sink, SiteFile, render};
use super::tree::Tree;
use super::{PublishError, Release, staging};
use mpgen_site::manifest::{FileEntry, Manifest, ManifestFile};

/// What was rendered and written.
#[derive(Default)]
pub(super) struct Staged {
    /// Every file of the site, written or kept.
    pub files: Vec<ManifestFile>,
    /// The paths that were written, in no order.
    pub written: Vec<String>,
    /// One path of each file on the disk.
    pub distinct: Vec<String>,
}

/// What can be reused from the last build.
pub(super) struct Reusable<'d> {
    /// What was published last, if that is known.
    pub published: Option<Published<'d>>,
    /// The files in the folder.
    pub there: &'d Tree,
    /// Whether the folder has exactly the files that the last build left.
    pub is_complete: bool,
    /// Paths whose files differ from what was published.
    pub damaged: &'d HashSet<String>,
    /// Files of which one differs from what was published; all their paths may be links to it.
    pub altered: HashSet<FileEntry>,
}

/// A manifest whose parts can be found by their paths.
pub(super) struct Published<'d> {
    manifest: &'d Manifest,
    parts: AHashMap<&'d str, FileEntry>,
}

impl<'d> Published<'d> {
    pub(super) fn new(manifest: &'d Manifest) -> Self {
        Self { manifest, parts: manifest.parts.iter().map(|part| (part.path.as_str(), part.entry)).collect() }
    }

    /// Size and digest of the file or the part at a path.
    pub(super) fn file(&self, path: &str) -> Option<FileEntry> {
        self.manifest.tree.file(path).or_else(|| self.parts.get(path).copied())
    }
}

impl Reusable<'_> {
    /// Whether the file at a path has these contents already.
    pub(super) fn has(&self, path: &str, entry: &FileEntry) -> bool {
        let is_published = self.published.as_ref().is_some_and(|published| published.file(path) == Some(*entry));
        let is_there = || self.is_complete || self.there.has(path);
        is_published && is_there() && !self.damaged.contains(path) && !self.altered.contains(entry)
    }
}

/// Renders every page that cannot be reused.
pub(super) fn stage(release: &Release<'_>, staging: &Path, reusable: &Reusable<'_>) -> Result<Staged, PublishError> {
    staging::begin(staging)?;
    // A first build needs all folders and creates them now; later ones need few, created on demand.
    let folders = if reusable.there.len() == 0 { folders(release) } else { vec![String::new()] };
    for folder in folders {
        let path = staging.join(folder);
        fs::create_dir_all(&path).map_err(PublishError::at(&path))?;
    }
    let mut staged = Staged::default();
    render(release, &Writer { staging, reusable }, |part| {
        staged = Writer::join(std::mem::take(&mut staged), part);
        Ok(())
    })?;
    Ok(staged)
}

/// Every folder of the site.
fn folders(release: &Release<'_>) -> Vec<String> {
    let context = release.prepared.context(release.scope);
    let mut folders: Vec<String> = Vec::new();
    for variant in context.scope.variants(context.marketplace) {
        let root = context.routes().variant(variant);
        folders.push(format!("{root}/sections"));
        folders.push(format!("{root}/modules"));
    }
    folders.extend(["assets", "embed", "logos", "schema"].map(str::to_owned));
    let languages = context.languages().map(|language| context.marketplace.language(language));
    for language in languages {
        folders.extend([format!("data/{language}/modules"), format!("data/{language}/parts")]);
    }
    folders
}

struct Writer<'s> {
    staging: &'s Path,
    reusable: &'s Reusable<'s>,
}

impl Sink for Writer<'_> {
    type Part = Staged;

    const BATCH: usize = usize::MAX;

    fn has(&self, paths: &[String], entry: &FileEntry) -> bool {
        paths.iter().all(|path| self.reusable.has(path, entry))
    }

    fn put(&self, file: SiteFile, bytes: Option<Vec<u8>>, staged: &mut Staged) -> Result<(), PublishError> {
        let SiteFile { paths, entry } = file;
        if let Some(bytes) = bytes {
            let (kept, missing): (Vec<&String>, Vec<&String>) =
                paths.iter().partition(|path| self.reusable.has(path, &entry));
            staged.distinct.extend([kept.first(), missing.first()].into_iter().flatten().map(|path| (*path).clone()));
            write(self.staging, &bytes, missing.into_iter(), &mut staged.written)?;
        } else {
            staged.distinct.extend(paths.first().cloned());
        }
        staged.files.extend(paths.into_iter().map(|path| ManifestFile { path, entry }));
        Ok(())
    }

    fn join(mut larger: Staged, mut smaller: Staged) -> Staged {
        if larger.files.len() < smaller.files.len() {
            std::mem::swap(&mut larger, &mut smaller);
        }
        larger.files.append(&mut smaller.files);
        larger.written.append(&mut smaller.written);
        larger.distinct.append(&mut smaller.distinct);
        larger
    }
}

/// Writes a file to the first path and makes hard links at the others. If the file system refuses another link,
/// a new copy is written, and linked to from then on.
pub(super) fn write<'p>(
    staging: &Path,
    bytes: &[u8],
    paths: impl Iterator<Item = &'p String>,
    written: &mut Vec<String>,
) -> Result<(), PublishError> {
    let mut original: Option<PathBuf> = None;
    for path in paths {
        let target = staging.join(path);
        let link = |from: &PathBuf| in_folder(&target, || fs::hard_link(from, &target)).is_ok();
        if !original.as_ref().is_some_and(link) {
            let write = || File::create_new(&target)?.write_all(bytes);
            in_folder(&target, write).map_err(PublishError::at(&target))?;
            original = Some(target);
        }
        written.push(path.clone());
    }
    Ok(())
}

/// Creates a file, and its folder if it is missing.
fn in_folder(target: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(target.parent().unwrap_or(target))?;
            make()
        }
        result => result,
    }
}
