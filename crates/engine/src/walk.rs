//! Reads a folder recursively, each file relative to the open folder that it is in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::folder::{EntryKind, FileIdentity, Folder};
use super::git::{Mode, special};
use super::load::{LoadError, Memory, SUBMODULE, shown_root};
use mpgen_core::check::put_aside;
use mpgen_core::files::{KindOf, classify, content, is_read, is_too_deep, limit};
use mpgen_core::source::{Content, Kind, Source};

/// A folder to read.
pub(super) struct Tree<'a> {
    folder: &'a Path,
    kind: KindOf,
    /// The prefix of displayed paths.
    root: String,
    /// The paths that are links or submodules for git, whatever they are on the disk.
    special: HashMap<String, Mode>,
    /// Whether the folder is the top of a repository, whose hidden files are not content.
    is_top: bool,
    memory: Memory,
}

type Found = Result<Source, LoadError>;

impl<'a> Tree<'a> {
    pub(super) fn new(folder: &'a Path, kind: KindOf, memory: Memory) -> Self {
        let special = special(folder).into_iter().collect();
        let is_top = fs::symlink_metadata(folder.join(".git")).is_ok();
        Self { folder, kind, root: shown_root(folder), special, is_top, memory }
    }

    /// Every file, in no order.
    pub(super) fn read(&self) -> Result<Vec<Source>, LoadError> {
        if fs::symlink_metadata(self.folder).is_ok_and(|metadata| metadata.is_symlink()) {
            return Ok(vec![instead(&self.root, Content::SymbolicLink)]);
        }
        let failed = |error| LoadError { path: self.folder.to_owned(), error };
        let folder = Folder::open(self.folder).map_err(failed)?;
        let found = self.in_folder(&folder, "", folder.names().map_err(failed)?);
        let (list, errors): (Vec<_>, Vec<_>) = found.into_iter().partition(Result::is_ok);
        match errors.into_iter().filter_map(Result::err).min_by(|a, b| a.path.cmp(&b.path)) {
            Some(error) => Err(error),
            None => Ok(list.into_iter().filter_map(Result::ok).collect()),
        }
    }

    /// The contents of an open folder, whose path ends with `/` unless it is empty. Few folders are open at once: those that the
    /// threads are in, and their parents.
    fn in_folder(&self, folder: &Folder, path: &str, names: Vec<(OsString, EntryKind)>) -> Vec<Found> {
        names.into_par_iter().flat_map_iter(|(name, what)| self.entry(folder, path, &name, what)).collect()
    }

    fn entry(&self, folder: &Folder, above: &str, name: &OsStr, what: EntryKind) -> Vec<Found> {
        let path = format!("{above}{}", name.to_string_lossy());
        if self.is_top && above.is_empty() && is_excluded_at_top(&path, what) {
            return Vec::new();
        }
        let what = match self.special.get(&path) {
            Some(Mode::Link) => EntryKind::Link,
            Some(Mode::Submodule) => SUBMODULE,
            _ => what,
        };
        let known = classify(&path, what, self.kind);
        if what == EntryKind::Folder && !is_too_deep(&path) {
            return self.within(folder, name, &path, known);
        }
        let Some((kind, content)) = known else { return Vec::new() };
        let content = if is_read(kind) { read(folder, name, kind) } else { Ok(content) };
        let failed = |error| LoadError { path: self.folder.join(&path), error };
        vec![content.map(|content| self.source(&path, kind, content)).map_err(failed)]
    }

    fn within(&self, folder: &Folder, name: &OsStr, path: &str, known: Option<(Kind, Content)>) -> Vec<Found> {
        let opened = folder.folder(name).and_then(|folder| Ok((folder.names()?, folder)));
        let (names, folder) = match opened {
            Ok(opened) => opened,
            Err(error) => return vec![Err(LoadError { path: self.folder.join(path), error })],
        };
        // For git a nested repository is a submodule; its files are not part of this repository.
        if names.iter().any(|(name, _)| name == ".git") {
            return classify(path, SUBMODULE, self.kind)
                .map(|is| Ok(self.source(path, is.0, is.1)))
                .into_iter()
                .collect();
        }
        let mut found = self.in_folder(&folder, &format!("{path}/"), names);
        found.extend(known.map(|(kind, content)| Ok(self.source(path, kind, content))));
        found
    }

    fn source(&self, path: &str, kind: Kind, content: Content) -> Source {
        let mut source = Source { path: format!("{}{path}", self.root), root: self.root.len(), kind, content };
        if self.memory == Memory::Aside
            && let Some(later) = put_aside(&source)
        {
            source.content = later;
        }
        source
    }
}

/// The source that replaces a folder that is not read.
pub(super) fn instead(root: &str, content: Content) -> Source {
    Source { path: root.trim_end_matches('/').to_owned(), root: 0, kind: Kind::Other, content }
}

/// Whether a name at the top of a repository is not content: `.git`, `.github`, `.gitignore`.
pub(super) fn is_excluded_at_top(name: &str, what: EntryKind) -> bool {
    name.starts_with('.') && what != EntryKind::Link
}

/// How many times a file is read that changes while it is read.
const TRIES: usize = 5;

/// Reads a regular file in one consistent state.
pub(super) fn read(folder: &Folder, name: &OsStr, kind: Kind) -> io::Result<Content> {
    for _ in 0..TRIES {
        let (before, content) = read_once(folder, name, kind)?;
        if before.is_some() && before == folder.identity(name)? {
            return Ok(content);
        }
    }
    Err(io::Error::other("it changed while mpgen read it; run mpgen again"))
}

thread_local! {
    /// The buffer of a thread, reused for all files.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Reads a file up to the limit of its kind; also returns the identity of the file that was opened.
fn read_once(folder: &Folder, name: &OsStr, kind: Kind) -> io::Result<(Option<FileIdentity>, Content)> {
    let limit = limit(kind);
    let mut file = folder.file(name)?;
    let identity = FileIdentity::of_file(&file)?;
    let size = file.metadata()?.len();
    let content = BUFFER.with_borrow_mut(|bytes| {
        bytes.clear();
        // One byte more than the size shows whether the file has grown.
        bytes.resize(usize::try_from(size.min(limit) + 1).unwrap_or(0), 0);
        let mut read = match file.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            read => read?,
        };
        if read as u64 != size {
            bytes.truncate(read);
            file.take(limit + 1 - bytes.len() as u64).read_to_end(bytes)?;
            read = bytes.len();
        }
        if read as u64 > limit {
            return Ok(Content::TooLarge { size: size.max(read as u64), limit });
        }
        Ok(content(kind, &bytes[..read]))
    });
    content.map(|content| (identity, content))
}
