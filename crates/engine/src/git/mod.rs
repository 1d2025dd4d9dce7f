//! Reads commits and their files with the `git` program, never the work tree. No shell, hook, filter or external program of the
//! repository runs, and the network is not used. Files in the work tree are never taken for a repository or for settings.

mod command;
mod find;
mod tree;

use std::fmt;
use std::path::{Component, Path, PathBuf};

use self::command::run;
use self::find::{Location, real};
use super::load::{Folders, shown_root};
use mpgen_core::diag::text::visible;
use mpgen_core::model::Day;
use mpgen_site::outputs::{Days, FileDays};

/// A repository.
#[derive(Clone, Debug)]
pub struct Repository {
    location: Location,
}

/// A path that differs between two commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The path from the repository's top.
    pub path: String,
    /// What it was; `None` if it did not exist.
    pub old_mode: Option<Mode>,
    /// What it is now; `None` if it no longer exists.
    pub new_mode: Option<Mode>,
}

/// What a path is in a commit or in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A regular file.
    File,
    /// A regular file that may be run.
    Executable,
    /// A symbolic link.
    Link,
    /// A commit of another repository.
    Submodule,
}

impl Mode {
    /// Parses a mode of git; `None` for a missing path or a folder.
    fn of(octal: &str) -> Option<Self> {
        match octal {
            "120000" => Some(Self::Link),
            "160000" => Some(Self::Submodule),
            "100755" => Some(Self::Executable),
            _ => octal.starts_with("100").then_some(Self::File),
        }
    }
}

/// The full name of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why git could not answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program is missing, or could not be run.
    #[error("cannot run `git`: {0}")]
    Program(#[source] std::io::Error),
    /// The folder is in no repository that can be used; why.
    #[error("no git repository can be used here: {0}")]
    NoRepository(String),
    /// A name that is not a commit.
    #[error("unknown commit `{revision}`; {}", history.help("run `git fetch` to get new commits, or `git branch --all` to list branches"))]
    Unknown {
        /// The name.
        revision: String,
        /// How much history the clone has.
        history: History,
    },
    /// Two commits have no common ancestor.
    #[error("`{}` and `{}` have no common ancestor; {}", commits[0], commits[1], history.help("choose another base"))]
    NoMergeBase {
        /// The two.
        commits: [String; 2],
        /// How much history the clone has.
        history: History,
    },
    /// Two commits have several best common ancestors.
    #[error(
        "`{}` and `{}` have several best common ancestors, so it is unclear what the change does; rebase it onto its \
         target branch",
        .0[0], .0[1]
    )]
    SeveralMergeBases([String; 2]),
    /// A folder is not in the repository.
    #[error("the folder `{}` is not in the repository", .0.display())]
    Outside(PathBuf),
    /// The clone lacks objects that it would have to fetch; git's message.
    #[error("this clone lacks objects, and mpgen does not fetch them; clone without `--filter`: {0}")]
    Incomplete(String),
    /// The work tree leaves out a path of the index.
    #[error(
        "this sparse checkout leaves out `{}`, which would look removed; pass `--head HEAD` to read the commit \
         instead, or run `git sparse-checkout disable`",
        visible(.0)
    )]
    Sparse(String),
    /// The answer of a command is larger than the limit.
    #[error("`git {command}` printed more than {} MiB", .limit >> 20)]
    LongAnswer {
        /// The command.
        command: String,
        /// Maximum number of bytes that are read.
        limit: u64,
    },
    /// The files of a commit are larger than the limit.
    #[error("the files of the commit have {size} bytes; at most {limit} are allowed")]
    LargeCommit {
        /// Their size in bytes.
        size: u64,
        /// Maximum number of bytes that are read.
        limit: u64,
    },
    /// Anything else; git's message.
    #[error("git failed: {0}")]
    Failed(String),
}

/// How much history a clone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// All of it.
    Complete,
    /// The last commits.
    Shallow,
}

