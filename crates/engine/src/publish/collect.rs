//! Sites that are rendered whole, with nothing to reuse: into an archive or into memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::render::{Sink, SiteFile, render};
use super::{PublishError, Release, Summary};
use mpgen_site::manifest::{FileEntry, Manifest, ModuleFiles, Part, Provenance};

/// The files of a site by path. Equal files share their bytes.
pub type SiteFiles = BTreeMap<String, Arc<[u8]>>;

/// Files with all their paths.
pub(super) type Collected = Vec<(Vec<String>, Vec<u8>)>;

/// Collects files in the order in which they are rendered.
pub(super) struct Collector;

impl Sink for Collector {
    type Part = Collected;

    /// Enough to keep all processors busy, few enough to hold in memory.
    const BATCH: usize = 256;

    fn has(&self, _: &str, _: &FileEntry) -> bool {
        false
    }

    fn has_module(&self, _: &str, _: &ModuleFiles) -> bool {
        false
    }

    fn put(&self, file: SiteFile, bytes: Cow<'_, [u8]>, part: &mut Self::Part) -> Result<(), PublishError> {
        part.push((file.paths, bytes.into_owned()));
        Ok(())
    }

    fn join(mut first: Self::Part, mut second: Self::Part) -> Self::Part {
        first.append(&mut second);
        first
    }
}

/// Renders a site and passes each distinct file to `write` with all its paths, the manifest last.
///
/// # Errors
/// A template fails, or `write` does.
pub(super) fn collect(
    release: &Release<'_>,
    provenance: &Provenance,
    mut write: impl FnMut(&[String], Vec<u8>) -> Result<(), PublishError> + Send,
) -> Result<Summary, PublishError> {
    let files = render(release, &Collector, |rendered| {
        rendered.into_iter().try_for_each(|(paths, bytes)| write(&paths, bytes))
    })?;
    let (manifest, own) = Manifest::new(release.overview.clone(), files, provenance);
    own.into_iter().try_for_each(|Part { path, bytes }| write(&[path], bytes))?;
    let summary = Summary::new(&manifest);
    Ok(Summary { written: summary.files, ..summary })
}

/// Renders a site into memory: every file by path.
///
/// # Errors
/// A template fails.
pub(crate) fn in_memory(release: &Release<'_>, provenance: &Provenance) -> Result<(Summary, SiteFiles), PublishError> {
    let mut files = BTreeMap::new();
    let summary = collect(release, provenance, |paths, bytes| {
        let bytes: Arc<[u8]> = bytes.into();
        files.extend(paths.iter().map(|path| (path.clone(), bytes.clone())));
        Ok(())
    })?;
    Ok((summary, files))
}
