//! Rendering into the staging folder: each distinct page once, every other place that it stands in a hard link.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ahash::AHashMap;
use blake3::Hash;
use rayon::prelude::*;

use super::manifest::FileStamp;
use super::state::Stamp;
use super::table::Table;
use super::tree::Tree;
use super::{PublishError, staging};
use mpgen_core::catalog::Variant;
use mpgen_core::model::{LanguageId, ModuleId};
use mpgen_core::plan::{Page, Shard, section_pages};
use mpgen_site::outputs::{Fingerprints, Site};

/// What was rendered.
#[derive(Default)]
pub(super) struct Staged {
    /// Every file of the site, whether it had to be written or not.
    pub files: Vec<FileStamp>,
    /// What a file is made from, and what came out.
    pub known: Vec<(Hash, Stamp)>,
    /// The files that were written, in no order.
    pub written: Vec<String>,
}

/// What need not be done again.
pub(super) struct Done<'d> {
    /// What comes out of what a file is made from, as far as that is known.
    pub known: AHashMap<Hash, Stamp>,
    /// What was published last, where that is known.
    pub files: Table<'d>,
    /// What is there.
    pub there: &'d Tree,
    /// What is there and not as it was published.
    pub damaged: &'d HashSet<String>,
}

impl Done<'_> {
    /// Whether a file is there, and has in it what it shall have.
    fn has(&self, path: &str, stamp: &Stamp) -> bool {
        self.files.at(path).as_ref() == Some(stamp) && self.there.has(path) && !self.damaged.contains(path)
    }
}

/// A piece of work that nothing else depends on.
pub(super) enum Job {
    /// Files, each rendered for itself.
    Pages(Vec<Page>),
    /// A module's page in one language, in all variants.
    Module(LanguageId, ModuleId),
}

