//! From a site to its folder: what is there is held against other builds, what is known is not done again, and everything
//! is rendered before anything is published.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use blake3::Hash;

use super::finding::Finding;
use super::folders::Folders;
use super::lock::{self, Lock};
use super::manifest::{self, FileStamp, Manifest};
use super::replace::{self, Change};
use super::stage::{self, Done, Staged};
use super::state::{CheckedModules, Known, Published, Stamp, State};
use super::table::Table;
use super::tree::Tree;
use super::verify::{self, Verified};
use super::{Completeness, Provenance, PublishError, Summary, existing, flush, read_own, staging};
use crate::build::{Method, Reuse};
use mpgen_core::check::Checked;
use mpgen_core::diag::Diagnostic;
use mpgen_core::source::Sources;
use mpgen_site::outputs::{Fingerprints, Inputs, Site};
use mpgen_site::prepare::Overrides;

/// A site's folder, and what the last build knew of it.
pub(crate) struct Publisher {
    pub(super) out: PathBuf,
    reuse: Reuse,
    pub(super) provenance: Provenance,
    pub(super) tool: Hash,
    /// Held from the moment that there is a state to go by.
    lock: Option<Lock>,
    pub(super) state: Option<State>,
    /// Files that were compared with the manifest and are not as it says.
    damaged: HashSet<String>,
}

/// What a build publishes.
pub(crate) struct Release<'w, 'a> {
    /// The site.
    pub site: &'w Site<'a>,
    /// What it was read from.
    pub sources: &'w Sources,
    /// Everything that was read and told.
    pub inputs: &'w Inputs,
    /// What was found on the way.
    pub findings: &'w [Diagnostic],
    /// What the rules on single modules said.
    pub checked: &'w [Checked],
}

/// What a build did and found.
pub(crate) struct Built {
    /// What was done.
    pub summary: Summary,
    /// The findings, in their order.
    pub findings: Vec<Diagnostic>,
    /// How much had to be done.
    pub method: Method,
}

impl Publisher {
    /// Looks at a folder for a `tool`, the hash of the program.
    ///
    /// # Errors
    /// Another build is at work there.
    pub(crate) fn open(out: PathBuf, reuse: Reuse, provenance: Provenance, tool: Hash) -> Result<Self, PublishError> {
        let lock = if State::is_there(&out) { Some(lock::take(&out)?) } else { None };
        let is_ours = |state: &State| match state {
            State::Publishing(_) => true,
            State::Published(last) => last.tool == tool,
        };
        let state = lock.as_ref().and_then(State::read).filter(is_ours);
        Ok(Self { out, reuse, provenance, tool, lock, state, damaged: HashSet::new() })
    }

    /// Compares every file in the folder with its manifest. Those that differ are rendered and published by this build.
    ///
    /// # Errors
    /// The folder is not ours, or cannot be read.
    pub(crate) fn verify(&mut self) -> Result<Verified, PublishError> {
        let out = &self.out;
        let Some(manifest) = existing(out, Completeness::Whole)? else { return Ok(Verified::default()) };
        if self.lock.is_none() {
            self.lock = Some(lock::take(out)?);
        }
        let verified = verify::verify(out, &manifest)?;
        self.damaged = verified.damaged.iter().map(|damage| damage.path.clone()).collect();
        Ok(verified)
    }

    /// Where it is enough to look at what has changed since the last build, publishes that. `None` where a whole build is
    /// needed.
    ///
    /// # Errors
    /// A folder that cannot be read, a file that cannot be written.
    pub(crate) fn again(
        &mut self,
        sources: &Sources,
        inputs: &Inputs,
        overrides: &Overrides,
    ) -> Result<Option<Built>, PublishError> {
        match self.last() {
            _ if !self.damaged.is_empty() => Ok(None),
            None => Ok(None),
            Some(last) if last.inputs == *inputs => self.unchanged(sources, last),
            Some(_) => self.patch(sources, inputs, overrides),
        }
    }