impl History {
    /// How to get the history that a clone lacks; other help for a complete one.
    fn help(self, otherwise: &'static str) -> &'static str {
        match self {
            Self::Shallow => {
                "this is a shallow clone; get its history with `git fetch --unshallow` (GitHub Actions: `fetch-depth: 0` for \
                 actions/checkout; GitLab CI: the variable `GIT_DEPTH: \"0\"`)"
            }
            Self::Complete => otherwise,
        }
    }
}

/// Paths within a folder that its repository has as symbolic links or submodules. On systems without links a checkout has text
/// files instead, and a submodule that was not fetched is an empty folder; with git's modes the diagnostics are the same
/// everywhere. Empty if there is no repository that git can read.
pub fn special(folder: &Path) -> Vec<(String, Mode)> {
    let Ok(Some(location)) = Location::of(folder) else { return Vec::new() };
    let repository = Repository { location };
    let Ok(within) = repository.within(folder) else { return Vec::new() };
    let listed = repository.index(&["--stage"], &within).unwrap_or_default();
    let special = |entry: &str| {
        let (about, path) = entry.split_once('\t')?;
        let mode = Mode::of(about.split(' ').next()?).filter(|mode| matches!(mode, Mode::Link | Mode::Submodule))?;
        Some((path.strip_prefix(within.as_str())?.to_owned(), mode))
    };
    listed.split('\0').filter_map(special).collect()
}

/// Refuses to change to a folder of this work tree through a link or another repository, before a history is read there.
///
/// # Errors
/// It is one; or the repository of the current folder cannot be read.
pub fn refuse_detour(folder: &Path) -> Result<(), GitError> {
    find::refuse_detour(folder)
}

impl Repository {
    /// The repository of the current folder: that of the nearest `.git` in it or above, whether a folder or, in worktrees and
    /// submodules, a file. A bare repository must be the current folder itself, with nothing but git's files in it.
    ///
    /// # Errors
    /// There is none, or git refuses to read it.
    pub fn open() -> Result<Self, GitError> {
        let here = std::env::current_dir().map_err(GitError::Program)?;
        let none = || GitError::NoRepository("neither this folder nor any parent folder has a `.git`".to_owned());
        Location::of(&here)?.map(|location| Self { location }).ok_or_else(none)
    }

    /// The commit of a name.
    ///
    /// # Errors
    /// There is none.
    pub fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        let name = format!("{revision}^{{commit}}");
        let found = run(self.location.git()?.args(["rev-parse", "--verify", "--quiet", "--end-of-options", &name]));
        let unknown = || GitError::Unknown { revision: revision.to_owned(), history: self.history() };
        let text = found.map_err(|error| if let GitError::Failed(_) = error { unknown() } else { error })?;
        Some(text.trim()).filter(|name| is_object(name)).map(|name| Commit(name.to_owned())).ok_or_else(unknown)
    }

    /// The commit of the target branch: the commit with this name, or else the branch with this name at a remote,
    /// preferably `origin`. A clone in CI has `origin/main` instead of `main`.
    ///
    /// # Errors
    /// There is none.
    pub fn base(&self, revision: &str) -> Result<Commit, GitError> {
        let unknown = match self.commit(revision) {
            Err(error @ GitError::Unknown { .. }) if !revision.is_empty() => error,
            found => return found,
        };
        let remotes = run(self.location.git()?.arg("remote"))?;
        let others = remotes.lines().filter(|remote| *remote != "origin");
        let mut at_remotes =
            std::iter::once("origin").chain(others).map(|remote| format!("refs/remotes/{remote}/{revision}"));
        at_remotes.find_map(|name| self.commit(&name).ok()).ok_or(unknown)
    }

    /// The best common ancestor of two commits.
    ///
    /// # Errors
    /// There is none in the history that the clone has, or there are several, in which case a merge could hide what it
    /// undoes.
    pub fn merge_base(&self, a: &Commit, b: &Commit) -> Result<Commit, GitError> {
        let found = run(self.location.git()?.args(["merge-base", "--all", &a.0, &b.0]));
        let none = || GitError::NoMergeBase { commits: [a.to_string(), b.to_string()], history: self.history() };
        let text = found.map_err(|error| if let GitError::Failed(_) = error { none() } else { error })?;
        match text.split_whitespace().collect::<Vec<_>>().as_slice() {
            [name] if is_object(name) => Ok(Commit((*name).to_owned())),
            [] | [_] => Err(none()),
            _ => Err(GitError::SeveralMergeBases([a.to_string(), b.to_string()])),
        }
    }

    /// All paths that differ between two commits, even if only in their mode, by path. A renamed file is a removed and a new
    /// one.
    ///
    /// # Errors
    /// Git cannot read them.
    pub fn changes(&self, a: &Commit, b: &Commit) -> Result<Vec<Changed>, GitError> {
        let mut command = self.location.git()?;
        command.args(["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-ext-diff", "--no-textconv"]);
        // A `.gitmodules` in the work tree could exclude a submodule.
        command.args(["--ignore-submodules=none", &a.0, &b.0, "--"]);
        let out = run(&mut command).map_err(|error| self.incomplete(error))?;
        let mut parts = out.split('\0');
        let mut list = Vec::new();
        // `:<old mode> <new mode> <old object> <new object> <status>`, then the path.
        while let (Some(about), Some(path)) = (parts.next(), parts.next()) {
            let mut modes = about.trim_start_matches(':').split(' ').map(Mode::of);
            let (old_mode, new_mode) = (modes.next().flatten(), modes.next().flatten());
            list.push(Changed { path: path.to_owned(), old_mode, new_mode });
        }
        Ok(list)
    }

