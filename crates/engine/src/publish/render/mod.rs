//! Renders the files of a site, each distinct file once, for every target: first those of each module, then those that list
//! modules. What products say is already at the target is not rendered.

mod lists;
mod modules;

use rayon::prelude::*;

use super::{PublishError, Release};
use crate::build::Progress;
use lists::ListStep;
use modules::{ModuleStep, RenderedModule, Stocked};
use mpgen_core::model::{ModuleId, PerModule};
use mpgen_site::manifest::{FileEntry, ListedFiles, ModuleFiles};

/// Takes the files of a site.
pub(super) trait Sink: Sync {
    /// The result of taking some files.
    type Part: Default + Send;

    /// Number of modules or pages to render before their results are written.
    const BATCH: usize;

    /// Whether a file is already at a path.
    fn has(&self, path: &str, entry: &FileEntry) -> bool;

    /// Whether all files of the module with a code are already at their paths.
    fn has_module(&self, code: &str, files: &ModuleFiles) -> bool;

    /// Takes a file with all its paths. Called from many threads.
    ///
    /// # Errors
    /// It cannot be written.
    fn put(&self, file: SiteFile, bytes: Vec<u8>, part: &mut Self::Part) -> Result<(), PublishError>;

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

/// Renders all files, and returns what they are. `write` takes the parts of the batches, in order, each while the next batch
/// is rendered.
///
/// # Errors
/// A template fails, or those of [`Sink::put`] and of `write`.
pub(super) fn render<S: Sink>(
    release: &Release<'_>,
    sink: &S,
    mut write: impl FnMut(S::Part) -> Result<(), PublishError> + Send,
) -> Result<ListedFiles, PublishError> {
    let step = ModuleStep::new(release, sink);
    let ids: Vec<ModuleId> = release.prepared.catalog.module_ids().collect();
    step.fetch(&ids);
    let rendered = in_batches::<S, _, _>(release.progress, ids, |id, part| step.module(id, part), &mut write)?;
    let (modules, of_modules): (Vec<RenderedModule>, Vec<ModuleFiles>) = rendered.into_iter().unzip();
    let modules: PerModule<_> = modules.into_iter().collect();
    let stocked = Stocked::new(release, &modules);
    let sets = step.into_sets();
    let site = release.site.with(&stocked);
    let step = ListStep::new(release, &site, &modules, sink);
    let mut others =
        in_batches::<S, _, _>(release.progress, step.lists(), |list, part| step.list(list, part), &mut write)?;
    let languages = site.context.languages().collect();
    let searches =
        in_batches::<S, _, _>(release.progress, languages, |language, part| step.search(language, part), &mut write)?;
    others.extend(searches.into_iter().flatten());
    Ok(ListedFiles { modules: of_modules, sets, others })
}

/// Renders the jobs, a batch at a time.
fn in_batches<S: Sink, J: Send, R: Send>(
    progress: &Progress,
    jobs: Vec<J>,
    run: impl Fn(J, &mut S::Part) -> Result<R, PublishError> + Sync,
    write: &mut (impl FnMut(S::Part) -> Result<(), PublishError> + Send),
) -> Result<Vec<R>, PublishError> {
    progress.begin(jobs.len());
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
    let mut jobs = jobs.into_iter();
    let (mut results, mut ready) = (Vec::new(), S::Part::default());
    loop {
        let batch: Vec<J> = jobs.by_ref().take(S::BATCH).collect();
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
