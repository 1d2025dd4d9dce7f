//! A site as one file of tar: rendered in parallel, written in order, each distinct page once and hard links for the rest. No
//! clock, no owner, so that the same site is the same bytes.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use rayon::prelude::*;
use tar::{Builder, EntryType, Header};

use super::manifest::{self, FileStamp, Manifest};
use super::stage::{groups, jobs};
use super::{Options, PublishError, Summary};
use crate::io::publish::Work;
use crate::plan::Page;

/// Pages that are rendered before they are written: enough to keep all processors at work, few enough to hold.
const AT_A_TIME: usize = 512;

/// A page, and every path that it stands at.
struct Rendered {
    paths: Vec<String>,
    bytes: Vec<u8>,
    hash: blake3::Hash,
}

/// Writes a site into a file, which is there whole or not at all.
///
/// # Errors
/// A template that fails, a file that cannot be written.
pub fn archive(work: &Work<'_, '_>, options: &Options, file: &Path) -> Result<Summary, PublishError> {
    let at = || PublishError::at(file);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mpgen-");
    // What is published may be read by whoever may read other new files, not by its writer alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let unfinished = builder.tempfile_in(folder).map_err(at())?;
    let mut tar = Builder::new(BufWriter::with_capacity(1 << 20, unfinished));
    let site = work.site;
    let groups = groups(site, options.shard);
    let pages: Vec<(Page, Vec<String>)> =
        jobs(site, options.shard).into_par_iter().flat_map_iter(|job| job.pages(site, &groups)).collect();
    let render = |(page, paths): &(Page, Vec<String>)| -> Result<Rendered, PublishError> {
        let bytes = site.render(page).map_err(PublishError::Template)?;
        Ok(Rendered { paths: paths.clone(), hash: blake3::hash(&bytes), bytes })
    };
    let mut files = Vec::new();
    let mut ready: Vec<Rendered> = Vec::new();
    for some in pages.chunks(AT_A_TIME).chain([&[][..]]) {
        // What is ready is written while the next pages are rendered.
        let write = || ready.iter().try_for_each(|page| add(&mut tar, &page.paths, &page.bytes));
        let (written, rendered) = rayon::join(write, || some.par_iter().map(render).collect::<Result<_, _>>());
        written.map_err(at())?;
        let stamps = |page: Rendered| {
            let (size, hash) = (page.bytes.len() as u64, page.hash);
            page.paths.into_iter().map(move |path| FileStamp { path, size, hash })
        };
        files.extend(std::mem::replace(&mut ready, rendered?).into_iter().flat_map(stamps));
    }
    let manifest = Manifest::of(site, work.sources, options, files);
    add(&mut tar, &[manifest::NAME.to_owned()], &manifest.bytes()).map_err(at())?;
    let mut written = tar.into_inner().map_err(at())?;
    written.flush().map_err(at())?;
    let unfinished = written.into_inner().map_err(|error| at()(error.into_error()))?;
    unfinished.persist(file).map_err(|error| at()(error.error))?;
    Ok(Summary {
        modules: site.catalog().modules.len(),
        variants: manifest.variants.len(),
        pages: manifest.files.iter().filter(|file| file.path.ends_with(".html")).count(),
        files: manifest.files.len() + 1,
        bytes: manifest.files.iter().map(|file| file.size).sum(),
        written: manifest.files.len() + 1,
        removed: 0,
        foreign: 0,
    })
}

/// Adds a file, and a link to it at every further path.
fn add<W: Write>(tar: &mut Builder<W>, paths: &[String], bytes: &[u8]) -> io::Result<()> {
    let Some((first, others)) = paths.split_first() else { return Ok(()) };
    let mut header = header(EntryType::Regular);
    header.set_size(bytes.len() as u64);
    tar.append_data(&mut header, first, bytes)?;
    others.iter().try_for_each(|path| tar.append_link(&mut self::header(EntryType::Link), path, first))
}

fn header(kind: EntryType) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_size(0);
    header
}
