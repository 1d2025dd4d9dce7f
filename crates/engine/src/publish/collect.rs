//! Sites that are rendered whole, with nothing to reuse: into an archive or into memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::render::{Sink, render};
use super::{PublishError, Release, Summary};
use mpgen_core::plan::Page;
use mpgen_site::manifest::{Manifest, ManifestFile, NAME, Provenance};
use mpgen_site::outputs::Site;

/// The files of a site by path. Equal files share their bytes.
pub type SiteFiles = BTreeMap<String, Arc<[u8]>>;

/// A rendered page with all its paths.
struct Rendered {
    paths: Vec<String>,
    bytes: Vec<u8>,
    hash: blake3::Hash,
}

/// Collects rendered pages in the order of the site.
struct Collector<'s, 'a>(&'s Site<'a>);

impl Sink for Collector<'_, '_> {
    type Part = Vec<Rendered>;

    /// Enough to keep all processors busy, few enough to hold in memory.
    const BATCH: usize = 512;

    fn put(&self, page: &Page, paths: Vec<String>, part: &mut Vec<Rendered>) -> Result<(), PublishError> {
        let bytes = self.0.render(page).map_err(PublishError::Template)?;
        part.push(Rendered { paths, hash: blake3::hash(&bytes), bytes });
        Ok(())
    }

    fn join(mut first: Vec<Rendered>, mut second: Vec<Rendered>) -> Vec<Rendered> {
        first.append(&mut second);
        first
    }
}

/// Renders a site and passes each distinct file to `write` with all its paths, the manifest last.
///
/// # Errors
/// A template fails, or `write` does.
pub(super) fn collect(
    release: &Release<'_, '_>,
    provenance: &Provenance,
    mut write: impl FnMut(&[String], Vec<u8>) -> Result<(), PublishError> + Send,
) -> Result<Summary, PublishError> {
    let mut files = Vec::new();
    render(release.site, &Collector(release.site), |pages| {
        pages.into_iter().try_for_each(|Rendered { paths, bytes, hash }| {
            let size = bytes.len() as u64;
            write(&paths, bytes)?;
            files.extend(paths.into_iter().map(|path| ManifestFile { path, size, hash }));
            Ok(())
        })
    })?;
    let manifest = Manifest::new(release.site, release.sources, provenance, files);
    write(&[NAME.to_owned()], manifest.bytes())?;
    Ok(Summary { written: manifest.files.len() + 1, ..Summary::new(release.site, &manifest) })
}

/// Renders a site into memory: every file by path.
///
/// # Errors
/// A template fails.
pub(crate) fn in_memory(
    release: &Release<'_, '_>,
    provenance: &Provenance,
) -> Result<(Summary, SiteFiles), PublishError> {
    let mut files = BTreeMap::new();
    let summary = collect(release, provenance, |paths, bytes| {
        let bytes: Arc<[u8]> = bytes.into();
        files.extend(paths.iter().map(|path| (path.clone(), bytes.clone())));
        Ok(())
    })?;
    Ok((summary, files))
}