    /// The path of a folder from the repository's top: `""` for the top itself, else with `/` at its end. Links in the work tree
    /// are not followed, since paths of commits are names.
    ///
    /// # Errors
    /// It is outside.
    pub fn within(&self, folder: &Path) -> Result<String, GitError> {
        let outside = || GitError::Outside(folder.to_owned());
        let here = std::env::current_dir().map_err(GitError::Program)?;
        let whole = plain(&here.join(folder)).ok_or_else(outside)?;
        let ancestors: Vec<&Path> = whole.ancestors().collect();
        let within = |above: &&Path| {
            let real = real(above).ok()?;
            Some(real.strip_prefix(&self.location.top).ok()?.join(whole.strip_prefix(above).ok()?))
        };
        let within = ancestors.iter().rev().find_map(within).ok_or_else(outside)?;
        let within = within.to_str().ok_or_else(outside)?.replace(std::path::MAIN_SEPARATOR, "/");
        let within = within.trim_end_matches('/');
        Ok(if within.is_empty() { String::new() } else { format!("{within}/") })
    }

    /// The days of the first and the last commit that changed each file of a folder, by the path in
    /// [`Sources`](mpgen_core::source::Sources). A merge counts for files that differ from both sides, and a renamed file is a new
    /// one. `None` in a shallow clone, whose oldest commit seems to change all.
    ///
    /// # Errors
    /// The folder is outside, or git cannot read the history.
    pub fn days(&self, folder: &Path) -> Result<Option<Days>, GitError> {
        if self.history() == History::Shallow {
            return Ok(None);
        }
        let within = self.within(folder)?;
        let root = shown_root(folder);
        let mut command = self.location.git()?;
        command.args(["-c", "log.showSignature=false", "log", "-z", "--format=%x01%cs", "-c", "--no-mailmap"]);
        command.args(["--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"]);
        command.args(["HEAD", "--"]);
        if !within.is_empty() {
            command.arg(&within);
        }
        let mut days = Days::new();
        let mut day = None;
        let history = run(&mut command).map_err(|error| self.incomplete(error))?;
        for part in history.split('\0').map(|part| part.trim_start_matches('\n')).filter(|part| !part.is_empty()) {
            match (part.strip_prefix('\u{1}'), part.strip_prefix(within.as_str())) {
                (Some(date), _) => day = Day::new(date.trim_end()),
                (None, Some(relative)) => {
                    let Some(day) = day else { continue };
                    let own = FileDays { added: day, changed: day };
                    let known = days.entry(format!("{root}{relative}")).or_insert(own);
                    *known = FileDays { added: known.added.min(day), changed: known.changed.max(day) };
                }
                (None, None) => {}
            }
        }
        Ok(Some(days))
    }

    /// Refuses a sparse work tree: files that it leaves out would seem to be removed.
    ///
    /// # Errors
    /// A file of these folders is left out, or git cannot read the index.
    pub fn refuse_sparse(&self, folders: &Folders) -> Result<(), GitError> {
        for folder in folders.all() {
            let within = self.within(folder)?;
            let listed = self.index(&["-t"], &within)?;
            if let Some(path) = listed.split('\0').find_map(|entry| entry.strip_prefix("S ")) {
                return Err(GitError::Sparse(path.to_owned()));
            }
        }
        Ok(())
    }

    /// The entries of the index for a folder. A sparse index is listed without expanding it, for which git would need more trees.
    /// Versions of git without the option have no sparse index.
    fn index(&self, how: &[&str], within: &str) -> Result<String, GitError> {
        let listed = |sparse: &[&str]| {
            let mut command = self.location.git()?;
            command.args(["ls-files", "-z"]).args(how).args(sparse).arg("--");
            run(command.arg(if within.is_empty() { "." } else { within }))
        };
        listed(&["--sparse"]).or_else(|_| listed(&[]))
    }

    fn history(&self) -> History {
        match self.answer(&["rev-parse", "--is-shallow-repository"]) {
            Ok(answer) if answer.trim() == "true" => History::Shallow,
            _ => History::Complete,
        }
    }

    /// Turns a failure of git into one about missing objects if the clone is a partial one.
    fn incomplete(&self, error: GitError) -> GitError {
        let partial = self.answer(&["config", "--get-regexp", r"^(remote\..*\.promisor|extensions\.partialclone)$"]);
        match error {
            GitError::Failed(message) if partial.is_ok() => GitError::Incomplete(message),
            error => error,
        }
    }

    fn answer(&self, arguments: &[&str]) -> Result<String, GitError> {
        run(self.location.git()?.args(arguments))
    }
}

/// A path without `.` and `..`, without looking at the disk.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => plain.pop().then_some(())?,
            part => plain.push(part),
        }
    }
    Some(plain)
}

fn is_object(name: &str) -> bool {
    name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
