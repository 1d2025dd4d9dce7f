//! Finds the repository of a folder. Only a path named `.git` leads to one: git refuses to check out such a path, so that no
//! change can contain it. Anything else that looks like a repository in a work tree is content.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::{git, run};
use super::{GitError, plain as without_dots};

/// The location of a repository.
#[derive(Clone, Debug)]
pub(super) struct Location {
    /// The folder with `HEAD` and the index; of a worktree or a submodule its own.
    git_dir: PathBuf,
    /// The top of the work tree; of a bare repository its own folder.
    pub(super) top: PathBuf,
    is_bare: bool,
    empty_tree: &'static str,
}

/// The tree without files, by the repository's kind of hash.
const EMPTY_TREE: [(&str, &str); 2] = [
    ("sha1", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
    ("sha256", "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"),
];

impl Location {
    /// The repository that a folder is in.
    pub(super) fn of(folder: &Path) -> Result<Option<Self>, GitError> {
        let folder = real(folder)?;
        for top in folder.ancestors() {
            if let Some(git_dir) = git_dir(top)? {
                let git_dir = real(&git_dir)?;
                // Git refuses to work in there, too.
                if folder.starts_with(&git_dir) {
                    return Ok(None);
                }
                return Self::confirmed(top, git_dir).map(Some);
            }
        }
        if is_bare(&folder) { Self::bare(folder).map(Some) } else { Ok(None) }
    }

    /// Asks git to confirm the location: it refuses a repository of another user unless `safe.directory` allows it. It only looks
    /// in `top`, where `.git` takes precedence.
    fn confirmed(top: &Path, git_dir: PathBuf) -> Result<Self, GitError> {
        let mut command = git()?;
        command.arg("-C").arg(top).args(["rev-parse", "--show-object-format", "--absolute-git-dir"]);
        if let Some(above) = top.parent() {
            command.env("GIT_CEILING_DIRECTORIES", above);
        }
        let found = run(&mut command).map_err(no_repository)?;
        let (format, found) = found.split_once('\n').unwrap_or_default();
        if real(Path::new(found.trim_end_matches(['\r', '\n'])))? != git_dir {
            return Err(GitError::NoRepository(format!("git does not recognize `{}`", git_dir.display())));
        }
        let location = Self { git_dir, top: top.to_owned(), is_bare: false, empty_tree: empty_tree(format) };
        location.refuse_foreign_objects()?;
        Ok(location)
    }

    fn bare(folder: PathBuf) -> Result<Self, GitError> {
        let mut location = Self { git_dir: folder.clone(), top: folder, is_bare: true, empty_tree: EMPTY_TREE[0].1 };
        let format = run(location.git()?.args(["rev-parse", "--show-object-format"])).map_err(no_repository)?;
        location.empty_tree = empty_tree(format.trim());
        Ok(location)
    }

    /// Git in this repository and no other, in the top of its work tree.
    pub(super) fn git(&self) -> Result<Command, GitError> {
        let option = |name: &str, path: &Path| {
            let mut option = OsString::from(name);
            option.push(path);
            option
        };
        let mut command = git()?;
        command.arg(option("--git-dir=", &self.git_dir)).current_dir(&self.top);
        if !self.is_bare {
            command.arg(option("--work-tree=", &self.top));
        }
        command.env("GIT_ATTR_SOURCE", self.empty_tree);
        Ok(command)
    }

    /// Refuses a git folder or objects in the work tree, where a change could put them.
    fn refuse_foreign_objects(&self) -> Result<(), GitError> {
        let in_work_tree = |path: &Path| path.strip_prefix(&self.top).is_ok_and(|within| !within.starts_with(".git"));
        if in_work_tree(&self.git_dir) {
            let shown = self.git_dir.display();
            return Err(GitError::NoRepository(format!("its git folder `{shown}` is inside its own work tree")));
        }
        let common = match bounded(&self.git_dir.join("commondir")) {
            Some(path) => self.git_dir.join(path.trim_end_matches(['\r', '\n'])),
            None => self.git_dir.clone(),
        };
        let objects = common.join("objects");
        let alternates = bounded(&objects.join("info/alternates")).unwrap_or_default();
        for alternate in alternates.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let path = objects.join(alternate.trim_matches('"'));
            if in_work_tree(&path.canonicalize().map_or(path, plain)) {
                return Err(GitError::NoRepository(format!(
                    "it takes objects from the folder `{alternate}` of its own work tree (`objects/info/alternates`)"
                )));
            }
        }
        Ok(())
    }
}

