//! A preview of a change: the files that differ from those of the published site, what they load, and a page that links to them.

use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::Write;
use std::path::Path;

use ahash::AHashMap;

use super::manifest::ManifestSource;
use super::stage::{self, Published, Reusable, Staged};
use super::there::There;
use super::tree::Names;
use super::{PublishError, Release, Summary, staging};
use mpgen_core::model::ModuleId;
use mpgen_core::plan::Page;
use mpgen_site::manifest::{Manifest, NAME, Provenance};
use mpgen_site::preview::{PREVIEW_FILES, Preview};

/// Writes a preview into an empty folder. Without a `published` site, all files are new.
///
/// # Errors
/// The manifest cannot be read, a template fails, the folder is not empty, or a file cannot be written.
pub(crate) fn preview(
    release: &Release<'_>,
    provenance: &Provenance,
    published: Option<&ManifestSource>,
    out: &Path,
) -> Result<Summary, PublishError> {
    let old = published.map(ManifestSource::whole).transpose()?;
    refuse_used(out)?;
    let folder = staging::path(out);
    let written = write(release, provenance, old.as_ref(), &folder);
    let done = written.and_then(|summary| staging::publish(&folder, out).map(|()| summary));
    if done.is_err() {
        // Frees a full disk. The first error is the one to report.
        let _ = staging::remove(&folder);
    }
    done
}

fn refuse_used(out: &Path) -> Result<(), PublishError> {
    match std::fs::read_dir(out).map(|mut entries| entries.next().is_none()) {
        Ok(false) => Err(PublishError::NotEmpty(out.to_owned())),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(PublishError::at(out)(error)),
        _ => Ok(()),
    }
}

fn write(
    release: &Release<'_>,
    provenance: &Provenance,
    old: Option<&Manifest>,
    folder: &Path,
) -> Result<Summary, PublishError> {
    // What is published counts as being there, so that it is neither rendered nor written.
    let published = old.map(Published::new);
    let names = Names::default().with(NAME);
    let none = There::none();
    let there = published.as_ref().map(|published| There::Published(published, names));
    let reusable = Reusable {
        published: published.as_ref(),
        there: there.as_ref().unwrap_or(&none),
        is_complete: true,
        damaged: &HashSet::new(),
        altered: HashSet::new(),
        staged: AHashMap::new(),
    };
    staging::begin(folder)?;
    let (files, Staged { mut written, .. }) = stage::stage(release, folder, &reusable)?;
    let (manifest, _) = Manifest::new(release.overview.clone(), files, provenance);
    let has_whole_feeds = release.prepared.catalog.marketplace.feeds.whole;
    let preview = Preview::new(old.map(|old| &old.tree), &manifest.tree, |path| {
        !has_whole_feeds && release.site.context.routes().is_whole_feed(path)
    });
    for page in loaded(release, &written) {
        let bytes = release.site.render(&page).map_err(PublishError::Template)?;
        stage::write(folder, &bytes, [&page.path(&release.prepared.catalog)].into_iter(), &mut written)?;
    }
    let marketplace = release.site.context.marketplace;
    let title = marketplace.language_ids().find_map(|language| marketplace.title.get(language));
    let html = preview.html(title.map_or("", String::as_str));
    for (name, bytes) in PREVIEW_FILES.into_iter().zip([html, preview.json()]) {
        let path = folder.join(name);
        File::create_new(&path).and_then(|mut file| file.write_all(&bytes)).map_err(PublishError::at(&path))?;
    }
    Ok(Summary {
        written: written.len() + PREVIEW_FILES.len(),
        removed: preview.removed.len(),
        ..Summary::new(&manifest)
    })
}

/// The files that pages in a preview load and that are not in it: the assets, and the logos of the modules on them.
fn loaded(release: &Release<'_>, written: &[String]) -> Vec<Page> {
    let written: HashSet<&str> = written.iter().map(String::as_str).collect();
    let catalog = &release.prepared.catalog;
    let is_written = |page: &Page| written.contains(page.path(catalog).as_str());
    let site = release.site;
    let variants = site.context.scope.variants(site.context.marketplace);
    let lists = variants.flat_map(|variant| site.plan.listing_pages(variant, site.listing(variant)));
    let lists = lists
        .filter(|page| matches!(page, Page::Home(_) | Page::Results(_) | Page::Section { .. }) && is_written(page));
    let mut shown: BTreeSet<ModuleId> = lists.flat_map(|page| site.cards_on(&page)).map(|(_, module)| module).collect();
    let module = |path: &&str| {
        let (_, name) = path.rsplit_once("/modules/")?;
        catalog.module_id(name.strip_suffix(".html")?)
    };
    shown.extend(written.iter().filter_map(module));
    let assets = site.site_pages().filter(|page| page.path(catalog).starts_with("assets/"));
    assets.chain(shown.into_iter().map(Page::Logo)).filter(|page| !is_written(page)).collect()
}
