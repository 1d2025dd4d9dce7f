//! How the files of a site were when they were published, so that a file that somebody has altered since is found without
//! reading any. A page of several variants is one file with several names; one of them is enough.

use std::path::Path;

use ahash::AHashSet;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// One path of each file of a site, with its stamp.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Stamps(Vec<(String, Option<Stamp>)>);

/// What the system changes when a file is written or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    inode: u64,
    /// In bytes.
    size: u64,
    /// The time of the last change of its content or its attributes other than the number of its links, in nanoseconds.
    modified: i64,
}

impl Stamps {
    /// The same after the `gone` paths were written or removed, with stamps for the `new` ones that have none.
    pub(super) fn with(&self, root: &Path, gone: &[&[String]], new: Vec<String>) -> Self {
        let gone: AHashSet<&str> = gone.iter().copied().flatten().map(String::as_str).collect();
        let kept = self.0.iter().filter(|(path, _)| !gone.contains(path.as_str()));
        let mut stamps: Vec<(String, Option<Stamp>)> = kept.cloned().collect();
        let known: AHashSet<&str> = stamps.iter().map(|(path, _)| path.as_str()).collect();
        let new = new.into_par_iter().filter(|path| !known.contains(path.as_str()));
        let new: Vec<_> = new.map(|path| (Stamp::of(&root.join(&path)), path)).collect();
        stamps.extend(new.into_iter().map(|(stamp, path)| (path, stamp)));
        Self(stamps)
    }

    /// The paths of files that are there and may have been altered.
    pub(super) fn altered(&self, root: &Path) -> Vec<&str> {
        let is_altered = |(path, stamp): &&(String, Option<Stamp>)| {
            Stamp::of(&root.join(path)).is_some_and(|now| *stamp != Some(now))
        };
        self.0.par_iter().filter(is_altered).map(|(path, _)| path.as_str()).collect()
    }
}

impl Stamp {
    /// The stamp of a file; `None` where the system has none, so that nothing is found there.
    #[cfg(unix)]
    fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let found = std::fs::symlink_metadata(path).ok()?;
        // Another link to a file changes its `ctime`, and each build makes some.
        let modified = found.mtime().saturating_mul(1_000_000_000).saturating_add(found.mtime_nsec());
        Some(Self { inode: found.ino(), size: found.size(), modified })
    }

    #[cfg(not(unix))]
    fn of(_: &Path) -> Option<Self> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_written_or_replaced_is_found_under_its_first_name() {
        let root = tempfile::tempdir().expect("there is a folder for this");
        let at = |path: &str| root.path().join(path);
        for path in ["a", "b", "c"] {
            std::fs::write(at(path), path).expect("it can be written");
        }
        std::fs::hard_link(at("a"), at("a2")).expect("it can be linked");
        let paths = ["a", "b", "c"].map(str::to_owned).to_vec();
        let stamps = Stamps::default().with(root.path(), &[], paths);
        assert!(stamps.altered(root.path()).is_empty());
        std::fs::hard_link(at("b"), at("b2")).expect("it can be linked");
        assert!(stamps.altered(root.path()).is_empty(), "another link alters nothing");
        std::fs::write(at("a2"), "other").expect("it can be written");
        std::fs::remove_file(at("c")).expect("it is there");
        assert_eq!(stamps.altered(root.path()), ["a"], "a missing file is found by its name");
    }
}
