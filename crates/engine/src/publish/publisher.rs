//! Publishes a site into a folder: locks it against other builds, reuses what has not changed, and renders everything before
//! anything is published.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;

use super::folders::Folders;
use super::lock::{self, Hold, Lock};
use super::parts::{self, Contents};
use super::replace::{self, Change};
use super::stage::{self, Published, Reusable};
use super::stamps::Stamps;
use super::state::{BuildState, LastBuild};
use super::there::There;
use super::verify::{self, Verified};
use super::{Completeness, PublishError, Summary, existing, flush, staging};
use crate::build::{Kept, Progress, Reuse};
use crate::publish::manifest::{ManifestSource, hash_of};
use crate::steps::Share;
use crate::store::Extent;
use mpgen_core::diag::Diagnostic;
use mpgen_site::manifest::{FileEntry, Manifest, ManifestFile, NAME, Overview, Part, Provenance};
use mpgen_site::outputs::Site;
use mpgen_site::prepare::Prepared;

/// A site's folder with the state of the last build.
pub(crate) struct Publisher {
    pub(super) out: PathBuf,
    reuse: Reuse,
    pub(super) provenance: Provenance,
    pub(super) tool: Hash,
    hold: Hold,
    /// Held as soon as there is a state to read.
    lock: Option<Lock>,
    pub(super) state: Option<BuildState>,
    /// Files that differ from the manifest.
    damaged: HashSet<String>,
    /// What the last build has published, once it was read.
    published: Option<LastSite>,
}

/// The site that the last build has published.
struct LastSite {
    manifest: Manifest,
    /// The files of which one was altered since.
    altered: HashSet<FileEntry>,
}

/// What a build publishes.
#[derive(Clone, Copy)]
pub(crate) struct Release<'w> {
    /// The settings and modules.
    pub prepared: &'w Prepared,
    /// The site to render.
    pub site: &'w Site<'w>,
    /// What its manifest says besides its files.
    pub overview: &'w Overview,
    /// What was computed before.
    pub products: &'w Kept,
    /// Which products the build asks for.
    pub extent: Extent,
    /// The store in which files are that other machines have rendered.
    pub shelf: Option<&'w Kept>,
    /// Which modules and lists are rendered.
    pub share: Share,
    /// The hash of all files and options.
    pub inputs: Hash,
    /// The diagnostics, none of which is an error.
    pub findings: &'w [Diagnostic],
    /// How far it is.
    pub progress: &'w Progress,
}

/// What a build without a full check did and found.
pub(crate) struct Built {
    /// Counts.
    pub summary: Summary,
    /// The findings, in their order.
    pub findings: Vec<Diagnostic>,
}

impl Publisher {
    /// Opens a folder for a `tool`, the hash of the program.
    ///
    /// # Errors
    /// Another build is writing to it, or it is not ours.
    pub(crate) fn open(
        out: PathBuf,
        reuse: Reuse,
        provenance: Provenance,
        tool: Hash,
        share: Share,
    ) -> Result<Self, PublishError> {
        let hold = if share == Share::ALL { Hold::Alone } else { Hold::WithParts };
        let lock = if BuildState::is_there(&out) {
            Some(lock::take(&out, hold)?)
        } else {
            // Nothing is written next to a folder that is not ours.
            existing(&out, Completeness::Whole)?;
            None
        };
        let state = lock.as_ref().and_then(BuildState::read);
        Ok(Self { out, reuse, provenance, tool, hold, lock, state, damaged: HashSet::new(), published: None })
    }

    /// Compares every file in the folder with its manifest. This build publishes those that differ.
    ///
    /// # Errors
    /// The folder is not ours, or cannot be read.
    pub(crate) fn verify(&mut self) -> Result<Verified, PublishError> {
        let out = &self.out;
        let Some(manifest) = existing(out, Completeness::Whole)? else { return Ok(Verified::default()) };
        if self.lock.is_none() {
            self.lock = Some(lock::take(out, self.hold)?);
        }
        let verified = verify::verify(out, &manifest)?;
        self.damaged = verified.damaged.iter().map(|damage| damage.path.clone()).collect();
        Ok(verified)
    }

