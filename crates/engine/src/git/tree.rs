//! The files of a commit, read as from a disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::Stdio;

use super::command::{message_of, run};
use super::{Commit, GitError, Mode, Repository};
use crate::folder::EntryKind;
use crate::load::{Folders, SUBMODULE, shown_root};
use crate::walk::{instead, is_excluded_at_top};
use mpgen_core::files::{
    KindOf, classify, content, content_kind, is_read, is_too_deep, limit, message_kind, theme_kind,
};
use mpgen_core::source::{Content, Kind, Source, Sources};
use mpgen_site::built_in::complete;

impl Repository {
    /// The files of a commit in the folders, as if read from a disk.
    ///
    /// # Errors
    /// Git cannot read it, or the clone lacks a file.
    pub fn sources(&self, commit: &Commit, folders: &Folders) -> Result<Sources, GitError> {
        let default = |folder: &Option<PathBuf>, name: &str| folder.clone().unwrap_or_else(|| PathBuf::from(name));
        let trees: [(PathBuf, KindOf); 3] = [
            (folders.content.clone(), content_kind),
            (default(&folders.themes, "themes"), theme_kind),
            (default(&folders.i18n, "i18n"), message_kind),
        ];
        let mut found = Vec::new();
        for (folder, kind) in trees {
            let within = self.within(&folder)?;
            let mut tree = Tree { root: shown_root(&folder), kind, before: String::new() };
            for entry in self.list(commit, &within)? {
                tree.add(entry, &within, &mut found);
            }
        }
        let size: u64 = found.iter().filter(|found| found.blob.is_some()).map(|found| found.size).sum();
        if size > MAX_SIZE {
            return Err(GitError::LargeCommit { size, limit: MAX_SIZE });
        }
        let mut blobs = Blobs::start(self, found.iter().filter_map(|found| found.blob.clone()).collect())?;
        let mut list = Vec::with_capacity(found.len());
        for Found { mut source, blob, .. } in found {
            if blob.is_some() {
                source.content = content(source.kind, &blobs.next()?);
            }
            list.push(source);
        }
        Ok(complete(list, &shown_root(&folders.content)))
    }

    fn list(&self, commit: &Commit, within: &str) -> Result<Vec<Entry>, GitError> {
        let mut command = self.location.git()?;
        command.args(["ls-tree", "-r", "-z", "-l", "--full-tree", &commit.0]);
        if !within.is_empty() {
            // Without the slash, a link instead of the folder is listed, too.
            command.args(["--", within.trim_end_matches('/')]);
        }
        let listed = run(&mut command).map_err(|error| self.incomplete(error))?;
        Ok(listed.split('\0').filter_map(Entry::read).collect())
    }

    /// Every path of a commit, from the repository's top, with what it is.
    ///
    /// # Errors
    /// Git cannot read it.
    pub fn paths(&self, commit: &Commit) -> Result<Vec<(String, Mode)>, GitError> {
        let mut command = self.location.git()?;
        command.args(["ls-tree", "-r", "-z", "--full-tree", &commit.0]);
        let listed = run(&mut command).map_err(|error| self.incomplete(error))?;
        let path = |line: &str| {
            let (about, path) = line.split_once('\t')?;
            Some((path.to_owned(), Mode::of(about.split(' ').next()?)?))
        };
        Ok(listed.split('\0').filter_map(path).collect())
    }
}

/// Maximum number of bytes of a commit that are read. A few objects can contain any number of files.
const MAX_SIZE: u64 = 2 * 1024 * 1024 * 1024;

/// A file of a commit.
struct Entry {
    mode: Mode,
    blob: String,
    size: u64,
    path: String,
}

/// A file of the content, with the name of its object if it is to be read.
struct Found {
    source: Source,
    blob: Option<String>,
    size: u64,
}

impl Entry {
    /// `<mode> <type> <object> <size>\t<path>`.
    fn read(line: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut parts = about.split_ascii_whitespace();
        let (mode, _, blob) = (parts.next()?, parts.next()?, parts.next()?);
        let size = parts.next()?.parse().unwrap_or(0);
        Some(Self { mode: Mode::of(mode)?, blob: blob.to_owned(), size, path: path.to_owned() })
    }
}

