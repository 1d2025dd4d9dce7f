//! How the files of a site were when they were published, so that a file that somebody has altered since is found without
//! reading any. A page of several variants is one file with several names; one of them is enough.

use std::path::Path;
use std::time::{Duration, SystemTime};

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
    /// The same after the `gone` paths were written or removed, with stamps for the `new` ones that have none. Returns when a
    /// file that is written from now on has another time of change.
    pub(super) fn with(&self, root: &Path, gone: &[&[String]], new: Vec<String>) -> Self {
        let gone: AHashSet<&str> = gone.iter().copied().flatten().map(String::as_str).collect();
        let kept = self.0.iter().filter(|(path, _)| !gone.contains(path.as_str()));
        let mut stamps: Vec<(String, Option<Stamp>)> = kept.cloned().collect();
        let known: AHashSet<&str> = stamps.iter().map(|(path, _)| path.as_str()).collect();
        let new = new.into_par_iter().filter(|path| !known.contains(path.as_str()));
        let new: Vec<_> = new.map(|path| (Stamp::of(&root.join(&path)), path)).collect();
        let youngest = new.iter().filter_map(|(stamp, _)| Some(stamp.as_ref()?.modified)).max();
        stamps.extend(new.into_iter().map(|(stamp, path)| (path, stamp)));
        youngest.into_iter().for_each(wait_for_next_tick);
        // Where times are whole seconds, young files are compared by their bytes the next time, and have a stamp then.
        let renewed = |(path, stamp): (String, Option<Stamp>)| {
            let stamp = stamp.or_else(|| Stamp::of(&root.join(&path))).filter(|stamp| !stamp.is_doubtful());
            (path, stamp)
        };
        Self(stamps.into_par_iter().map(renewed).collect())
    }

    /// The paths of files that are there and may have been altered.
    pub(super) fn altered(&self, root: &Path) -> Vec<&str> {
        let is_altered = |(path, stamp): &&(String, Option<Stamp>)| {
            Stamp::of(&root.join(path)).is_some_and(|now| *stamp != Some(now))
        };
        self.0.par_iter().filter(is_altered).map(|(path, _)| path.as_str()).collect()
    }
}

/// How long the clock of a file system may stand still: two ticks of the slowest kernels.
const TICK: Duration = Duration::from_millis(20);
/// The same for file systems that have whole seconds, at most two.
const COARSE_TICK: Duration = Duration::from_secs(2);
const SECOND: i64 = 1_000_000_000;

/// Waits until files get another time of change than one that was just written.
fn wait_for_next_tick(modified: i64) {
    if let Some(left) = TICK.checked_sub(age(modified)) {
        std::thread::sleep(left);
    }
}

/// How long ago a file was changed; zero if its time is in the future.
fn age(modified: i64) -> Duration {
    let changed = SystemTime::UNIX_EPOCH + Duration::from_nanos(u64::try_from(modified).unwrap_or(0));
    SystemTime::now().duration_since(changed).unwrap_or_default()
}

impl Stamp {
    /// Whether a file that is changed now could have the same stamp, because its file system only has whole seconds.
    fn is_doubtful(&self) -> bool {
        self.modified % SECOND == 0 && age(self.modified) < COARSE_TICK
    }

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
    fn a_change_right_after_the_stamps_were_taken_is_found() {
        let root = tempfile::tempdir().expect("there is a folder for this");
        for n in 0..20 {
            let name = format!("{n}");
            std::fs::write(root.path().join(&name), "one").expect("it can be written");
            let stamps = Stamps::default().with(root.path(), &[], vec![name.clone()]);
            std::fs::write(root.path().join(&name), "two").expect("it can be written");
            assert_eq!(stamps.altered(root.path()), [name.as_str()]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn young_files_with_whole_seconds_have_no_stamp_until_they_are_old() {
        let root = tempfile::tempdir().expect("there is a folder for this");
        let path = root.path().join("a");
        let at = |seconds: u64| {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("it is after 1970").as_secs();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(now - seconds);
            let file = std::fs::File::options().write(true).open(&path).expect("it is there");
            file.set_modified(time).expect("it can be set");
        };
        std::fs::write(&path, "one").expect("it can be written");
        at(0);
        let stamps = Stamps::default().with(root.path(), &[], vec!["a".to_owned()]);
        assert_eq!(stamps.altered(root.path()), ["a"], "nothing is known of it");
        at(60);
        let stamps = stamps.with(root.path(), &[], Vec::new());
        assert!(stamps.altered(root.path()).is_empty());
    }

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
