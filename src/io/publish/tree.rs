//! Which files a folder has: names alone, read once, so that millions of questions need no system call.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// The folders of a site, each as it was at a moment: one in which nothing has come or gone since need not be read again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Folders(BTreeMap<String, Folder>);

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Folder {
    stamp: Option<Stamp>,
    names: Names,
    inner: Vec<String>,
}

impl Folders {
    /// The folders below a root as they are now, where those that are as they were in `self` are not read.
    pub(super) fn again(&self, root: &Path) -> Result<Self, PublishError> {
        let mut all = BTreeMap::new();
        let mut paths = vec![String::new()];
        while !paths.is_empty() {
            let read = |path: String| self.folder(root, &path).map(|folder| (path, folder));
            let read: Vec<_> = std::mem::take(&mut paths).into_par_iter().map(read).collect::<Result<_, _>>()?;
            for (path, folder) in read {
                paths.extend(folder.inner.iter().map(|name| join(&path, name)));
                all.insert(path, folder);
            }
        }
        Ok(Self(all))
    }

    /// The same after a build, which has left these names there; where others are there, nothing is known of any folder.
    pub(super) fn settled(&self, root: &Path, names: Names) -> Self {
        self.again(root).ok().filter(|folders| folders.names() == names).unwrap_or_default()
    }

    /// The names of all files.
    pub(super) fn names(&self) -> Names {
        let mut all = Names::default();
        self.0.values().for_each(|folder| all.add(folder.names));
        all
    }

    fn folder(&self, root: &Path, path: &str) -> Result<Folder, PublishError> {
        let place = root.join(path);
        let stamp = Stamp::of(&place);
        if let Some(known) = self.0.get(path).filter(|known| stamp.is_some() && known.stamp == stamp) {
            return Ok(known.clone());
        }
        let mut folder = Folder { stamp, ..Folder::default() };
        read(&place, |name, is_folder| match is_folder {
            true => folder.inner.push(name.to_string_lossy().into_owned()),
            false => folder.names.add(Names::one(path, name)),
        })?;
        Ok(folder)
    }
}

/// What tells that nothing has come into a folder or gone from it: which folder it is, and when it changed last, in
/// nanoseconds; nobody can set that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp(u64, u64, i64);

/// How long ago a folder has changed at least, so that whatever changes it from now on gives it another time: file systems
/// count in steps of up to 10 ms.
const SETTLED: Duration = Duration::from_millis(20);

impl Stamp {
    #[cfg(unix)]
    fn of(place: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = std::fs::symlink_metadata(place).ok().filter(std::fs::Metadata::is_dir)?;
        let nanoseconds = u32::try_from(metadata.ctime_nsec()).ok()?;
        let changed = UNIX_EPOCH + Duration::new(u64::try_from(metadata.ctime()).ok()?, nanoseconds);
        let is_settled = SystemTime::now().duration_since(changed).is_ok_and(|age| age >= SETTLED);
        // Where there are no parts of seconds, they may be its steps.
        (is_settled && nanoseconds != 0).then(|| {
            let time = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(i64::from(nanoseconds));
            Self(metadata.dev(), metadata.ino(), time)
        })
    }

    #[cfg(not(unix))]
    fn of(_: &Path) -> Option<Self> {
        None
    }
}

/// A path of the site as its folder, which is empty for the root, and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Gives the name of everything in a folder, and whether it is a folder; a folder that is not there has nothing.
fn read(folder: &Path, mut take: impl FnMut(&OsStr, bool)) -> Result<(), PublishError> {
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