/// A folder in a commit. As on a disk, links are not followed and large files are not read.
struct Tree {
    root: String,
    kind: KindOf,
    /// The previous path.
    before: String,
}

impl Tree {
    fn add(&mut self, entry: Entry, within: &str, found: &mut Vec<Found>) {
        let what = match entry.mode {
            Mode::Link => EntryKind::Link,
            Mode::Submodule => SUBMODULE,
            Mode::File | Mode::Executable => EntryKind::File,
        };
        let Some(path) = entry.path.strip_prefix(within) else {
            // The folder itself is something else.
            found.extend(classify("", what, self.kind).map(|(_, content)| Found::known(instead(&self.root, content))));
            return;
        };
        let first = path.split('/').next().unwrap_or(path);
        if within.is_empty() && is_excluded_at_top(first, if first == path { what } else { EntryKind::Folder }) {
            return;
        }
        let is_reached = self.folders(path, found);
        path.clone_into(&mut self.before);
        let Some((kind, content)) = classify(path, what, self.kind).filter(|_| is_reached) else { return };
        let source = |content| self.source(path, kind, content);
        let limit = limit(kind);
        found.push(if what != EntryKind::File || !is_read(kind) {
            Found::known(source(content))
        } else if entry.size > limit {
            Found::known(source(Content::TooLarge { size: entry.size, limit }))
        } else {
            Found { source: source(Content::Unread), blob: Some(entry.blob), size: entry.size }
        });
    }

    /// Adds the parents of a path that the previous path did not have, unless they are ordinary folders. Returns whether the
    /// path is read.
    fn folders(&self, path: &str, found: &mut Vec<Found>) -> bool {
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if !self.before.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) {
                let known = classify(folder, EntryKind::Folder, self.kind);
                found.extend(known.map(|(kind, content)| Found::known(self.source(folder, kind, content))));
            }
            if is_too_deep(folder) {
                return false;
            }
        }
        true
    }

    fn source(&self, path: &str, kind: Kind, content: Content) -> Source {
        Source { path: format!("{}{path}", self.root), root: self.root.len(), kind, content }
    }
}

impl Found {
    fn known(source: Source) -> Self {
        Self { source, blob: None, size: 0 }
    }
}

/// Reads objects in the order of their names.
struct Blobs<'a> {
    repository: &'a Repository,
    child: std::process::Child,
    out: BufReader<std::process::ChildStdout>,
    message: Option<std::thread::JoinHandle<String>>,
}

impl<'a> Blobs<'a> {
    fn start(repository: &'a Repository, names: Vec<String>) -> Result<Self, GitError> {
        let mut command = repository.location.git()?;
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(GitError::Program)?;
        let lost = || GitError::Failed("it has no standard streams".to_owned());
        let mut input = child.stdin.take().ok_or_else(lost)?;
        let out = BufReader::new(child.stdout.take().ok_or_else(lost)?);
        let message = Some(message_of(&mut child));
        // Git answers while it reads names, so writing all names first would block.
        std::thread::spawn(move || names.iter().try_for_each(|name| writeln!(input, "{name}")));
        Ok(Self { repository, child, out, message })
    }

    fn next(&mut self) -> Result<Vec<u8>, GitError> {
        let mut line = String::new();
        self.out.read_line(&mut line).map_err(GitError::Program)?;
        let size = line.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse::<usize>().ok());
        let Some(size) = size else { return Err(self.lacks(line.trim_end())) };
        let mut bytes = vec![0; size + 1];
        self.out.read_exact(&mut bytes).map_err(GitError::Program)?;
        bytes.pop();
        Ok(bytes)
    }

    /// Why an object is missing: git's answer, or its error message if it has ended.
    fn lacks(&mut self, answer: &str) -> GitError {
        let message = match (answer.is_empty(), self.message.take()) {
            (true, Some(message)) => message.join().unwrap_or_default(),
            _ => answer.to_owned(),
        };
        self.repository.incomplete(GitError::Failed(message))
    }
}

impl Drop for Blobs<'_> {
    fn drop(&mut self) {
        // It may be blocked on output that is no longer read.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
