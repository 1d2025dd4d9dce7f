//! From a site to its folder: what is there is held against other builds, what is known is not done again, and everything
//! is rendered before anything is published.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use blake3::Hash;

use super::finding::Finding;
use super::lock::{self, Lock};
use super::manifest::{self, FileStamp, Manifest};
use super::replace::{self, Change};
use super::stage::{self, Done, Staged};
use super::state::{self, Outcome, Published, Stamp, State};
use super::tree::Tree;
use super::{Options, PublishError, Summary, check, staging};
use crate::check::Judged;
use crate::diag::Diagnostic;
use crate::outputs::{Fingerprints, Site};
use crate::source::Sources;

/// A site's folder, and what the last build knew of it.
pub struct Publisher {
    options: Options,
    tool: Hash,
    /// Held from the moment that there is a state to go by.
    lock: Option<Lock>,
    state: Option<State>,
}

/// What a build publishes.
pub struct Work<'w, 'a> {
    /// The site.
    pub site: &'w Site<'a>,
    /// What it was read from.
    pub sources: &'w Sources,
    /// Everything that was read and told, as one hash ([`crate::outputs::inputs`]).
    pub inputs: Hash,
    /// What was found on the way.
    pub findings: &'w [Diagnostic],
    /// What the rules on single modules said.
    pub judged: &'w [Judged],
}

/// What the last build did and found, where this one would do and find the same.
pub struct Unchanged {
    /// Nothing was written and nothing removed.
    pub summary: Summary,
    /// The findings, in their order.
    pub findings: Vec<Diagnostic>,
}

impl Publisher {
    /// Looks at a folder for a `tool`, the hash of the program.
    ///
    /// # Errors
    /// Another build is at work there.
    pub fn open(options: Options, tool: Hash) -> Result<Self, PublishError> {
        let path = state::path(&options.out);
        let lock = if path.exists() { Some(lock::take(&options.out)?) } else { None };
        let speaks = |state: &State| match state {
            State::Publishing(_) => true,
            State::Published(last) => {
                last.tool == tool && Manifest::hash_of(&options.out.join(manifest::NAME)) == Some(last.manifest)
            }
        };
        let state = lock.as_ref().and_then(|_| State::read(&path)).filter(speaks);
        Ok(Self { options, tool, lock, state })
    }

