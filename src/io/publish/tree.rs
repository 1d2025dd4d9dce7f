//! Which files a folder has: names alone, read once, so that millions of questions need no system call.

use std::io;
use std::path::{Path, PathBuf};

use ahash::AHashMap;
use rayon::prelude::*;

use super::PublishError;

/// The files below a folder.
#[derive(Debug, Default)]
pub(super) struct Tree(AHashMap<String, Vec<String>>);

impl Tree {
    /// Reads the names of all files below a folder; a folder that is not there has none.
    pub(super) fn read(root: &Path) -> Result<Self, PublishError> {
        let mut tree = AHashMap::new();
        let mut folders = vec![(root.to_owned(), String::new())];
        while !folders.is_empty() {
            let read: Vec<Folder> =
                folders.par_iter().map(|(folder, path)| Folder::read(folder, path)).collect::<Result<_, _>>()?;
            folders = Vec::new();
            for (path, folder) in read.into_iter().map(|folder| (folder.path, (folder.files, folder.folders))) {
                let (files, inner) = folder;
                if !files.is_empty() {
                    tree.insert(path, files);
                }
                folders.extend(inner);
            }
        }
        Ok(Self(tree))
    }

    /// Whether there is a file of this path.
    pub(super) fn has(&self, path: &str) -> bool {
        let (folder, name) = split(path);
        self.has_in(folder, name)
    }

    /// Whether a folder has a file of this name.
    pub(super) fn has_in(&self, folder: &str, name: &str) -> bool {
        self.0.get(folder).is_some_and(|names| names.binary_search_by(|known| known.as_str().cmp(name)).is_ok())
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }
}

/// A path of the site as its folder, which is empty for the root, and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// What is in one folder.
struct Folder {
    path: String,
    /// Names, sorted.
    files: Vec<String>,
    folders: Vec<(PathBuf, String)>,
}

impl Folder {
    fn read(place: &Path, path: &str) -> Result<Self, PublishError> {
        let mut folder = Self { path: path.to_owned(), files: Vec::new(), folders: Vec::new() };
        let entries = match std::fs::read_dir(place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(folder),
            entries => entries.map_err(PublishError::at(place))?,
        };
        for entry in entries {
            let entry = entry.map_err(PublishError::at(place))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().map_err(PublishError::at(place))?.is_dir() {
                let inner = if path.is_empty() { name } else { format!("{path}/{name}") };
                folder.folders.push((entry.path(), inner));
            } else {
                folder.files.push(name);
            }
        }
        folder.files.sort_unstable();
        Ok(folder)
    }
}
