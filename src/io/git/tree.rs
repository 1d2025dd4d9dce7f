//! The files of a commit, read as from a disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::Stdio;

use super::command::{run, words_of};
use super::{Commit, GitError, Mode, Repository};
use crate::io::load::{Folders, complete, content, content_kind, limit, message_kind, shown_root, theme_kind};
use crate::source::{Content, Kind, Source, Sources};

impl Repository {
    /// What the folders have in a commit, read as from a disk.
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
        for (folder, kind) in &trees {
            let within = self.within(folder)?;
            let root = shown_root(folder);
            for entry in self.list(commit, &within)? {
                found.extend(entry.judged(&within, &root, *kind));
            }
        }
        let mut blobs = Blobs::start(self, found.iter().filter_map(|found| found.blob.clone()).collect())?;
        let mut list = Vec::with_capacity(found.len());
        for Found { mut source, blob } in found {
            if blob.is_some() {
                source.content = content(source.kind, &blobs.next()?);
            }
            list.push(source);
        }
        Ok(complete(list, &folders.content))
    }

    fn list(&self, commit: &Commit, within: &str) -> Result<Vec<Entry>, GitError> {
        let mut command = self.place.git()?;
        command.args(["ls-tree", "-r", "-z", "-l", "--full-tree", &commit.0]);
        if !within.is_empty() {
            command.args(["--", within]);
        }
        let listed = run(&mut command).map_err(|error| self.incomplete(error))?;
        Ok(listed.split('\0').filter_map(Entry::read).collect())
    }

    /// Every path of a commit, from the repository's top, with what it is.
    ///
    /// # Errors
    /// Git cannot read it.
    pub fn paths(&self, commit: &Commit) -> Result<Vec<(String, Mode)>, GitError> {
        let mut command = self.place.git()?;
        command.args(["ls-tree", "-r", "-z", "--full-tree", &commit.0]);
        let listed = run(&mut command).map_err(|error| self.incomplete(error))?;
        let path = |line: &str| {
            let (about, path) = line.split_once('\t')?;
            Some((path.to_owned(), Mode::of(about.split(' ').next()?)?))
        };
        Ok(listed.split('\0').filter_map(path).collect())
    }
}

type KindOf = fn(&str, bool) -> Option<Kind>;

/// A file of a commit.
struct Entry {
    mode: Mode,
    blob: String,
    size: u64,
    path: String,
}

/// A file that is one of ours, with the name of its bytes where they are to be read.
struct Found {
    source: Source,
    blob: Option<String>,
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

    /// The same verdicts as on a disk: a link is never followed, and a large file not read.
    fn judged(self, within: &str, root: &str, kind: KindOf) -> Option<Found> {
        let relative = self.path.strip_prefix(within)?;
        if relative.split('/').any(|name| name.starts_with('.')) {
            return None;
        }
        let source = |kind, content| Source { path: format!("{root}{relative}"), root: root.len(), kind, content };
        let known = kind(relative, false);
        let (kind, state) = match self.mode {
            Mode::Link => (Kind::Other, Content::SymbolicLink),
            Mode::Submodule => (known.map(|_| Kind::Other)?, Content::NotRegular("a submodule")),
            _ => match known? {
                Kind::Other => (Kind::Other, Content::Unread),
                kind if self.size > limit(kind) => (kind, Content::TooLarge { size: self.size, limit: limit(kind) }),
                kind => return Some(Found { source: source(kind, Content::Unread), blob: Some(self.blob) }),
            },
        };
        Some(Found { source: source(kind, state), blob: None })
    }
}

/// The bytes of objects, in the order in which they were asked for.
struct Blobs<'a> {
    repository: &'a Repository,
    child: std::process::Child,
    out: BufReader<std::process::ChildStdout>,
    words: Option<std::thread::JoinHandle<String>>,
}

impl<'a> Blobs<'a> {
    fn start(repository: &'a Repository, names: Vec<String>) -> Result<Self, GitError> {
        let mut command = repository.place.git()?;
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(GitError::Program)?;
        let lost = || GitError::Failed("it has no standard streams".to_owned());
        let mut input = child.stdin.take().ok_or_else(lost)?;
        let out = BufReader::new(child.stdout.take().ok_or_else(lost)?);
        let words = Some(words_of(&mut child));
        // Git answers while it is asked, and would wait for ever for us to read.
        std::thread::spawn(move || names.iter().try_for_each(|name| writeln!(input, "{name}")));
        Ok(Self { repository, child, out, words })
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

    /// Why an object is not there: by git's answer, or by its last words where it has ended instead.
    fn lacks(&mut self, answer: &str) -> GitError {
        let words = match (answer.is_empty(), self.words.take()) {
            (true, Some(words)) => words.join().unwrap_or_default(),
            _ => answer.to_owned(),
        };
        self.repository.incomplete(GitError::Failed(words))
    }
}

impl Drop for Blobs<'_> {
    fn drop(&mut self) {
        // It may still want to write what nobody reads any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
