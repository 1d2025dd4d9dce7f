//! What the last build into a folder knew, kept in `.mpgen/` beside it: a head start, never an authority. It is used only
//! where it is whole, was written by this very program, and speaks of the manifest that is there; what it says of a file
//! holds only for the inputs that the file was made from. Without it everything is rendered and published anew.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ahash::AHashMap;
use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::manifest::FileStamp;
use super::tree::{Tree, split};
use super::{PublishError, Summary, read_own};

/// The state of a folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum State {
    /// A build has begun to put these paths there and to take them away. What is at any path now is not known.
    Publishing(Vec<String>),
    /// A build has ended.
    Published(Box<Published>),
}

/// What a build has published, and from what.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Published {
    /// The program.
    pub tool: Hash,
    /// Everything that it read and was told.
    pub inputs: Hash,
    /// The manifest that it wrote.
    pub manifest: Hash,
    /// Whether variants were left out.
    pub partial: bool,
    pub summary: Summary,
    pub findings: Vec<Finding>,
    /// What the rules on single modules said, by what they looked at.
    pub judged: Vec<(Hash, Vec<Finding>)>,
    /// What came out, each only once.
    contents: Vec<Stamp>,
    /// What a file is made from -> the place of what came out in `contents`.
    known: Vec<(Hash, u32)>,
    folders: Vec<Folder>,
}

/// What a file has in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub size: u64,
    pub hash: Hash,
}

/// The files of a folder.
#[derive(Debug, Serialize, Deserialize)]
struct Folder {
    path: String,
    /// Sorted, each with its place in `contents`.
    files: Vec<(String, u32)>,
}

/// What was published last, ready to be asked.
#[derive(Default)]
pub(super) struct Last<'p> {
    contents: &'p [Stamp],
    known: AHashMap<Hash, u32>,
    folders: AHashMap<&'p str, &'p [(String, u32)]>,
}

/// What a build adds to a state as it goes on.
pub(super) struct Outcome<'o> {
    pub tool: Hash,
    pub inputs: Hash,
    pub manifest: Hash,
    pub partial: bool,
    pub summary: Summary,
    pub findings: Vec<Finding>,
    pub judged: Vec<(Hash, Vec<Finding>)>,
    /// What a file is made from, and what came out.
    pub known: Vec<(Hash, Stamp)>,
    /// Sorted by path.
    pub files: &'o [FileStamp],
}

impl Published {
    pub(super) fn new(outcome: Outcome<'_>) -> Self {
        let Outcome { tool, inputs, manifest, partial, summary, findings, judged, known, files } = outcome;
        let mut contents = Vec::new();
        let mut places: AHashMap<Stamp, u32> = AHashMap::new();
        let mut place = |stamp: Stamp| {
            *places.entry(stamp).or_insert_with(|| {
                contents.push(stamp);
                u32::try_from(contents.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let known = known.into_iter().map(|(made_from, stamp)| (made_from, place(stamp))).collect();
        let mut folders: Vec<Folder> = Vec::new();
        for file in files {
            let (folder, name) = split(&file.path);
            if folders.last().is_none_or(|last| last.path != folder) {
                folders.push(Folder { path: folder.to_owned(), files: Vec::new() });
            }
            let entry = (name.to_owned(), place(Stamp { size: file.size, hash: file.hash }));
            if let Some(last) = folders.last_mut() {
                last.files.push(entry);
            }
        }
        Self { tool, inputs, manifest, partial, summary, findings, judged, contents, known, folders: merged(folders) }
    }

    /// Whether every file is there.
    pub(super) fn is_in(&self, tree: &Tree) -> bool {
        self.folders.iter().all(|folder| folder.files.iter().all(|(name, _)| tree.has_in(&folder.path, name)))
    }

    /// How many files there are but the manifest.
    pub(super) fn len(&self) -> usize {
        self.folders.iter().map(|folder| folder.files.len()).sum()
    }

    /// The paths of all files but the manifest.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> + '_ {
        let path =
            |folder: &str, name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        self.folders.iter().flat_map(move |folder| folder.files.iter().map(move |(name, _)| path(&folder.path, name)))
    }

    pub(super) fn last(&self) -> Last<'_> {
        Last {
            contents: &self.contents,
            known: self.known.iter().copied().collect(),
            folders: self.folders.iter().map(|folder| (folder.path.as_str(), folder.files.as_slice())).collect(),
        }
    }
}

impl Last<'_> {
    /// What comes out of what a file is made from.
    pub(super) fn known(&self, made_from: &Hash) -> Option<Stamp> {
        self.known.get(made_from).and_then(|&place| self.contents.get(place as usize)).copied()
    }

    /// What was published at a path.
    pub(super) fn at(&self, path: &str) -> Option<Stamp> {
        let (folder, name) = split(path);
        let files = self.folders.get(folder)?;
        let found = files.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        self.contents.get(files[found].1 as usize).copied()
    }
}

impl State {
    /// The state in a file, if it is whole.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let bytes = read_own(path).ok()?;
        let (hash, rest) = bytes.split_first_chunk::<32>()?;
        (blake3::hash(rest) == Hash::from_bytes(*hash)).then(|| postcard::from_bytes(rest).ok())?
    }

    /// Writes it, whole or not at all.
    pub(super) fn write(&self, path: &Path) -> Result<(), PublishError> {
        let written = || -> io::Result<()> {
            let bytes = postcard::to_stdvec(self).map_err(io::Error::other)?;
            let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new("")))?;
            file.write_all(blake3::hash(&bytes).as_bytes())?;
            file.write_all(&bytes)?;
            file.persist(path)?;
            Ok(())
        };
        written().map_err(PublishError::at(path))
    }
}

/// The file of a folder's state.
pub(super) fn path(out: &Path) -> PathBuf {
    beside(out, ".state")
}

/// A file of ours in `.mpgen/` beside a folder.
pub(super) fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    out.parent().unwrap_or(Path::new("")).join(".mpgen").join(name)
}

/// In the order of whole paths, a folder's files may stand before and after those of a folder within it.
fn merged(mut folders: Vec<Folder>) -> Vec<Folder> {
    folders.sort_by(|a, b| a.path.cmp(&b.path));
    let mut merged: Vec<Folder> = Vec::new();
    for mut folder in folders {
        match merged.last_mut() {
            Some(last) if last.path == folder.path => last.files.append(&mut folder.files),
            _ => merged.push(folder),
        }
    }
    for folder in &mut merged {
        folder.files.sort_by(|a, b| a.0.cmp(&b.0));
    }
    merged
}
