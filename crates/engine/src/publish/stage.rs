//! Renders pages into the staging folder: each distinct page once, with hard links for its other paths.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ahash::AHashMap;

use super::render::{Sink, SiteFile, render};
use super::there::There;
use super::{PublishError, Release};
use mpgen_site::manifest::{FileEntry, ListedFiles, Manifest, ModuleFiles};

/// What was rendered and written.
#[derive(Debug, Default)]
pub(super) struct Staged {
    /// The paths that were written, in no order.
    pub written: Vec<String>,
    /// What they are, each with the number of its paths.
    pub entries: Vec<(FileEntry, usize)>,
    /// At least one path of each file that was rendered.
    pub rendered: Vec<String>,
}

/// What can be reused from the last build.
pub(super) struct Reusable<'d> {
    /// What was published last, if that is known.
    pub published: Option<&'d Published<'d>>,
    /// The files in the folder.
    pub there: &'d There<'d>,
    /// Whether the folder has exactly the files that the last build left.
    pub is_complete: bool,
    /// Paths whose files differ from what was published.
    pub damaged: &'d HashSet<String>,
    /// Files of which one differs from what was published; all their paths may be links to it.
    pub altered: HashSet<FileEntry>,
    /// What parts of the site have put into the staging folder already.
    pub staged: AHashMap<String, FileEntry>,
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

impl Staged {
    /// The paths that were written, with what they are.
    pub(super) fn files(self) -> Vec<(String, FileEntry)> {
        let entries = self.entries.into_iter().flat_map(|(entry, paths)| std::iter::repeat_n(entry, paths));
        self.written.into_iter().zip(entries).collect()
    }
}

impl Reusable<'_> {
    /// Whether the file at a path has these contents already.
    pub(super) fn has(&self, path: &str, entry: &FileEntry) -> bool {
        let is_published = self.published.is_some_and(|published| published.file(path) == Some(*entry));
        let is_there = || self.is_complete || self.there.has(path);
        self.staged.get(path) == Some(entry)
            || is_published && is_there() && !self.damaged.contains(path) && !self.altered.contains(entry)
    }

    /// Whether all files of a module are there already.
    fn has_module(&self, code: &str, files: &ModuleFiles) -> bool {
        let Some(tree) = self.published.map(|published| &published.manifest.tree) else { return false };
        let Some(module) = tree.modules.get(code).filter(|module| module.has_files(files)) else { return false };
        let is_intact = self.is_complete && self.damaged.is_empty() && self.altered.is_empty();
        // The name of a set says what it has.
        is_intact || module.files(code, &tree.sets).all(|file| self.has(&file.path, &file.entry))
    }
}

/// Renders every page that cannot be reused into the staging folder, which is empty or has what parts have staged. Returns
/// all files of the share, and what was written.
pub(super) fn stage(
    release: &Release<'_>,
    staging: &Path,
    reusable: &Reusable<'_>,
) -> Result<(ListedFiles, Staged), PublishError> {
    // A first build needs all folders and creates them now; later ones need few, created on demand.
    let folders = if reusable.there.len() == 0 { folders(release) } else { vec![String::new()] };
    for folder in folders {
        let path = staging.join(folder);
        fs::create_dir_all(&path).map_err(PublishError::at(&path))?;
    }
    let mut staged = Staged::default();
    let files = render(release, &Writer { staging, reusable }, |part| {
        staged = Writer::join(std::mem::take(&mut staged), part);
        Ok(())
    })?;
    Ok((files, staged))
}

/// Every folder of the site.
fn folders(release: &Release<'_>) -> Vec<String> {
    let context = release.site.context;
    let mut folders: Vec<String> = Vec::new();
    for variant in context.scope.variants(context.marketplace) {
        let root = context.routes().variant(variant);
        folders.push(format!("{root}/sections"));
        folders.push(format!("{root}/modules"));
    }
    folders.extend(["assets", "embed", "logos", "schema"].map(str::to_owned));
    folders.extend(context.marketplace.contribute.as_ref().map(|_| "contribute/modules".to_owned()));
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

    fn has(&self, path: &str, entry: &FileEntry) -> bool {
        self.reusable.has(path, entry)
    }

    fn has_module(&self, code: &str, files: &ModuleFiles) -> bool {
        self.reusable.has_module(code, files)
    }

    fn put(
        &self,
        SiteFile { paths, entry }: SiteFile,
        bytes: Cow<'_, [u8]>,
        staged: &mut Staged,
    ) -> Result<(), PublishError> {
        let (kept, missing): (Vec<&String>, Vec<&String>) =
            paths.iter().partition(|path| self.reusable.has(path, &entry));
        staged.rendered.extend([kept.first(), missing.first()].into_iter().flatten().map(|path| (*path).clone()));
        staged.entries.push((entry, missing.len()));
        write(self.staging, &bytes, missing.into_iter(), &mut staged.written)
    }

    fn join(mut larger: Staged, mut smaller: Staged) -> Staged {
        if larger.written.len() < smaller.written.len() {
            std::mem::swap(&mut larger, &mut smaller);
        }
        larger.written.append(&mut smaller.written);
        larger.entries.append(&mut smaller.entries);
        larger.rendered.append(&mut smaller.rendered);
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
