//! Renders the files of a site, each distinct file once, for every target: first those of each module, then those that list
//! modules. What products say is already at the target is not rendered.

mod lists;
mod modules;
mod shelve;

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{PublishError, Release};
use crate::build::{Kept, Progress};
use crate::store::Extent;
use lists::{List, ListStep};
use modules::{ModuleStep, RenderedModule, Stocked};
use mpgen_core::model::{LanguageId, ModuleId, PerModule};
use mpgen_site::manifest::{FileEntry, ListedFiles, ModuleFiles};
use mpgen_site::outputs::Site;
use mpgen_site::products::{Part, Step, part_of};
use shelve::by;

pub(crate) use shelve::{shelve_lists, shelve_modules, template_errors};

/// Takes the files of a site.
pub(super) trait Sink: Sync {
    /// The result of taking some files.
    type Part: Default + Send;

    /// How much to render before the results are written; a module is 1, and so is a list that is not larger.
    const BATCH: usize;

    /// Whether a file is already at a path.
    fn has(&self, path: &str, entry: &FileEntry) -> bool;

    /// Whether all files of the module with a code are already at their paths.
    fn has_module(&self, code: &str, files: &ModuleFiles) -> bool;

    /// Takes a file with all its paths. Called from many threads.
    ///
    /// # Errors
    /// It cannot be written.
    fn put(&self, file: SiteFile, bytes: Cow<'_, [u8]>, part: &mut Self::Part) -> Result<(), PublishError>;

    /// Joins the parts of files that follow each other.
    fn join(first: Self::Part, second: Self::Part) -> Self::Part;
}

/// A file of the site.
pub(super) struct SiteFile {
    /// All its paths.
    pub paths: Vec<String>,
    /// Its size and digest.
    pub entry: FileEntry,
}

/// Renders the files of the share, and returns what they are. `write` takes the parts of the batches, in order, each while
/// the next batch is rendered.
///
/// # Errors
/// A template fails, or those of [`Sink::put`] and of `write`.
pub(super) fn render<S: Sink>(
    release: &Release<'_>,
    sink: &S,
    mut write: impl FnMut(S::Part) -> Result<(), PublishError> + Send,
) -> Result<ListedFiles, PublishError> {
    let Release { shelf, share, progress, .. } = *release;
    let step = ModuleStep::new(release, sink);
    let ids: Vec<ModuleId> = release.prepared.catalog.module_ids().collect();
    step.fetch(&ids);
    let module = |id: ModuleId, out: &mut S::Part| match share.has(step.key(id).0) {
        true => step.module(id, out).map(|(rendered, files)| (id, rendered, Some(files))),
        false => step.digests(id).map(|rendered| (id, rendered, None)),
    };
    let mut rendered = Vec::with_capacity(ids.len());
    progress.begin(ids.len());
    // Products of modules are in memory for some parts at a time.
    let ids = match shelf {
        Some(_) => groups(shelf, ids, |id| step.key(*id).0),
        None => Box::new(by(ids, |id| step.key(*id).0 / PARTS_AT_ONCE).into_values()),
    };
    for ids in ids {
        step.fetch_files(&ids);
        let parts: BTreeSet<Part> = ids.iter().map(|&id| step.key(id).0).collect();
        let ids = ids.into_iter().map(|id| (1, id));
        let some = in_batches::<S, _, _>(progress, ids, module, &mut write)?;
        need_cards(release, &some);
        let steps = [Step::Render, Step::Card, Step::Terms];
        release.products.settle(&steps, &Vec::from_iter(parts), release.extent);
        rendered.extend(some);
    }
    rendered.sort_unstable_by_key(|(id, ..)| *id);
    let of_modules: Vec<ModuleFiles> = rendered.iter_mut().filter_map(|(.., files)| files.take()).collect();
    let modules: Vec<RenderedModule> = rendered.into_iter().map(|(_, rendered, _)| rendered).collect();
    let modules: PerModule<_> = modules.into_iter().collect();
    let stocked = Stocked::new(release, &modules);
    let sets = step.into_sets();
    let site = release.site.with(&stocked);
    let step = ListStep::new(release, &site, &modules, sink);
    let lists = step.lists().into_iter().map(Job::List);
    let jobs: Vec<Job> = step.searches().into_iter().map(Job::Search).chain(lists).collect();
    progress.begin(jobs.len());
    let mut others = Vec::with_capacity(jobs.len());
    let jobs = match shelf {
        Some(_) => groups(shelf, jobs, |job| job.part(&step)),
        // Cards and search terms are in memory for one language at a time.
        None => Box::new(by(jobs, Job::language).into_values()),
    };
    for jobs in jobs {
        let site = release.site.with(&stocked);
        let step = ListStep::new(release, &site, &modules, sink);
        step.fetch_files(jobs.iter().filter_map(Job::list));
        let run = |job: Job, out: &mut S::Part| match job {
            Job::List(list) => step.list(list, out),
            Job::Search(language) => step.search(language, out),
        };
        let jobs = jobs.into_iter().map(|job| (job.weight(&site), job));
        others.extend(in_batches::<S, _, _>(progress, jobs, run, &mut write)?.into_iter().flatten());
    }
    Ok(ListedFiles { modules: of_modules, sets, others })
}

/// How many parts of the modules have their products in memory at once.
const PARTS_AT_ONCE: Part = 16;

/// The cards and terms of modules are needed by later builds, also those that no list asks for in this one.
fn need_cards(release: &Release<'_>, modules: &[(ModuleId, RenderedModule, Option<ModuleFiles>)]) {
    let languages = || release.site.context.marketplace.language_ids();
    let part = |id: &ModuleId| part_of(release.prepared.path(*id));
    let all = || modules.iter().flat_map(|(id, module, _)| languages().map(move |language| (language, id, module)));
    let card = |(language, id, module): (_, _, &RenderedModule)| Some((part(id), *module.card(language)?));
    let terms = |(language, id, module): (_, _, &RenderedModule)| Some((part(id), *module.terms(language)?));
    release.products.need(Step::Card, all().filter_map(card));
    release.products.need(Step::Terms, all().filter_map(terms));
}

/// Something to render that shows several modules, or none.
enum Job {
    List(List),
    /// The search index of a language.
    Search(LanguageId),
}

impl Job {
    fn part<S: Sink>(&self, step: &ListStep<'_, S>) -> Part {
        match self {
            Self::List(list) => list.part(),
            Self::Search(language) => step.search_part(*language),
        }
    }