impl Job {
    /// The pages to render, each with every path that it stands at.
    pub(super) fn pages(self, site: &Site<'_>, groups: &[Vec<Vec<Variant>>]) -> Vec<(Page, Vec<String>)> {
        let routes = site.routes();
        match self {
            Self::Pages(pages) => pages.into_iter().map(|page| (page.clone(), vec![page.path(routes)])).collect(),
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

/// Renders every page that is not known to come out as it is there.
pub(super) fn stage(
    site: &Site<'_>,
    prints: &Fingerprints<'_, '_>,
    staging: &Path,
    done: &Done<'_>,
    shard: Shard,
) -> Result<Staged, PublishError> {
    staging::begin(staging)?;
    // In a folder that is empty all folders are needed, and are made once; else few are, by the file that is first in each.
    let folders = if done.there.len() == 0 { folders(site, shard) } else { vec![String::new()] };
    for folder in folders {
        let path = staging.join(folder);
        fs::create_dir_all(&path).map_err(PublishError::at(&path))?;
    }
    let writer = Writer { site, prints, staging, done, groups: groups(site, shard) };
    let staged = jobs(site, shard).into_par_iter().map(|job| writer.run(job));
    staged.try_reduce(Staged::default, |all, more| Ok(all.and(more)))
}

pub(super) fn jobs(site: &Site<'_>, shard: Shard) -> Vec<Job> {
    let catalog = site.catalog();
    let mut jobs = Vec::new();
    if shard.is_first() {
        jobs.push(Job::Pages(site.whole().collect()));
    }
    for variant in variants(site, shard) {
        jobs.push(Job::Pages(vec![Page::Home(variant), Page::Catalog(variant), Page::Codes(variant)]));
        for (section, modules) in &site.listing(variant).sections {
            let pages = section_pages(modules).map(|(page, _)| Page::Section { variant, section: *section, page });
            jobs.push(Job::Pages(pages.chain([Page::SectionFeed(variant, *section)]).collect()));
        }
    }
    for language in site.plan.languages() {
        jobs.extend(catalog.module_ids().map(|module| Job::Module(language, module)));
        if shard.is_first() {
            jobs.push(Job::Pages(vec![Page::Search(language)]));
            jobs.extend(catalog.module_ids().map(|module| Job::Pages(vec![Page::ModuleData(language, module)])));
        }
    }
    if shard.is_first() {
        jobs.extend(catalog.module_ids().map(|module| Job::Pages(vec![Page::Logo(module)])));
    }
    jobs
}

/// The variants of a shard.
fn variants<'s>(site: &'s Site<'_>, shard: Shard) -> impl Iterator<Item = Variant> + 's {
    let scope = site.plan.scope;
    scope.variants(site.catalog()).filter(move |&variant| shard.has(scope.place(variant)))
}

/// Every folder of the site.
fn folders(site: &Site<'_>, shard: Shard) -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    for variant in variants(site, shard) {
        let root = site.routes().variant(variant);
        if site.listing(variant).count() == 0 {
            folders.push(root);
            continue;
        }
        folders.push(format!("{root}/sections"));
        folders.push(format!("{root}/modules"));
    }
    if shard.is_first() {
        folders.extend(["assets", "embed", "logos", "schema"].map(str::to_owned));
        let languages = site.plan.languages().map(|language| site.catalog().marketplace.language(language));
        folders.extend(languages.map(|language| format!("data/{language}/modules")));
    }
    folders
}

/// The variants of a language in groups whose module pages are the same bytes: those that can link to the same
/// languages. There is one group in a whole build.
pub(super) fn groups(site: &Site<'_>, shard: Shard) -> Vec<Vec<Vec<Variant>>> {
    let catalog = site.catalog();
    let of = |language| {
        let mut groups: Vec<(Vec<LanguageId>, Vec<Variant>)> = Vec::new();
        for variant in variants(site, shard).filter(|variant| variant.language == language) {
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
    prints: &'s Fingerprints<'s, 'a>,
    staging: &'s Path,
    done: &'s Done<'s>,
    groups: Vec<Vec<Vec<Variant>>>,
}

impl Writer<'_, '_> {
    fn run(&self, job: Job) -> Result<Staged, PublishError> {
        let mut staged = Staged::default();
        for (page, paths) in job.pages(self.site, &self.groups) {
            self.put(&page, paths, &mut staged)?;
        }
        Ok(staged)
    }

    /// Puts a page at every path where it stands.
    fn put(&self, page: &Page, paths: Vec<String>, staged: &mut Staged) -> Result<(), PublishError> {
        let made_from = self.prints.of(page);
        let known = made_from.and_then(|made_from| self.done.known.get(&made_from).copied());
        let known = known.filter(|stamp| paths.iter().all(|path| self.done.has(path, stamp)));
        let stamp = match known {
            Some(stamp) => stamp,
            None => {
                let bytes = self.site.render(page).map_err(PublishError::Template)?;
                let stamp = Stamp { size: bytes.len() as u64, hash: blake3::hash(&bytes) };
                let missing = paths.iter().filter(|path| !self.done.has(path, &stamp));
                write(self.staging, &[&bytes], missing, &mut staged.written)?;
                stamp
            }
        };
        staged.known.extend(made_from.map(|made_from| (made_from, stamp)));
        let Stamp { size, hash } = stamp;
        staged.files.extend(paths.into_iter().map(|path| FileStamp { path, size, hash }));
        Ok(())
    }
}

/// Writes bytes, given in pieces, once, and links to them from the other paths; a file system that has no more links to
/// give gets another copy, and links to that.
pub(super) fn write<'p>(
    staging: &Path,
    pieces: &[&[u8]],
    paths: impl Iterator<Item = &'p String>,
    written: &mut Vec<String>,
) -> Result<(), PublishError> {
    let mut original: Option<PathBuf> = None;
    for path in paths {
        let place = staging.join(path);
        let link = |from: &PathBuf| in_folder(&place, || fs::hard_link(from, &place)).is_ok();
        if !original.as_ref().is_some_and(link) {
            let write = || {
                let mut file = File::create_new(&place)?;
                pieces.iter().try_for_each(|piece| file.write_all(piece))
            };
            in_folder(&place, write).map_err(PublishError::at(&place))?;
            original = Some(place);
        }
        written.push(path.clone());
    }
    Ok(())
}

impl Staged {
    fn and(mut self, mut more: Self) -> Self {
        if self.files.len() < more.files.len() {
            std::mem::swap(&mut self, &mut more);
        }
        self.files.append(&mut more.files);
        self.known.append(&mut more.known);
        self.written.append(&mut more.written);
        self
    }
}

/// Makes a file, and, where its folder is not there, the folder.
fn in_folder(place: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(place.parent().unwrap_or(place))?;
            make()
        }
        result => result,
    }
}
