//! A site as one file of tar: rendered in parallel, written in order, each distinct page once and hard links for the rest. No
//! clock, no owner, so that the same site is the same bytes.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use rayon::prelude::*;
use tar::{Builder, EntryType, Header};
use tempfile::NamedTempFile;

use super::held::Folder;
use super::manifest::{self, FileStamp, Manifest};
use super::stage::{groups, jobs};
use super::{Options, PublishError, Summary};
use crate::publish::Work;
use mpgen_core::plan::Page;

/// Pages that are rendered before they are written: enough to keep all processors at work, few enough to hold.
const AT_A_TIME: usize = 512;

/// A page, and every path that it stands at.
struct Rendered {
    paths: Vec<String>,
    bytes: Vec<u8>,
    hash: blake3::Hash,
}

/// Where an archive is written.
enum Target {
    /// Beside the file, which it replaces when it is whole.
    File(NamedTempFile),
    /// Straight into what takes bytes and keeps none: a device, a pipe.
    Stream(File),
}

impl Target {
    fn open(file: &Path) -> io::Result<Self> {
        // What lies there, as a terminal does, is not a file of a folder, even where it leads to one.
        let is_of_system = cfg!(unix) && ["/dev", "/proc"].iter().any(|system| file.starts_with(system));
        match std::fs::metadata(file) {
            Ok(found) if is_of_system || !(found.is_file() || found.is_dir()) => {
                return Ok(Self::Stream(File::options().write(true).open(file)?));
            }
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if found.len() > 0 && !is_archive(file)? => {
                return Err(io::Error::other("it is there and is not a tar file; remove it, or name another file"));
            }
            _ => {}
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".mpgen-");
        // What is published may be read by whoever may read other new files, not by its writer alone.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.tempfile_in(folder_of(file)).map(Self::File)
    }

    /// Puts the archive into its place, once it is on the disk.
    fn finish(self, file: &Path) -> io::Result<()> {
        if let Self::File(unfinished) = self {
            unfinished.as_file().sync_all()?;
            unfinished.persist(file)?;
            Folder::open(folder_of(file))?.flush()?;
        }
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::Stream(file) => file.flush(),
        }
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a file is a tar file, as far as its first entry says so.
fn is_archive(file: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(file)?.take(512).read_to_end(&mut head)?;
    Ok(head.get(257..262) == Some(b"ustar"))
}

/// Writes a site into a file, which is there whole or not at all.
///
/// # Errors
/// A template that fails, a file that cannot be written, or one that is there and not an archive.
pub fn archive(work: &Work<'_, '_>, options: &Options, file: &Path) -> Result<Summary, PublishError> {
    let at = || PublishError::at(file);
    let mut tar = Builder::new(BufWriter::with_capacity(1 << 20, Target::open(file).map_err(at())?));
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
    let written = written.into_inner().map_err(|error| at()(error.into_error()))?;
    written.finish(file).map_err(at())?;
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