    /// Where every file is there, what the last build found.
    fn unchanged(&self, sources: &Sources, last: &Published) -> Result<Option<Built>, PublishError> {
        let manifest = self.out.join(manifest::NAME);
        let (folders, hash) = rayon::join(|| self.folders(), || Manifest::hash_of(&manifest));
        if folders?.names() != last.names || hash != Some(last.manifest) {
            return Ok(None);
        }
        let findings = last.findings.iter().map(|finding| finding.diagnostic(sources)).collect::<Option<Vec<_>>>();
        let foreign = last.names.count.saturating_sub(last.summary.files);
        let summary = Summary { written: 0, removed: 0, foreign, ..last.summary };
        Ok(findings.map(|findings| Built { summary, findings, method: Method::Unchanged }))
    }

    /// What the rules on single modules said in the last build, by what they looked at.
    pub(crate) fn checked(&self) -> HashMap<Hash, &[Finding]> {
        self.last().map(|last| last.checked.iter().collect()).unwrap_or_default()
    }

    /// Renders a site and puts it into its folder.
    ///
    /// # Errors
    /// A template that fails, a folder that is not ours, a file that cannot be written. Until everything is rendered,
    /// nothing of the last site is touched.
    pub(crate) fn publish(mut self, release: &Release<'_, '_>) -> Result<Summary, PublishError> {
        if self.lock.is_none() {
            existing(&self.out, Completeness::Whole)?;
            self.lock = Some(lock::take(&self.out)?);
        }
        let whole = release.site.plan.scope.is_whole() && self.provenance.shard.is_whole();
        let completeness = match whole || self.reuse == Reuse::Nothing {
            true => Completeness::Whole,
            false => Completeness::Partial,
        };
        let manifest = self.last().and_then(|last| self.manifest(last));
        let before: Vec<FileStamp> = match self.last() {
            Some(last) if manifest.is_some() && completeness == Completeness::Partial && !last.partial => {
                return Err(PublishError::Fuller(self.out.clone()));
            }
            Some(_) if manifest.is_some() => Vec::new(),
            _ => existing(&self.out, completeness)?.map(|before| before.files).unwrap_or_default(),
        };
        let staging = staging::path(&self.out);
        let published = self.staged(release, &staging, manifest.as_deref(), &before);
        if published.is_err() {
            // A full disk is not made fuller; what went wrong is said already.
            let _ = staging::remove(&staging);
        }
        published
    }

    /// `manifest` is that of the last build, where its state counts; `before` are the files of one that nothing else is
    /// known of.
    fn staged(
        &self,
        release: &Release<'_, '_>,
        staging: &Path,
        manifest: Option<&str>,
        before: &[FileStamp],
    ) -> Result<Summary, PublishError> {
        let out = &self.out;
        let there = Tree::read(out)?;
        let trusted = self.last().filter(|_| manifest.is_some());
        let known = trusted.map(|last| last.known.iter().collect()).unwrap_or_default();
        let done =
            Done { known, files: manifest.map(Table::of).unwrap_or_default(), there: &there, damaged: &self.damaged };
        let known = |made_from: &Hash| done.known.get(made_from).map(|stamp| stamp.hash);
        let prints =
            Fingerprints::new(release.site, release.sources, &self.tool, known).map_err(PublishError::Template)?;
        let Staged { files, mut known, written } =
            stage::stage(release.site, &prints, staging, &done, self.provenance.shard)?;
        known.extend(prints.cards().map(|(made_from, hash)| (made_from, Stamp { size: 0, hash })));
        let manifest = Manifest::of(release.site, release.sources, &self.provenance, files);
        let hash = manifest.hash();
        let mut change = Change { put: written, remove: Vec::new() };
        if trusted.is_none_or(|last| last.manifest != hash) {
            manifest.write(&staging.join(manifest::NAME))?;
            change.put.push(manifest::NAME.to_owned());
        }
        // A file that is not put is there, as the last build published it; so the few that are put say what is gone.
        let files = manifest.files.len();
        let is_old = trusted.is_some() && {
            let new = change.put.iter().filter(|path| *path != manifest::NAME && done.files.at(path).is_none()).count();
            done.files.len() + new == files
        };
        if !is_old {
            let last = done.files.paths().map(str::to_owned);
            let ours = last.chain(before.iter().map(|file| file.path.clone())).chain(self.unfinished().iter().cloned());
            let site: HashSet<&str> =
                manifest.files.iter().map(|file| file.path.as_str()).chain([manifest::NAME]).collect();
            change.remove = Change::removals(ours, &site, &there);
        }
        let kept = files + 1 - change.put.iter().filter(|path| !there.has(path)).count();
        let summary = Summary {
            written: change.put.len(),
            removed: change.remove.len(),
            foreign: there.len() - kept - change.remove.len(),
            ..Summary::new(release.site, &manifest)
        };
        self.put(staging, &change, &there)?;
        let new = change.put.iter().filter(|path| !there.has(path));
        let names = new.fold(there.names(), |names, path| names.with(path));
        let names = change.remove.iter().fold(names, |names, path| names.without(path));
        let state = Published {
            tool: self.tool,
            inputs: release.inputs.clone(),
            manifest: hash,
            partial: manifest.partial,
            summary,
            names,
            findings: release.findings.iter().map(|found| Finding::of(found, release.sources)).collect(),
            checked: CheckedModules::new(release.checked, release.sources),
            outlines: release.site.catalog().outlines(),
            orders: release.site.plan.orders.clone(),
            known: Known::new(&known),
        };
        self.remember(State::Published(Box::new(state)));
        if let Some(folders) = Folders::default().again(out).ok().filter(|folders| folders.names() == names) {
            self.keep(&folders);
        }
        Ok(summary)
    }