    /// Where inputs are those of the last build and every file is there, what it did and found.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn unchanged(&self, sources: &Sources, inputs: &Hash) -> Result<Option<Unchanged>, PublishError> {
        let Some(last) = self.last().filter(|last| last.inputs == *inputs) else {
            return Ok(None);
        };
        let there = Tree::read(&self.options.out)?;
        let findings: Option<Vec<Diagnostic>> =
            last.findings.iter().map(|finding| finding.diagnostic(sources)).collect();
        let Some(findings) = findings.filter(|_| last.is_in(&there)) else {
            return Ok(None);
        };
        let foreign = there.len() - last.summary.files;
        Ok(Some(Unchanged { summary: Summary { written: 0, removed: 0, foreign, ..last.summary }, findings }))
    }

    /// What the rules on single modules said in the last build, by what they looked at.
    #[must_use]
    pub fn judged(&self) -> HashMap<Hash, &[Finding]> {
        self.last().iter().flat_map(|last| &last.judged).map(|(at, found)| (*at, found.as_slice())).collect()
    }

    /// Renders a site and puts it into its folder.
    ///
    /// # Errors
    /// A template that fails, a folder that is not ours, a file that cannot be written. Until everything is rendered,
    /// nothing of the last site is touched.
    pub fn publish(mut self, work: &Work<'_, '_>) -> Result<Summary, PublishError> {
        if self.lock.is_none() {
            check(&self.options.out, false)?;
            self.lock = Some(lock::take(&self.options.out)?);
        }
        let whole = work.site.plan.scope.is_whole() && self.options.shard.is_whole();
        let partial = !whole && !self.options.clean;
        let before: Vec<FileStamp> = match self.last() {
            Some(last) if partial && !last.partial => return Err(PublishError::Fuller(self.options.out.clone())),
            Some(_) => Vec::new(),
            None => check(&self.options.out, partial)?.map(|before| before.files).unwrap_or_default(),
        };
        let staging = staging::path(&self.options.out);
        let published = self.staged(work, &staging, &before);
        if published.is_err() {
            // A full disk is not made fuller; what went wrong is said already.
            let _ = staging::remove(&staging);
        }
        published
    }

    /// `before` are the files of a manifest that nothing else is known of.
    fn staged(&self, work: &Work<'_, '_>, staging: &Path, before: &[FileStamp]) -> Result<Summary, PublishError> {
        let out = &self.options.out;
        let there = Tree::read(out)?;
        let trusted = self.last();
        let last = trusted.map(Published::last).unwrap_or_default();
        let known = |made_from: &Hash| last.known(made_from).map(|stamp| stamp.hash);
        let prints = Fingerprints::new(work.site, work.sources, &self.tool, known).map_err(PublishError::Template)?;
        let done = Done { last, there: &there };
        let Staged { files, mut known, written } =
            stage::stage(work.site, &prints, staging, &done, self.options.shard)?;
        known.extend(prints.cards().map(|(made_from, hash)| (made_from, Stamp { size: 0, hash })));
        let manifest = Manifest::of(work.site, work.sources, &self.options, files);
        let hash = manifest.hash();
        let mut change = Change { put: written, remove: Vec::new() };
        if trusted.is_none_or(|last| last.manifest != hash) {
            manifest.write(&staging.join(manifest::NAME))?;
            change.put.push(manifest::NAME.to_owned());
        }
        // A file that is not put is there, as the last build published it; so the few that are put say what is gone.
        let files = manifest.files.len();
        let is_old = trusted.is_some_and(|trusted| {
            let new = change.put.iter().filter(|path| *path != manifest::NAME && done.last.at(path).is_none()).count();
            trusted.len() + new == files
        });
        if !is_old {
            let last = trusted.into_iter().flat_map(Published::paths);
            let ours = last.chain(before.iter().map(|file| file.path.clone())).chain(self.unfinished().iter().cloned());
            let site: HashSet<&str> =
                manifest.files.iter().map(|file| file.path.as_str()).chain([manifest::NAME]).collect();
            change.remove = Change::removals(ours, &site, &there);
        }
        let kept = files + 1 - change.put.iter().filter(|path| !there.has(path)).count();
        let summary = Summary {
            modules: work.site.catalog().modules.len(),
            variants: manifest.variants.len(),
            pages: manifest.files.iter().filter(|file| file.path.ends_with(".html")).count(),
            files: files + 1,
            bytes: manifest.files.iter().map(|file| file.size).sum(),
            written: change.put.len(),
            removed: change.remove.len(),
            foreign: there.len() - kept - change.remove.len(),
        };
        self.put(staging, &change, &there)?;
        let kept = |list: &[Diagnostic]| list.iter().map(|found| Finding::of(found, work.sources)).collect();
        let findings = kept(work.findings);
        let judged = work.judged.iter().map(|(looked_at, found)| (*looked_at, kept(found))).collect();
        let state = Published::new(Outcome {
            tool: self.tool,
            inputs: work.inputs,
            manifest: hash,
            partial: manifest.partial,
            summary,
            findings,
            judged,
            known,
            files: &manifest.files,
        });
        // The site is published. A state that cannot be written costs the next build its head start, nothing else.
        let _ = State::Published(Box::new(state)).write(&state::path(out));
        Ok(summary)
    }

    /// Changes the folder. While that goes on the state says so, so that a build which is killed is mended by the next.
    fn put(&self, staging: &Path, change: &Change, there: &Tree) -> Result<(), PublishError> {
        let out = &self.options.out;
        if change.is_empty() {
            return staging::remove(staging);
        }
        if there.len() == 0 {
            return staging::publish(staging, out);
        }
        let paths = change.put.iter().chain(&change.remove).chain(self.unfinished()).cloned().collect();
        State::Publishing(paths).write(&state::path(out))?;
        replace::replace(staging, out, change, there)?;
        staging::remove(staging)
    }

    /// What the last build knew, unless nothing shall be trusted.
    fn last(&self) -> Option<&Published> {
        match &self.state {
            Some(State::Published(last)) if !self.options.clean => Some(last),
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
pub fn tool() -> Result<Hash, PublishError> {
    let path = std::env::current_exe().map_err(PublishError::at(Path::new("mpgen")))?;
    std::fs::read(&path).map(|bytes| blake3::hash(&bytes)).map_err(PublishError::at(&path))
}
