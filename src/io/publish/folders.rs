//! The names in a site's folders, kept between builds: a folder in which nothing has come or gone need not be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::tree::{Names, join, read, split};
use super::{PublishError, read_own, write_own};

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

    /// What was kept in a file by this `tool`; nothing, where that cannot be read.
    pub(super) fn kept(path: &Path, tool: &Hash) -> Self {
        let kept = || -> Option<(Hash, Self)> { postcard::from_bytes(&read_own(path).ok()?).ok() };
        kept().filter(|(by, _)| by == tool).map(|(_, folders)| folders).unwrap_or_default()
    }

    /// Keeps them in a file. Without it they are read.
    pub(super) fn keep(&self, path: &Path, tool: &Hash) {
        let _ = postcard::to_stdvec(&(tool, self)).map(|bytes| write_own(path, &[&bytes]));
    }

    /// Those in which nothing has come or gone meanwhile.
    pub(super) fn still(&self, root: &Path) -> Self {
        let is_still =
            |(path, folder): &(&String, &Folder)| folder.stamp.is_some() && Stamp::of(&root.join(path)) == folder.stamp;
        let still = self.0.iter().filter(is_still);
        Self(still.map(|(path, folder)| (path.clone(), folder.clone())).collect())
    }

    /// The same after files have been put in the place of others of their names.
    pub(super) fn after(mut self, root: &Path, paths: &[String]) -> Self {
        for folder in paths.iter().map(|path| split(path).0).collect::<BTreeSet<&str>>() {
            if let Some(known) = self.0.get_mut(folder) {
                known.stamp = Stamp::of(&root.join(folder));
            }
        }
        self
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