    /// Changes the folder. While that goes on the state says so, so that a build which is killed is finished by the next.
    /// What is put there is on the disk before it is, so that a power cut leaves no empty file.
    pub(super) fn put(&self, staging: &Path, change: &Change, there: &Tree) -> Result<(), PublishError> {
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
            State::Publishing(paths).write(lock, out)?;
        }
        replace::replace(staging, out, change, there)?;
        staging::remove(staging)
    }

    /// Keeps what is known of a site that is published. Without it the next build has no head start, nothing else.
    pub(super) fn remember(&self, state: State) {
        let _ = self.lock.as_ref().map(|lock| state.write(lock, &self.out));
    }

    /// Keeps the names in the site's folders.
    pub(super) fn keep(&self, folders: &Folders) {
        let _ = self.lock.as_ref().map(|lock| folders.keep(lock, &self.tool));
    }

    /// The site's folders as they are now.
    pub(super) fn folders(&self) -> Result<Folders, PublishError> {
        let kept = self.lock.as_ref().map(|lock| Folders::kept(lock, &self.tool)).unwrap_or_default();
        kept.again(&self.out)
    }

    /// The manifest of the last build, where it is still there.
    pub(super) fn manifest(&self, last: &Published) -> Option<String> {
        let bytes = read_own(&self.out.join(manifest::NAME)).ok()?;
        let hash = blake3::Hasher::new().update_rayon(&bytes).finalize();
        (hash == last.manifest).then(|| String::from_utf8(bytes).ok()).flatten()
    }

    /// What the last build knew, unless nothing shall be trusted.
    pub(super) fn last(&self) -> Option<&Published> {
        match &self.state {
            Some(State::Published(last)) if self.reuse == Reuse::Unchanged => Some(last),
            _ => None,
        }
    }

    /// What builds that did not end may have put there, or not yet taken away.
    fn unfinished(&self) -> &[String] {
        match &self.state {
            Some(State::Publishing(paths)) => paths,
            _ => &[],
        }
    }
}

/// The hash of the program that runs: another one may render otherwise.
///
/// # Errors
/// The program cannot be read.
pub(crate) fn tool() -> Result<Hash, PublishError> {
    let path = std::env::current_exe().map_err(PublishError::at(Path::new("mpgen")))?;
    File::open(&path).and_then(super::hash).map_err(PublishError::at(&path))
}
