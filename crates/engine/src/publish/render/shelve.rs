//! Renders the files of modules and lists into a store, from which another machine publishes them.

use std::collections::BTreeMap;

use blake3::Hash;
use rayon::prelude::*;

use super::lists::ListStep;
use super::modules::ModuleStep;
use super::{Job, Stocked};
use crate::build::Kept;
use crate::publish::collect::{Collected, Collector};
use crate::publish::{PublishError, Release};
use crate::store::Extent;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{ModuleId, PerModule};
use mpgen_site::products::{Part, Products, Step};

/// Renders the modules of the share. Returns the paths of those whose pages a template fails on.
///
/// # Errors
/// A module's file has changed, or the work is to stop.
pub(crate) fn shelve_modules(release: &Release<'_>, kept: &Kept) -> Result<Vec<String>, PublishError> {
    let step = ModuleStep::new(release, &Collector);
    let ids: Vec<ModuleId> = release.prepared.catalog.module_ids().collect();
    release.progress.begin(ids.len());
    let mut failed = Vec::new();
    for (part, ids) in by(ids, |id| step.key(*id).0) {
        let keys: Vec<(Part, Hash)> = ids.iter().map(|&id| step.key(id)).collect();
        step.fetch(&ids);
        kept.index(Step::Files, &keys);
        let one = |(&id, (part, key)): (&ModuleId, &(Part, Hash))| {
            release.progress.step()?;
            if step.is_known(id) && kept.has(Step::Files, *part, key) {
                return Ok(None);
            }
            let mut files = Collected::new();
            match step.module(id, &mut files) {
                Ok(_) => kept.put(Step::Files, *part, key, joined(files)),
                Err(PublishError::Template(_)) => return Ok(Some(release.prepared.path(id).to_owned())),
                Err(error) => return Err(error),
            }
            Ok(None)
        };
        let results: Result<Vec<Option<String>>, PublishError> = ids.par_iter().zip(&keys).map(one).collect();
        failed.extend(results?.into_iter().flatten());
        kept.commit(&[Step::Map, Step::Render, Step::Card, Step::Terms, Step::Files], &[part], Extent::Whole);
    }
    Ok(failed)
}

/// The errors of templates on the pages of modules with these paths.
///
/// # Errors
/// A module's file has changed.
pub(crate) fn template_errors(release: &Release<'_>, paths: &[&str]) -> Result<Vec<Diagnostic>, PublishError> {
    let step = ModuleStep::new(release, &Collector);
    let mut errors = Vec::new();
    for id in release.prepared.catalog.module_ids().filter(|&id| paths.contains(&release.prepared.path(id))) {
        match step.module(id, &mut Collected::new()) {
            Err(PublishError::Template(error)) => errors.push(*error),
            other => drop(other?),
        }
    }
    Ok(errors)
}

/// Renders the lists and search indexes of the share.
///
/// # Errors
/// A template fails, a module's file has changed, or the work is to stop.
pub(crate) fn shelve_lists(release: &Release<'_>, kept: &Kept) -> Result<(), PublishError> {
    let modules = ModuleStep::new(release, &Collector);
    let ids: Vec<ModuleId> = release.prepared.catalog.module_ids().collect();
    modules.fetch(&ids);
    let rendered: Result<Vec<_>, PublishError> = ids.into_par_iter().map(|id| modules.digests(id)).collect();
    let rendered: PerModule<_> = rendered?.into_iter().collect();
    let stocked = Stocked::new(release, &rendered);
    let site = release.site.with(&stocked);
    let step = ListStep::new(release, &site, &rendered, &Collector);
    let searches = step.searches().into_iter().map(Job::Search);
    let jobs: Vec<Job> = searches.chain(step.lists().into_iter().map(Job::List)).collect();
    release.progress.begin(jobs.len());
    for (part, jobs) in by(jobs, |job| job.part(&step)) {
        jobs.into_par_iter().try_for_each(|job| {
            release.progress.step()?;
            shelve(&step, job, kept)
        })?;
        kept.commit(&[Step::Reduce], &[part], Extent::Whole);
        // The pack has the files of modules too, which are not asked for here.
        kept.commit(&[Step::Files], &[part], Extent::Part);
    }
    Ok(())
}

/// Renders a list or a search index, unless a machine has done so.
fn shelve(step: &ListStep<'_, Collector>, job: Job, kept: &Kept) -> Result<(), PublishError> {
    let mut files = Collected::new();
    let (part, key) = match job {
        Job::List(list) => {
            // A list without a key is as cheap to render where it is published.
            let Some(at) = list.key().filter(|_| !step.is_shelved(&list)) else { return Ok(()) };
            step.list(list, &mut files)?;
            at
        }
        Job::Search(language) => {
            let at = step.search_key(language);
            if step.is_search_shelved(&at) {
                return Ok(());
            }
            step.search(language, &mut files)?;
            at
        }
    };
    kept.put(Step::Files, part, &key, joined(files));
    Ok(())
}

/// Divides jobs by something that they belong to.
pub(super) fn by<J, K: Ord>(jobs: Vec<J>, key: impl Fn(&J) -> K) -> BTreeMap<K, Vec<J>> {
    let mut groups: BTreeMap<K, Vec<J>> = BTreeMap::new();
    jobs.into_iter().for_each(|job| groups.entry(key(&job)).or_default().push(job));
    groups
}

fn joined(files: Collected) -> Vec<u8> {
    let bytes: Vec<Vec<u8>> = files.into_iter().map(|(_, bytes)| bytes).collect();
    bytes.concat()
}
