//! Objects as files in a folder of this machine. Each is written under a temporary name and renamed, no link is ever
//! followed, and the packs that were not used for the longest time are removed when the folder gets too large.
//!
//! Files are not flushed: what a power failure damages is found by its checksum, and made again.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mpgen_core::diag::text::{printable, shown};
use rayon::prelude::*;

use super::objects::{Chunk, ObjectError, Objects, ReadRequest, Version, WriteRequest};
use crate::folder::{EntryKind, Folder};

/// The ending of a file that is being written.
const TEMPORARY: &str = ".tmp";
/// After this time a file that is being written was left by a process that was killed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// How exact the time of a pack's last use is. A pack that is used often is not touched each time.
const TOUCHED: Duration = Duration::from_secs(60 * 60);

/// A folder of packs.
#[derive(Debug)]
pub(super) struct Files {
    root: PathBuf,
    address: String,
    /// How many bytes may stay.
    budget: u64,
    /// The folders of the steps that are open, by their path.
    open: Mutex<HashMap<String, Arc<Folder>>>,
    written: AtomicU64,
}

impl Files {
    pub(super) fn new(root: &Path, budget: u64) -> Self {
        let address = shown(&root.display().to_string());
        let (open, written) = (Mutex::default(), AtomicU64::new(0));
        Self { root: root.to_owned(), address, budget, open, written }
    }

    /// The folder of an object, and the object's name in it.
    fn find<'n>(&self, name: &'n str, missing: IfMissing) -> io::Result<(Arc<Folder>, &'n OsStr)> {
        let (path, file) = name.rsplit_once('/').unwrap_or(("", name));
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = open.get(path) {
            return Ok((Arc::clone(folder), file.as_ref()));
        }
        let folder = match missing {
            IfMissing::Fail => Folder::open(&self.root)?.within(Path::new(path))?,
            IfMissing::Create => self.create_root()?.make_within(Path::new(path))?,
        };
        let folder = Arc::new(folder);
        open.insert(path.to_owned(), Arc::clone(&folder));
        Ok((folder, file.as_ref()))
    }

    fn create_root(&self) -> io::Result<Folder> {
        let exists = |path: &&Path| !path.as_os_str().is_empty() && path.symlink_metadata().is_ok();
        let above = self.root.ancestors().find(exists).unwrap_or(Path::new("."));
        let new = self.root.strip_prefix(above).unwrap_or(&self.root);
        Folder::open(above)?.make_within(new)
    }

    fn read_one(&self, request: &ReadRequest) -> Result<Chunk, ObjectError> {
        let (folder, name) = self.find(&request.name, IfMissing::Fail).map_err(failed)?;
        let file = folder.file(name).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        let (size, version) = (metadata.len(), Some(version(&metadata)));
        if request.version.is_some() && request.version != version {
            return Err(ObjectError::Changed);
        }
        let range = request.range.clone().unwrap_or(0..size);
        let bytes = read_range(&file, range.start.min(size)..range.end.min(size)).map_err(failed)?;
        Ok(Chunk { bytes: bytes.into(), size, version })
    }

    fn write_one(&self, object: &WriteRequest) -> Result<(), ObjectError> {
        let (folder, name) = self.find(&object.name, IfMissing::Create).map_err(failed)?;
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let temporary = format!(".{}-{number}-{:x}{TEMPORARY}", std::process::id(), nanoseconds());
        let temporary = OsStr::new(&temporary);
        let created = folder.create(temporary);
        let written = created.and_then(|file| write_pieces(file, &object.pieces));
        let written = written.and_then(|()| folder.rename(temporary, name));
        written.map_err(|error| {
            let _ = folder.remove(temporary);
            // If somebody has removed the folder, the next write creates it.
            self.open.lock().unwrap_or_else(PoisonError::into_inner).clear();
            failed(error)
        })
    }

    /// The objects in all step folders of all versions of the format, and the files that were left behind.
    fn list(&self) -> io::Result<Vec<Found>> {
        let root = match Folder::open(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            root => root?,
        };
        let mut found = Vec::new();
        for version in folders(&root, is_version)? {
            for step in folders(&root.folder(version.as_ref())?, |_| true)? {
                let folder = Arc::new(root.folder(version.as_ref())?.folder(step.as_ref())?);
                for (name, _) in folder.names()?.into_iter().filter(|(_, kind)| *kind == EntryKind::File) {
                    let Some(name) = name.to_str().filter(|name| is_ours(name)) else { continue };
                    // Another process may have removed it.
                    let Ok(metadata) = folder.file(name.as_ref()).and_then(|file| file.metadata()) else { continue };
                    let (size, used) = (metadata.len(), metadata.modified()?);
                    let path = format!("{version}/{step}/{name}");
                    found.push(Found { folder: Arc::clone(&folder), name: name.to_owned(), path, size, used });
                }
            }
        }
        Ok(found)
    }

    fn prune(&self, used: &BTreeSet<String>) -> io::Result<()> {
        let mut found = self.list()?;
        let now = SystemTime::now();
        let age = |found: &Found| now.duration_since(found.used).unwrap_or_default();
        found.retain(|it| {
            let is_abandoned = it.name.ends_with(TEMPORARY) && age(it) > ABANDONED;
            if is_abandoned {
                let _ = it.folder.remove(it.name.as_ref());
            }
            !it.name.ends_with(TEMPORARY)
        });
        for it in found.iter().filter(|it| used.contains(&it.path) && age(it) > TOUCHED) {
            // On Windows this needs a file that is open for writing; there a pack's time is that of its last change.
            let _ = it.folder.file(it.name.as_ref()).and_then(|file| file.set_modified(now));
        }
        let mut total: u64 = found.iter().map(|it| it.size).sum();
        found.sort_by(|a, b| (a.used, &a.path).cmp(&(b.used, &b.path)));
        for it in found.iter().filter(|it| !used.contains(&it.path)) {
            if total <= self.budget {
                break;
            }
            match it.folder.remove(it.name.as_ref()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => total -= it.size,
            }
        }
        Ok(())
    }
}

