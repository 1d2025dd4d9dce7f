//! The loop that renders the pages of a site, each distinct page once, for every target.

use rayon::prelude::*;

use super::PublishError;
use mpgen_core::catalog::Variant;
use mpgen_core::model::{LanguageId, ModuleId};
use mpgen_core::plan::Page;
use mpgen_site::outputs::Site;

/// Renders pages for a target.
pub(super) trait Sink: Sync {
    /// The result of rendering some pages.
    type Part: Default + Send;

    /// Number of pages to render before their results are written.
    const BATCH: usize;

    /// Renders a page and adds it to a part. Called from many threads.
    ///
    /// # Errors
    /// A template fails, or the file cannot be written.
    fn put(&self, page: &Page, paths: Vec<String>, part: &mut Self::Part) -> Result<(), PublishError>;

    /// Joins the parts of pages that follow each other.
    fn join(first: Self::Part, second: Self::Part) -> Self::Part;
}

/// Renders all pages of a site. `write` takes the parts of the batches, in order, each while the next batch is rendered.
///
/// # Errors
/// Those of [`Sink::put`] and of `write`.
pub(super) fn render<S: Sink>(
    site: &Site<'_>,
    sink: &S,
    mut write: impl FnMut(S::Part) -> Result<(), PublishError> + Send,
) -> Result<(), PublishError> {
    let groups = groups(site);
    let run = |job: Job| -> Result<S::Part, PublishError> {
        let mut part = S::Part::default();
        job.pages(site, &groups).into_iter().try_for_each(|(page, paths)| sink.put(&page, paths, &mut part))?;
        Ok(part)
    };
    let mut jobs = jobs(site).into_iter();
    let mut ready = S::Part::default();
    loop {
        let batch: Vec<Job> = jobs.by_ref().take(S::BATCH).collect();
        let is_last = batch.is_empty();
        let rendered =
            || batch.into_par_iter().map(run).try_reduce(S::Part::default, |first, second| Ok(S::join(first, second)));
        let (written, rendered) = rayon::join(|| write(ready), rendered);
        written?;
        ready = rendered?;
        if is_last {
            return Ok(());
        }
    }
}

/// A piece of work that nothing else depends on.
enum Job {
    /// One file.
    Page(Page),
    /// A module's page in one language, in all variants.
    Module(LanguageId, ModuleId),
}

impl Job {
    /// The pages to render, each with all its paths.
    fn pages(self, site: &Site<'_>, groups: &[Vec<Vec<Variant>>]) -> Vec<(Page, Vec<String>)> {
        let routes = site.routes();
        match self {
            Self::Page(page) => {
                let path = page.path(routes);
                vec![(page, vec![path])]
            }
            Self::Module(language, module) => {
                let of_group = |group: &Vec<Variant>| {
                    let variants = group.iter().filter(|&&variant| site.plan.has_page(variant, module));
                    let pages: Vec<Page> = variants.map(|&variant| Page::Module(variant, module)).collect();
                    let paths = pages.iter().map(|page| page.path(routes)).collect();
                    pages.into_iter().next().map(|page| (page, paths))
                };
                groups[language.index()].iter().filter_map(of_group).collect()
            }
        }
    }
}

fn jobs(site: &Site<'_>) -> Vec<Job> {
    let modules = site.catalog().module_ids();
    let mut pages: Vec<Job> = site.site_pages().map(Job::Page).collect();
    for variant in site.plan.scope.variants(site.catalog()) {
        pages.extend(site.plan.listing_pages(variant, site.listing(variant)).into_iter().map(Job::Page));
    }
    for language in site.plan.languages() {
        pages.extend(modules.clone().map(|module| Job::Module(language, module)));
    }
    pages.extend(site.plan.shared_pages().chain(site.card_pages()).map(Job::Page));
    pages
}

/// The variants of each language in groups whose module pages are the same bytes: those that can link to the same
/// languages. There is one group in a whole build.
fn groups(site: &Site<'_>) -> Vec<Vec<Vec<Variant>>> {
    let of = |language| {
        let mut groups: Vec<(Vec<LanguageId>, Vec<Variant>)> = Vec::new();
        for variant in site.plan.scope.variants(site.catalog()).filter(|variant| variant.language == language) {
            let linked = site.sibling_languages(variant);
            match groups.iter_mut().find(|(languages, _)| *languages == linked) {
                Some((_, variants)) => variants.push(variant),
                None => groups.push((linked, vec![variant])),
            }
        }
        groups.into_iter().map(|(_, variants)| variants).collect()
    };
    site.catalog().marketplace.language_ids().map(of).collect()
}
