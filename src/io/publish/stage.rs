//! Rendering into the staging folder: each distinct page once, every other place that it stands in a hard link.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use super::PublishError;
use super::manifest::{FileStamp, Manifest};
use crate::catalog::Variant;
use crate::model::LanguageId;
use crate::outputs::Site;
use crate::plan::Page;

/// What was rendered.
pub(super) struct Staged {
    /// Every file of the site, whether it had to be written or not.
    pub files: Vec<FileStamp>,
}

/// A piece of work that nothing else depends on.
enum Job {
    /// Files, each rendered for itself.
    Pages(Vec<Page>),
    /// A module's page and data in one language, in all variants.
    Module(LanguageId, usize),
}

/// Renders every page. A file whose bytes are those that the last site has at its path is not written again.
pub(super) fn stage(site: &Site<'_>, staging: &Path, last: Option<&Manifest>) -> Result<Staged, PublishError> {
    remove_all(staging)?;
    for folder in folders(site) {
        let path = staging.join(folder);
        fs::create_dir_all(&path).map_err(PublishError::at(&path))?;
    }
    let writer = Writer { site, staging, last, groups: groups(site) };
    let files = jobs(site).into_par_iter().map(|job| writer.run(job)).collect::<Result<Vec<_>, _>>()?;
    Ok(Staged { files: files.into_iter().flatten().collect() })
}

fn jobs(site: &Site<'_>) -> Vec<Job> {
    let catalog = site.catalog();
    let mut jobs = vec![Job::Pages(site.whole().collect())];
    for variant in site.plan.scope.variants(catalog) {
        jobs.push(Job::Pages(vec![Page::Home(variant), Page::Catalog(variant), Page::Codes(variant)]));
        for (section, modules) in &site.listing(variant).sections {
            let pages = modules.len().div_ceil(crate::route::MODULES_A_PAGE);
            let numbers = (1..=pages).map(|number| Page::Section(variant, *section, number));
            jobs.push(Job::Pages(numbers.chain([Page::SectionFeed(variant, *section)]).collect()));
        }
    }
    for language in site.plan.languages() {
        jobs.push(Job::Pages(vec![Page::Search(language)]));
        jobs.extend((0..catalog.modules.len()).map(|module| Job::Module(language, module)));
    }
    jobs.extend((0..catalog.modules.len()).map(|module| Job::Pages(vec![Page::Logo(module)])));
    jobs
}

/// Every folder of the site.
fn folders(site: &Site<'_>) -> Vec<String> {
    let mut folders: Vec<String> = ["assets", "embed", "logos", "schema"].map(str::to_owned).into();
    for variant in site.plan.scope.variants(site.catalog()) {
        let root = site.routes().variant(variant);
        folders.push(format!("{root}/sections"));
        folders.push(format!("{root}/modules"));
    }
    for language in site.plan.languages() {
        folders.push(format!("data/{}/modules", site.catalog().marketplace.language(language)));
    }
    folders
}

/// The variants of a language in groups whose module pages are the same bytes: those that can link to the same
/// languages. There is one group in a whole build.
fn groups(site: &Site<'_>) -> Vec<Vec<Vec<Variant>>> {
    let catalog = site.catalog();
    let of = |language| {
        let mut groups: Vec<(Vec<LanguageId>, Vec<Variant>)> = Vec::new();
        for variant in site.plan.scope.variants(catalog).filter(|variant| variant.language == language) {
            let beside = site.languages_beside(variant);
            match groups.iter_mut().find(|(languages, _)| *languages == beside) {
                Some((_, variants)) => variants.push(variant),
                None => groups.push((beside, vec![variant])),
            }
        }
        groups.into_iter().map(|(_, variants)| variants).collect()
    };
    catalog.marketplace.language_ids().map(of).collect()
}

struct Writer<'s, 'a> {
    site: &'s Site<'a>,
    staging: &'s Path,
    last: Option<&'s Manifest>,
    groups: Vec<Vec<Vec<Variant>>>,
}

impl Writer<'_, '_> {
    fn run(&self, job: Job) -> Result<Vec<FileStamp>, PublishError> {
        let mut files = Vec::new();
        match job {
            Job::Pages(pages) => {
                for page in &pages {
                    let bytes = self.site.render(page).map_err(PublishError::Template)?;
                    files.push(self.write(page.path(self.site.routes()), &bytes)?);
                }
            }
            Job::Module(language, module) => {
                let page = Page::ModuleData(language, module);
                let bytes = self.site.render(&page).map_err(PublishError::Template)?;
                files.push(self.write(page.path(self.site.routes()), &bytes)?);
                for group in &self.groups[language.index()] {
                    self.module(group, module, &mut files)?;
                }
            }
        }
        Ok(files)
    }

    /// A module's page: rendered for the first variant of a group that has it, linked for the others.
    fn module(&self, group: &[Variant], module: usize, files: &mut Vec<FileStamp>) -> Result<(), PublishError> {
        let mut variants = group.iter().filter(|&&variant| self.site.plan.has_page(variant, module));
        let Some(&first) = variants.next() else {
            return Ok(());
        };
        let page = Page::Module(first, module);
        let bytes = self.site.render(&page).map_err(PublishError::Template)?;
        let stamp = self.write(page.path(self.site.routes()), &bytes)?;
        // The file that the next ones are linked to; another one from where a file system has no more links to give.
        let mut original = self.is_new(&stamp).then(|| stamp.path.clone());
        for &variant in variants {
            let path = Page::Module(variant, module).path(self.site.routes());
            let next = FileStamp { path, ..stamp.clone() };
            if self.is_new(&next) {
                let linked =
                    original.as_ref().map(|from| fs::hard_link(self.staging.join(from), self.staging.join(&next.path)));
                if !matches!(linked, Some(Ok(()))) {
                    self.write(next.path.clone(), &bytes)?;
                    original = Some(next.path.clone());
                }
            }
            files.push(next);
        }
        files.push(stamp);
        Ok(())
    }

    /// Writes a file, unless the last site has it.
    fn write(&self, path: String, bytes: &[u8]) -> Result<FileStamp, PublishError> {
        let stamp = FileStamp { path, size: bytes.len() as u64, hash: blake3::hash(bytes) };
        if self.is_new(&stamp) {
            let place = self.staging.join(&stamp.path);
            write(&place, bytes).map_err(PublishError::at(&place))?;
        }
        Ok(stamp)
    }

    fn is_new(&self, stamp: &FileStamp) -> bool {
        self.last.and_then(|last| last.file(&stamp.path)) != Some(stamp)
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create(path)?.write_all(bytes)
}

/// Removes a folder of ours and all in it, if it is there.
pub(super) fn remove_all(folder: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::at(folder)(error)),
        _ => Ok(()),
    }
}