/// Refuses a folder of the current repository's work tree that is behind a link or in another repository: a change could have put
/// it in place of the vendor's folder, with a history of its own.
pub(super) fn refuse_detour(folder: &Path) -> Result<(), GitError> {
    let here = std::env::current_dir().map_err(GitError::Program)?;
    let (Some(location), Some(whole)) = (Location::of(&here)?, without_dots(&real(&here)?.join(folder))) else {
        return Ok(());
    };
    let Ok(within) = whole.strip_prefix(&location.top) else { return Ok(()) };
    let mut path = location.top.clone();
    for name in within {
        path.push(name);
        let what = match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => "a symbolic link",
            Ok(_) if fs::symlink_metadata(path.join(".git")).is_ok() => {
                "a separate repository; to use it, run mpgen there"
            }
            _ => continue,
        };
        let (path, top) = (path.display(), location.top.display());
        return Err(GitError::NoRepository(format!("in the repository `{top}`, `{path}` is {what}")));
    }
    Ok(())
}

fn no_repository(error: GitError) -> GitError {
    if let GitError::Failed(message) = error { GitError::NoRepository(message) } else { error }
}

fn empty_tree(format: &str) -> &'static str {
    EMPTY_TREE.iter().find(|(name, _)| *name == format).unwrap_or(&EMPTY_TREE[0]).1
}

/// The git folder that `.git` in a folder is or names; `None` if git would not recognize it.
fn git_dir(top: &Path) -> Result<Option<PathBuf>, GitError> {
    let path = top.join(".git");
    let Ok(metadata) = fs::metadata(&path) else { return Ok(None) };
    if metadata.is_dir() {
        return Ok(is_repository(&path).then_some(path));
    }
    let text = bounded(&path).unwrap_or_default();
    let Some(named) = text.strip_prefix("gitdir: ").map(|named| named.trim_end_matches(['\r', '\n'])) else {
        return Err(GitError::NoRepository(format!("the file `{}` does not name a git folder", path.display())));
    };
    Ok(Some(top.join(named)))
}

/// Whether git would recognize a folder as a repository; `objects` and `refs` of a worktree are elsewhere.
fn is_repository(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).exists();
    fs::symlink_metadata(folder.join("HEAD")).is_ok() && (has("commondir") || has("objects") && has("refs"))
}

/// Whether a folder is a bare repository. No folder above may have `.git`, and nothing may be in it but git's own files: an
/// exported work tree that contains the files of a repository is not one.
fn is_bare(folder: &Path) -> bool {
    const OWN: [&str; 28] = [
        "HEAD",
        "ORIG_HEAD",
        "FETCH_HEAD",
        "MERGE_HEAD",
        "COMMIT_EDITMSG",
        "config",
        "config.worktree",
        "description",
        "hooks",
        "info",
        "objects",
        "refs",
        "packed-refs",
        "logs",
        "branches",
        "worktrees",
        "modules",
        "shallow",
        "index",
        "gc.log",
        "gc.pid",
        "lfs",
        "reftable",
        "rr-cache",
        "common",
        "git-daemon-export-ok",
        "cloneurl",
        "svn",
    ];
    let own = |name: OsString| OWN.iter().any(|own| name == *own);
    let Ok(entries) = fs::read_dir(folder) else { return false };
    is_repository(folder) && entries.into_iter().all(|entry| entry.is_ok_and(|entry| own(entry.file_name())))
}

/// The text of a small file of git's.
fn bounded(path: &Path) -> Option<String> {
    let mut text = String::new();
    fs::File::open(path).ok()?.take(64 * 1024).read_to_string(&mut text).ok()?;
    Some(text)
}

/// A path without links, in the form that git understands.
pub(super) fn real(path: &Path) -> Result<PathBuf, GitError> {
    path.canonicalize()
        .map(plain)
        .map_err(|error| GitError::NoRepository(format!("cannot read `{}`: {error}", path.display())))
}

/// Windows begins a real path with `\\?\`, which git does not understand.
fn plain(path: PathBuf) -> PathBuf {
    let text = path.to_str().and_then(|text| text.strip_prefix(r"\\?\")).filter(|text| !text.starts_with("UNC"));
    text.map(PathBuf::from).unwrap_or(path)
}
