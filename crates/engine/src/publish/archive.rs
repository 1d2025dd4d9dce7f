//! A site as one tar file: written in order, each distinct page once and hard links for its other paths. It has no times and
//! no owner, so that the same site is the same bytes.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use tar::{Builder, EntryType, Header};
use tempfile::TempDir;

use super::collect::collect;
use super::replacement::{Replacement, folder_of};
use super::{PublishError, Release, Summary};
use mpgen_site::manifest::Provenance;

/// Where an archive is written.
enum Output {
    /// Next to the file, which it replaces once it is complete.
    File(Replacement),
    /// Directly into a device or a pipe.
    Stream(File),
}

impl Output {
    fn open(file: &Path) -> io::Result<Self> {
        match std::fs::metadata(file) {
            Ok(found) if is_of_system(file) || !(found.is_file() || found.is_dir()) => {
                return Ok(Self::Stream(File::options().write(true).open(file)?));
            }
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if found.len() > 0 && !is_archive(file)? => {
                return Err(io::Error::other("it exists and is not a tar archive; remove it, or choose another file"));
            }
            _ => {}
        }
        Replacement::begin(file).map(Self::File)
    }

    /// Moves the archive to its path once it is on the disk.
    fn finish(self, file: &Path) -> io::Result<()> {
        if let Self::File(unfinished) = self { unfinished.finish(file) } else { Ok(()) }
    }
}

impl Write for Output {
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

/// Whether a path, such as `/dev/stdout`, is a stream even if it leads to a regular file.
fn is_of_system(file: &Path) -> bool {
    cfg!(unix) && ["/dev", "/proc"].iter().any(|system| file.starts_with(system))
}

/// A folder for the products of an archive, which may not fit into memory. It is removed with the value.
///
/// # Errors
/// It cannot be created.
pub(crate) fn workspace(file: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mpgen-");
    if is_of_system(file) { builder.tempdir() } else { builder.tempdir_in(folder_of(file)) }
}

/// Whether a file starts as a tar file does.
fn is_archive(file: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(file)?.take(512).read_to_end(&mut head)?;
    Ok(head.get(257..262) == Some(b"ustar"))
}

/// Writes a site into a file, completely or not at all.
///
/// # Errors
/// A template fails, the file cannot be written, or it exists and is not an archive.
pub(crate) fn archive(release: &Release<'_>, provenance: &Provenance, file: &Path) -> Result<Summary, PublishError> {
    let at = || PublishError::at(file);
    let mut tar = Builder::new(BufWriter::with_capacity(1 << 20, Output::open(file).map_err(at())?));
    let summary = collect(release, provenance, |paths, bytes| add(&mut tar, paths, &bytes).map_err(at()))?;
    let mut written = tar.into_inner().map_err(at())?;
    written.flush().map_err(at())?;
    let written = written.into_inner().map_err(|error| at()(error.into_error()))?;
    written.finish(file).map_err(at())?;
    Ok(summary)
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
