//! The names of all files below a folder, read once, so that millions of look-ups need no system call.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

use ahash::{AHashMap, RandomState};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::PublishError;

/// The files below a folder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Sorted names by folder.
    folders: AHashMap<String, Vec<String>>,
    names: Names,
}

/// A digest of the names of all files below a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Names {
    /// The number of files.
    pub count: usize,
    /// The sum of the hashes of all names, so that names can be added and removed in any order.
    sum: u64,
}

impl Tree {
    /// Reads the names of all files below a folder; a missing folder has none.
    pub(super) fn read(root: &Path) -> Result<Self, PublishError> {
        let mut tree = Self::default();
        let mut paths = vec![String::new()];
        while !paths.is_empty() {
            let read = |path: String| {
                let (mut files, mut inner, mut names) = (Vec::new(), Vec::new(), Names::default());
                read(&root.join(&path), |name, is_folder| {
                    let shown = name.to_string_lossy();
                    if is_folder {
                        inner.push(join(&path, &shown));
                    } else {
                        names.add(Names::one(&path, name));
                        files.push(shown.into_owned());
                    }
                })?;
                files.sort_unstable();
                Ok((path, files, inner, names))
            };
            let read: Vec<_> =
                std::mem::take(&mut paths).into_par_iter().map(read).collect::<Result<_, PublishError>>()?;
            for (path, files, inner, names) in read {
                tree.names.add(names);
                tree.folders.insert(path, files);
                paths.extend(inner);
            }
        }
        Ok(tree)
    }

    /// Whether there is a file at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        let (folder, name) = split(path);
        let names = self.folders.get(folder);
        names.is_some_and(|names| names.binary_search_by(|known| known.as_str().cmp(name)).is_ok())
    }

    /// The digest of all names.
    pub(super) fn names(&self) -> Names {
        self.names
    }
}

impl Names {
    /// Adds the name of a file.
    pub(super) fn with(mut self, path: &str) -> Self {
        let (folder, name) = split(path);
        self.add(Self::one(folder, OsStr::new(name)));
        self
    }

    /// Removes the name of a file, which is among them.
    pub(super) fn without(mut self, path: &str) -> Self {
        let (folder, name) = split(path);
        self.count -= 1;
        self.sum = self.sum.wrapping_sub(Self::one(folder, OsStr::new(name)).sum);
        self
    }

    pub(super) fn one(folder: &str, name: &OsStr) -> Self {
        // Fixed seeds: digests are compared between runs.
        static NUMBERS: RandomState = RandomState::with_seeds(1, 2, 3, 4);
        Self { count: 1, sum: NUMBERS.hash_one((folder, name.as_encoded_bytes())) }
    }

    pub(super) fn add(&mut self, more: Self) {
        self.count += more.count;
        self.sum = self.sum.wrapping_add(more.sum);
    }
}

/// Splits a path of the site into its folder, empty for the root, and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// All parents of paths except the root.
pub(super) fn folders_of(paths: &[String]) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut folder = split(path).0;
        while !folder.is_empty() && folders.insert(folder) {
            folder = split(folder).0;
        }
    }
    folders
}

pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Passes the name of each entry of a folder and whether it is a folder to `take`; a missing folder has none.
pub(super) fn read(folder: &Path, mut take: impl FnMut(&OsStr, bool)) -> Result<(), PublishError> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(PublishError::at(folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(PublishError::at(folder))?;
        take(&entry.file_name(), entry.file_type().map_err(PublishError::at(folder))?.is_dir());
    }
    Ok(())
}