    /// The language whose cards and terms it needs.
    fn language(&self) -> Option<LanguageId> {
        match self {
            Self::List(list) => list.language(),
            Self::Search(language) => Some(*language),
        }
    }

    /// About how many modules have as many bytes of files.
    fn weight(&self, site: &Site<'_>) -> usize {
        let shown = match self {
            Self::List(list) => list.shown(site),
            Self::Search(_) => site.listed_modules().count(),
        };
        1 + shown / CARDS
    }

    fn list(&self) -> Option<&List> {
        if let Self::List(list) = self { Some(list) } else { None }
    }
}

/// About how many cards have as many bytes as the files of a module.
const CARDS: usize = 200;

/// The jobs in one group, or, where files are taken from a shelf, a group for each part, before which those of the last part
/// are forgotten.
fn groups<'a, J: 'a>(
    shelf: Option<&'a Kept>,
    jobs: Vec<J>,
    part: impl Fn(&J) -> Part,
) -> Box<dyn Iterator<Item = Vec<J>> + 'a> {
    let Some(shelf) = shelf else { return Box::new(std::iter::once(jobs)) };
    let mut last = None;
    Box::new(by(jobs, part).into_iter().map(move |(part, jobs)| {
        if let Some(last) = last.replace(part) {
            shelf.commit(&[Step::Files], &[last], Extent::Part);
        }
        jobs
    }))
}

/// Renders the jobs, each with its weight, a batch at a time.
fn in_batches<S: Sink, J: Send, R: Send>(
    progress: &Progress,
    mut jobs: impl Iterator<Item = (usize, J)>,
    run: impl Fn(J, &mut S::Part) -> Result<R, PublishError> + Sync,
    write: &mut (impl FnMut(S::Part) -> Result<(), PublishError> + Send),
) -> Result<Vec<R>, PublishError> {
    let one = |job: J| -> Result<(Vec<R>, S::Part), PublishError> {
        progress.step()?;
        let mut part = S::Part::default();
        let result = run(job, &mut part)?;
        Ok((vec![result], part))
    };
    let join = |mut first: (Vec<R>, S::Part), second: (Vec<R>, S::Part)| {
        first.0.extend(second.0);
        Ok((first.0, S::join(first.1, second.1)))
    };
    let (mut results, mut ready) = (Vec::new(), S::Part::default());
    loop {
        let (mut batch, mut load) = (Vec::new(), 0);
        while load < S::BATCH
            && let Some((weight, job)) = jobs.next()
        {
            load += weight;
            batch.push(job);
        }
        let is_last = batch.is_empty();
        let rendered = || batch.into_par_iter().map(one).try_reduce(Default::default, join);
        let (written, rendered) = rayon::join(|| write(ready), rendered);
        written?;
        let (more, part) = rendered?;
        results.extend(more);
        ready = part;
        if is_last {
            return Ok(results);
        }
    }
}
