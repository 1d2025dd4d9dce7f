//! Which files a folder has: names alone, read once, so that millions of questions need no system call.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use ahash::{AHashMap, RandomState};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::PublishError;

/// The files below a folder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Names, sorted, by folder.
    folders: AHashMap<String, Vec<String>>,
    names: Names,
}

/// The names of all files below a folder as one number, which is another where the names are others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Names {
    /// How many there are.
    pub count: usize,
    /// The sum of a number for each, so that their order does not matter, and some can come and go.
    sum: u64,
}

impl Tree {
    /// Reads the names of all files below a folder; a folder that is not there has none.
    pub(super) fn read(root: &Path) -> Result<Self, PublishError> {
        let mut tree = Self::default();
        let take = |(names, files): &mut (Names, Vec<String>), folder: &str, name: &OsStr| {
            names.add(Names::one(folder, name));
            files.push(name.to_string_lossy().into_owned());
        };
        walk(root, take, |folder, (names, mut files)| {
            files.sort_unstable();
            tree.names.add(names);
            tree.folders.insert(folder, files);
        })?;
        Ok(tree)
    }

    /// A folder that has these files and no others.
    pub(super) fn of(paths: &[String]) -> Self {
        let mut tree = Self::default();
        for path in paths {
            let (folder, name) = split(path);
            tree.names = tree.names.with(path);
            tree.folders.entry(folder.to_owned()).or_default().push(name.to_owned());
        }
        tree.folders.values_mut().for_each(|names| names.sort_unstable());
        tree
    }

    /// Whether there is a file of this path.
    pub(super) fn has(&self, path: &str) -> bool {
        let (folder, name) = split(path);
        let names = self.folders.get(folder);
        names.is_some_and(|names| names.binary_search_by(|known| known.as_str().cmp(name)).is_ok())
    }

    /// All names.
    pub(super) fn names(&self) -> Names {
        self.names
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.names.count
    }
}

impl Names {
    /// Reads the names of all files below a folder; a folder that is not there has none.
    pub(super) fn read(root: &Path) -> Result<Self, PublishError> {
        let mut all = Self::default();
        walk(root, |names: &mut Self, folder, name| names.add(Self::one(folder, name)), |_, names| all.add(names))?;
        Ok(all)
    }

    /// These names and that of one more file.
    pub(super) fn with(mut self, path: &str) -> Self {
        let (folder, name) = split(path);
        self.add(Self::one(folder, OsStr::new(name)));
        self
    }

    /// These names without that of a file which is among them.
    pub(super) fn without(mut self, path: &str) -> Self {
        let (folder, name) = split(path);
        self.count -= 1;
        self.sum = self.sum.wrapping_sub(Self::one(folder, OsStr::new(name)).sum);
        self
    }

    fn one(folder: &str, name: &OsStr) -> Self {
        // The same numbers in each run.
        static NUMBERS: RandomState = RandomState::with_seeds(1, 2, 3, 4);
        Self { count: 1, sum: NUMBERS.hash_one((folder, name.as_encoded_bytes())) }
    }

    fn add(&mut self, more: Self) {
        self.count += more.count;
        self.sum = self.sum.wrapping_add(more.sum);
    }
}

/// A path of the site as its folder, which is empty for the root, and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Goes through all folders from a root, several at once: `take` adds a file to what there is of its folder, `done` gets
/// that.
fn walk<T: Default + Send>(
    root: &Path,
    take: impl Fn(&mut T, &str, &OsStr) + Sync,
    mut done: impl FnMut(String, T),
) -> Result<(), PublishError> {
    let mut folders = vec![(root.to_owned(), String::new())];
    while !folders.is_empty() {
        let read = |(place, path): (PathBuf, String)| {
            let (mut all, mut inner) = (T::default(), Vec::new());
            let entries = match std::fs::read_dir(&place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((path, all, inner)),
                entries => entries.map_err(PublishError::at(&place))?,
            };
            for entry in entries {
                let entry = entry.map_err(PublishError::at(&place))?;
                let name = entry.file_name();
                if entry.file_type().map_err(PublishError::at(&place))?.is_dir() {
                    let name = name.to_string_lossy();
                    inner.push((entry.path(), if path.is_empty() { name.into() } else { format!("{path}/{name}") }));
                } else {
                    take(&mut all, &path, &name);
                }
            }
            Ok((path, all, inner))
        };
        let read: Vec<_> =
            std::mem::take(&mut folders).into_par_iter().map(read).collect::<Result<_, PublishError>>()?;
        for (path, all, inner) in read {
            done(path, all);
            folders.extend(inner);
        }
    }
    Ok(())
}
