//! The file names in a site's folders, kept between builds, so that unchanged folders are not read.

use std::collections::BTreeMap;
use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::PublishError;
use super::lock::{Durability, Lock};
use super::tree::{Names, join, read};

/// The suffix of the name of the file in which they are kept.
const ENDING: &str = ".folders";

/// The folders of a site by path, each as it was at some time.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Folders(BTreeMap<String, Folder>);

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Folder {
    stamp: Option<DirStamp>,
    names: Names,
    inner: Vec<String>,
}

impl Folders {
    /// The folders below a root as they are now. Those whose stamp is the same as in `self` are not read.
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

    /// The folders that this `tool` has kept; none if they cannot be read.
    pub(super) fn kept(lock: &Lock, tool: &Hash) -> Self {
        let kept: Option<(Hash, Self)> = lock.kept(ENDING);
        kept.filter(|(by, _)| by == tool).map(|(_, folders)| folders).unwrap_or_default()
    }

    /// Keeps them for the next build, which reads the folders if this fails.
    pub(super) fn keep(&self, lock: &Lock, tool: &Hash) {
        let _ = postcard::to_stdvec(&(tool, self)).map(|bytes| lock.keep(ENDING, &bytes, Durability::Process));
    }

    /// The names of all files.
    pub(super) fn names(&self) -> Names {
        let mut all = Names::default();
        self.0.values().for_each(|folder| all.add(folder.names));
        all
    }

    fn folder(&self, root: &Path, path: &str) -> Result<Folder, PublishError> {
        let folder_path = root.join(path);
        let stamp = DirStamp::of(&folder_path);
        if let Some(known) = self.0.get(path).filter(|known| stamp.is_some() && known.stamp == stamp) {
            return Ok(known.clone());
        }
        let mut folder = Folder { stamp, ..Folder::default() };
        read(&folder_path, |name, is_folder| match is_folder {
            true => folder.inner.push(name.to_string_lossy().into_owned()),
            false => folder.names.add(Names::one(path, name)),
        })?;
        Ok(folder)
    }
}

/// Identifies a state of a folder: its device, inode, and `ctime` in nanoseconds, which only the system sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct DirStamp(u64, u64, i64);

/// Age after which a folder's `ctime` can be relied on: file systems count in steps of up to 10 ms, so a later change within the
/// same step would not show.
#[cfg(unix)]
const SETTLED: std::time::Duration = std::time::Duration::from_millis(20);

impl DirStamp {
    #[cfg(unix)]
    fn of(folder_path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        use std::time::{Duration, SystemTime, UNIX_EPOCH};
        let metadata = std::fs::symlink_metadata(folder_path).ok().filter(std::fs::Metadata::is_dir)?;
        let nanoseconds = u32::try_from(metadata.ctime_nsec()).ok()?;
        let changed = UNIX_EPOCH + Duration::new(u64::try_from(metadata.ctime()).ok()?, nanoseconds);
        let is_settled = SystemTime::now().duration_since(changed).is_ok_and(|age| age >= SETTLED);
        // Without fractions, the file system may count in seconds.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_if_files_were_or_may_have_been_added_or_removed() {
        let root = tempfile::tempdir().expect("there is a folder for this");
        let write = |path: &str| std::fs::write(root.path().join(path), "").expect("it can be written");
        for folder in ["a", "b"] {
            std::fs::create_dir(root.path().join(folder)).expect("it can be made");
        }
        ["a/x", "a/y", "b/x"].into_iter().for_each(write);
        std::thread::sleep(std::time::Duration::from_millis(60));
        let before = Folders::default().again(root.path()).expect("it can be read");
        let names = before.names();
        assert_eq!(names.count, 3);
        assert!(cfg!(not(unix)) || before.0.values().all(|folder| folder.stamp.is_some()));
        std::fs::remove_file(root.path().join("a/y")).expect("it is there");
        let after = before.again(root.path()).expect("it can be read");
        assert_eq!(after.names(), names.without("a/y"));
    }
}