impl Objects for Files {
    fn address(&self) -> &str {
        &self.address
    }

    fn read(&self, requests: &[ReadRequest]) -> Vec<Result<Chunk, ObjectError>> {
        match requests {
            [one] => vec![self.read_one(one)],
            many => many.par_iter().map(|request| self.read_one(request)).collect(),
        }
    }

    fn write(&self, objects: Vec<WriteRequest>) -> Vec<Result<(), ObjectError>> {
        objects.par_iter().map(|object| self.write_one(object)).collect()
    }

    fn tidy(&self, used: &BTreeSet<String>) -> Result<(), ObjectError> {
        self.prune(used).map_err(failed)
    }
}

/// What to do about folders that do not exist.
#[derive(Clone, Copy)]
enum IfMissing {
    Fail,
    Create,
}

/// A file of ours.
struct Found {
    folder: Arc<Folder>,
    name: String,
    /// From the root.
    path: String,
    size: u64,
    used: SystemTime,
}

fn folders(folder: &Folder, is_wanted: impl Fn(&str) -> bool) -> io::Result<Vec<String>> {
    let names = folder.names()?.into_iter().filter(|(_, kind)| *kind == EntryKind::Folder);
    Ok(names.filter_map(|(name, _)| name.into_string().ok()).filter(|name| is_wanted(name)).collect())
}

fn is_version(name: &str) -> bool {
    name.strip_prefix('v').is_some_and(|rest| rest.parse::<u16>().is_ok())
}

/// Whether a file is a pack or one that is being written. Nothing else is removed.
fn is_ours(name: &str) -> bool {
    let is_pack =
        name.strip_suffix(".pack").is_some_and(|part| part.len() == 2 && u8::from_str_radix(part, 16).is_ok());
    is_pack || (name.starts_with('.') && name.ends_with(TEMPORARY))
}

/// Identifies a file and the state of it.
#[cfg(unix)]
fn version(metadata: &Metadata) -> Version {
    use std::os::unix::fs::MetadataExt;
    let (device, number, length) = (metadata.dev(), metadata.ino(), metadata.len());
    Version(format!("{device:x} {number:x} {length:x} {:x} {:x}", metadata.mtime(), metadata.mtime_nsec()).into())
}

#[cfg(not(unix))]
fn version(metadata: &Metadata) -> Version {
    let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    let since = modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Version(format!("{:x} {:x}", metadata.len(), since.as_nanos()).into())
}

/// Reads a range that is within the file.
fn read_range(file: &File, range: Range<u64>) -> io::Result<Vec<u8>> {
    let length = range.end.saturating_sub(range.start);
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    let mut done = 0;
    while done < bytes.len() {
        match read_at(file, &mut bytes[done..], range.start + done as u64) {
            Ok(0) => break,
            Ok(read) => done += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(done);
    Ok(bytes)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, offset)
}

#[cfg(not(unix))]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, offset)
}

/// Writes pieces, small ones together.
fn write_pieces(file: File, pieces: &[Bytes]) -> io::Result<()> {
    let mut file = io::BufWriter::with_capacity(128 * 1024, file);
    pieces.iter().try_for_each(|piece| file.write_all(piece))?;
    // The system's own clock for files may stand still for milliseconds, in which a file can be replaced by another with
    // the same number and length.
    file.into_inner().map_err(io::IntoInnerError::into_error)?.set_modified(SystemTime::now())
}

/// Makes names of different machines on one network folder differ.
fn nanoseconds() -> u128 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos()
}

fn failed(error: io::Error) -> ObjectError {
    match error.kind() {
        io::ErrorKind::NotFound => ObjectError::Missing,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ObjectError::Full,
        _ => ObjectError::Failed(printable(&error.to_string())),
    }
}
