//! The names in a site's folders, kept between builds: a folder in which nothing has come or gone need not be read again.

use std::collections::BTreeMap;
use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::PublishError;
use super::lock::{Durability, Lock};
use super::tree::{Names, folders_of, join, read, split};

/// How the name of the file ends in which they are kept.
const ENDING: &str = ".folders";

/// The folders of a site, each as it was at a moment: one in which nothing has come or gone since need not be read again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Folders(BTreeMap<String, Folder>);

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Folder {
    moment: Option<DirStamp>,
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

    /// What was kept by this `tool`; nothing, where that cannot be read.
    pub(super) fn kept(lock: &Lock, tool: &Hash) -> Self {
        let kept: Option<(Hash, Self)> = lock.kept(ENDING);
        kept.filter(|(by, _)| by == tool).map(|(_, folders)| folders).unwrap_or_default()
    }

    /// Keeps them. Without it they are read.
    pub(super) fn keep(&self, lock: &Lock, tool: &Hash) {
        let _ = postcard::to_stdvec(&(tool, self)).map(|bytes| lock.keep(ENDING, &bytes, Durability::Process));
    }

    /// The same after files have been put at paths: what else has come or gone in their folders meanwhile is not known.
    pub(super) fn after(mut self, paths: &[String]) -> Self {
        for path in paths {
            self.0.remove(split(path).0);
        }
        self
    }

    /// Whether every folder of these paths is one, and no link.
    pub(super) fn are_there(root: &Path, paths: &[String]) -> bool {
        let is_folder =
            |folder: &str| std::fs::symlink_metadata(root.join(folder)).is_ok_and(|metadata| metadata.is_dir());
        folders_of(paths).into_iter().chain([""]).all(is_folder)
    }

    /// The names of all files.
    pub(super) fn names(&self) -> Names {
        let mut all = Names::default();
        self.0.values().for_each(|folder| all.add(folder.names));
        all
    }

    fn folder(&self, root: &Path, path: &str) -> Result<Folder, PublishError> {
        let place = root.join(path);
        let moment = DirStamp::of(&place);
        if let Some(known) = self.0.get(path).filter(|known| moment.is_some() && known.moment == moment) {
            return Ok(known.clone());
        }
        let mut folder = Folder { moment, ..Folder::default() };
        read(&place, |name, is_folder| match is_folder {
            true => folder.inner.push(name.to_string_lossy().into_owned()),
            false => folder.names.add(Names::one(path, name)),
        })?;
        Ok(folder)
    }
}

/// What tells that nothing has come into a folder or gone from it: its device, its number there, and when it changed last, in
/// nanoseconds, a time that the system alone sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct DirStamp(u64, u64, i64);

/// How long ago a folder has changed at least, so that whatever changes it from now on gives it another time: file systems
/// count in steps of up to 10 ms.
#[cfg(unix)]
const SETTLED: std::time::Duration = std::time::Duration::from_millis(20);

impl DirStamp {
    #[cfg(unix)]
    fn of(place: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        use std::time::{Duration, SystemTime, UNIX_EPOCH};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_again_where_something_has_come_or_gone_or_may_have() {
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
        assert!(cfg!(not(unix)) || before.0.values().all(|folder| folder.moment.is_some()));
        std::fs::remove_file(root.path().join("a/y")).expect("it is there");
        let after = before.again(root.path()).expect("it can be read");
        assert_eq!(after.names(), names.without("a/y"));
        // Whoever has put a file into a folder does not know what else has happened there.
        let known = before.after(&["b/x".to_owned()]);
        assert!(known.0.contains_key("a") && !known.0.contains_key("b"));
    }
}