    /// The result of the last build, if its inputs were the same and every file is still there.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub(crate) fn unchanged(&self, inputs: &Hash) -> Result<Option<Built>, PublishError> {
        let Some(last) = self.last().filter(|last| last.inputs == *inputs && self.damaged.is_empty()) else {
            return Ok(None);
        };
        let (folders, hash) = rayon::join(|| self.folders(), || hash_of(&self.out));
        let is_altered = !last.stamps.altered(&self.out).is_empty();
        if folders?.names() != last.names || hash != Some(last.manifest) || is_altered {
            return Ok(None);
        }
        let foreign = last.names.count.saturating_sub(last.summary.files);
        let summary = Summary { written: 0, removed: 0, foreign, ..last.summary };
        Ok(Some(Built { summary, findings: last.findings.clone() }))
    }

    /// Reads what the last build has published.
    pub(crate) fn read_published(&mut self) {
        self.published = self.last().and_then(|last| {
            let is_same = hash_of(&self.out) == Some(last.manifest);
            let manifest = is_same.then(|| ManifestSource::own(&self.out).whole().ok())??;
            let altered = altered(&self.out, &last.stamps, &Published::new(&manifest));
            Some(LastSite { manifest, altered })
        });
    }

    /// Renders a site and puts it into its folder.
    ///
    /// # Errors
    /// A template fails, the folder is not ours, or a file cannot be written. The last site is not touched until everything is
    /// rendered.
    pub(crate) fn publish(mut self, release: &Release<'_>) -> Result<Summary, PublishError> {
        if self.lock.is_none() {
            self.lock = Some(lock::take(&self.out, self.hold)?);
        }
        let whole = release.site.context.scope.is_whole();
        let completeness = match whole || self.reuse == Reuse::Nothing {
            true => Completeness::Whole,
            false => Completeness::Partial,
        };
        let last_site = self.published.take();
        let (trusted, old, altered) = match self.last().zip(last_site) {
            Some((last, _)) if completeness == Completeness::Partial && !last.partial => {
                return Err(PublishError::Fuller(self.out.clone()));
            }
            Some((last, LastSite { manifest, altered })) => (Some(last), Some(manifest), altered),
            None => (None, existing(&self.out, completeness)?, HashSet::new()),
        };
        let staging = match self.hold {
            Hold::Alone => staging::path(&self.out),
            Hold::WithParts => parts::new(&self.out, release.share),
        };
        let published = self.staged(release, &staging, trusted, old.as_ref(), altered);
        if published.is_err() {
            // Frees a full disk. The first error is the one to report.
            let _ = staging::remove(&staging);
        }
        if self.hold == Hold::Alone {
            parts::remove(&self.out)?;
        }
        // It has a million small parts, which takes a while.
        rayon::spawn(|| drop(old));
        published
    }

    /// `old` is the manifest in the folder. If the last build is `trusted`, it has written it, and files were `altered` since.
    fn staged(
        &self,
        release: &Release<'_>,
        staging: &Path,
        trusted: Option<&LastBuild>,
        old: Option<&Manifest>,
        altered: HashSet<FileEntry>,
    ) -> Result<Summary, PublishError> {
        let out = &self.out;
        let published = old.filter(|_| trusted.is_some()).map(Published::new);
        let last = trusted.zip(published.as_ref());
        let there = There::of(out, &self.folders()?, last)?;
        let is_complete = last.is_some_and(|(last, _)| last.names == there.names());
        staging::begin(staging)?;
        let (taken, mut rendered) = match self.hold {
            Hold::Alone => parts::take(out, staging, &release.inputs)?,
            Hold::WithParts => Default::default(),
        };
        let mut written: Vec<String> = taken.keys().cloned().collect();
        let reusable = Reusable {
            published: published.as_ref(),
            there: &there,
            is_complete,
            damaged: &self.damaged,
            altered,
            staged: taken,
        };
        let (files, staged) = stage::stage(release, staging, &reusable)?;
        if self.hold == Hold::WithParts {
            let summary = Summary { written: staged.written.len(), ..Summary::default() };
            let rendered = staged.rendered.clone();
            parts::finish(staging, &Contents { inputs: release.inputs, files: staged.files(), rendered })?;
            return Ok(summary);
        }
        written.extend(staged.written);
        rendered.extend(staged.rendered);
        let (manifest, own) = Manifest::new(release.overview.clone(), files, &self.provenance);
        let hash = blake3::hash(&manifest.head.bytes());
        for Part { path, bytes } in own {
            let is_same = match path.as_str() {
                NAME => trusted.is_some_and(|last| last.manifest == hash),
                _ => reusable.has(&path, &FileEntry::of(&bytes)),
            };
            if !is_same {
                stage::write(staging, &bytes, [&path].into_iter(), &mut written)?;
            }
        }
        let removed = old.map(|old| manifest.removed_since(old)).unwrap_or_default();
        let remove = Change::removals(removed.into_iter().chain(self.abandoned(&manifest)), &there);
        let change = Change { put: written, remove };
        let summary = Summary::new(&manifest);
        let kept = summary.files - change.put.iter().filter(|path| !there.has(path)).count();
        let summary = Summary {
            written: change.put.len(),
            removed: change.remove.len(),
            foreign: there.len() - kept - change.remove.len(),
            ..summary
        };
        release.progress.may_continue()?;
        self.put(staging, &change, &there)?;
        let new = change.put.iter().filter(|path| !there.has(path));
        let names = new.fold(there.names(), |names, path| names.with(path));
        let names = change.remove.iter().fold(names, |names, path| names.without(path));
        let none = Stamps::default();
        let known = trusted.map_or(&none, |last| &last.stamps);
        let stamps = known.with(out, &[&change.put, &change.remove], rendered);
        let state = LastBuild {
            inputs: release.inputs,
            manifest: hash,
            partial: manifest.head.partial,
            summary,
            names,
            findings: release.findings.to_vec(),
            stamps,
        };
        self.remember(BuildState::Published(Box::new(state)));
        if let Some(folders) = self.folders().ok().filter(|folders| folders.names() == names) {
            self.keep(&folders);
        }
        Ok(summary)
    }

    /// Changes the folder. Meanwhile the state lists the paths, so that the next build can finish the change if this one is
    /// killed. Files are flushed before they are moved, so that a power cut leaves no empty file.
    pub(super) fn put(&self, staging: &Path, change: &Change, there: &There<'_>) -> Result<(), PublishError> {
        let out = &self.out;
        if change.is_empty() {
            return staging::remove(staging);
        }
        if there.len() == 0 {
            flush::whole(staging, &change.put)?;
            return staging::publish(staging, out);
        }
        flush::files(staging, &change.put)?;
        let paths = change.put.iter().chain(&change.remove).chain(self.unfinished()).cloned().collect();
        if let Some(lock) = &self.lock {
            BuildState::Publishing(paths).write(lock, out)?;
        }
        replace::replace(staging, out, change, there)?;
        staging::remove(staging)
    }

    /// Keeps the state for the next build, which reads everything if this fails.
    pub(super) fn remember(&self, state: BuildState) {
        let _ = self.lock.as_ref().map(|lock| state.write(lock, &self.out));
    }

    /// Keeps the names in the site's folders for the next build.
    pub(super) fn keep(&self, folders: &Folders) {
        let _ = self.lock.as_ref().map(|lock| folders.keep(lock, &self.tool));
    }

    /// The names in the site's folders as they are now.
    pub(super) fn folders(&self) -> Result<Folders, PublishError> {
        let kept = self.lock.as_ref().map(|lock| Folders::kept(lock, &self.tool)).unwrap_or_default();
        kept.again(&self.out)
    }

    /// The last build, unless nothing is reused.
    pub(super) fn last(&self) -> Option<&LastBuild> {
        match &self.state {
            Some(BuildState::Published(last)) if self.reuse == Reuse::Unchanged => Some(last),
            _ => None,
        }
    }

    /// The paths that an unfinished build was writing and removing, without those of a site.
    fn abandoned(&self, manifest: &Manifest) -> impl Iterator<Item = String> {
        let unfinished = self.unfinished();
        let site = (!unfinished.is_empty()).then(|| Published::new(manifest));
        let is_of_site = move |path: &str| path == NAME || site.as_ref().is_some_and(|site| site.file(path).is_some());
        unfinished.iter().filter(move |path| !is_of_site(path)).cloned()
    }

    /// The paths that an unfinished build was writing and removing.
    fn unfinished(&self) -> &[String] {
        match &self.state {
            Some(BuildState::Publishing(paths)) => paths,
            _ => &[],
        }
    }
}

/// The files of which one was altered since it was published. Only those whose stamps differ are read.
fn altered(out: &Path, stamps: &Stamps, published: &Published<'_>) -> HashSet<FileEntry> {
    let changed = |path: &&str| {
        let file = ManifestFile { path: (*path).to_owned(), entry: published.file(path)? };
        (!verify::is_same(out, &file)).then_some(file.entry)
    };
    stamps.altered(out).par_iter().filter_map(changed).collect()
}

/// The hash of the running executable: another one may render differently.
///
/// # Errors
/// The program cannot be read.
pub(crate) fn tool() -> Result<Hash, PublishError> {
    let path = std::env::current_exe().map_err(PublishError::at(Path::new("mpgen")))?;
    File::open(&path).and_then(super::hash).map_err(PublishError::at(&path))
}
