//! Reads a repository by the `git` program: commits and the files in them, never the work tree. No shell, no hook, no
//! filter, no external program of the repository's, no network.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::load::{Folders, complete, content, content_kind, limit, message_kind, shown_root, theme_kind};
use crate::source::{Content, Kind, Source, Sources};

/// A repository.
#[derive(Clone, Debug)]
pub struct Repository {
    top: PathBuf,
}

/// The full name of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why git could not say what was asked.
#[derive(Debug)]
pub enum GitError {
    /// The program is not there, or could not be run.
    Program(std::io::Error),
    /// The folder is in no repository.
    NoRepository(String),
    /// A name that is no commit.
    Unknown {
        /// The name.
        revision: String,
        /// Whether the clone has only a part of the history.
        shallow: bool,
    },
    /// Two commits without a common ancestor.
    NoMergeBase {
        /// The two.
        commits: [String; 2],
        /// Whether the clone has only a part of the history.
        shallow: bool,
    },
    /// A folder that is not in the repository.
    Outside(PathBuf),
    /// Something else; git's own words.
    Failed(String),
}

/// How to get the history that a shallow clone lacks.
const DEEPEN: &str = "this is a shallow clone: get its history by `git fetch --unshallow` (GitHub Actions: \
                      `fetch-depth: 0` for actions/checkout; GitLab CI: the variable `GIT_DEPTH: \"0\"`)";

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let deepen = |shallow: bool, else_say: &str| if shallow { DEEPEN.to_owned() } else { else_say.to_owned() };
        match self {
            Self::Program(error) => write!(f, "cannot run `git`: {error}"),
            Self::NoRepository(words) => write!(f, "this is no git repository that can be read: {words}"),
            Self::Unknown { revision, shallow } => {
                let help = deepen(*shallow, "`git fetch` gets what others have, `git branch --all` lists the names");
                write!(f, "there is no commit `{revision}`; {help}")
            }
            Self::NoMergeBase { commits: [a, b], shallow } => {
                write!(f, "`{a}` and `{b}` have no common ancestor; {}", deepen(*shallow, "name another base"))
            }
            Self::Outside(folder) => write!(f, "the folder `{}` is not in the repository", folder.display()),
            Self::Failed(words) => write!(f, "git failed: {words}"),
        }
    }
}

impl std::error::Error for GitError {}

/// Paths within a folder that its repository has as symbolic links. Where links cannot be made, a checkout has a file with
/// the target as its text in their place; by git's own mode the verdict is the same on every system. Empty where there is
/// no repository, or git does not read it.
#[must_use]
pub fn links(folder: &Path) -> Vec<String> {
    let in_repository =
        folder.canonicalize().is_ok_and(|path| path.ancestors().any(|above| above.join(".git").exists()));
    if !in_repository {
        return Vec::new();
    }
    let listed = run(git().arg("-C").arg(folder).args(["ls-files", "--stage", "-z", "--", "."])).unwrap_or_default();
    let link = |entry: &str| entry.strip_prefix("120000 ")?.split_once('\t').map(|(_, path)| path.to_owned());
    listed.split('\0').filter_map(link).collect()
}

impl Repository {
    /// The repository that the current folder is in.
    ///
    /// # Errors
    /// There is none, or git refuses to read it.
    pub fn open() -> Result<Self, GitError> {
        let asked = |what: &str| run(git().args(["rev-parse", what]));
        let top = match asked("--show-toplevel") {
            Ok(out) => PathBuf::from(out.trim_end_matches(['\r', '\n'])),
            // A bare repository has no files: its folder stands for the top.
            Err(GitError::Failed(_)) if asked("--is-bare-repository").is_ok_and(|out| out.trim() == "true") => {
                std::env::current_dir().map_err(GitError::Program)?
            }
            Err(GitError::Failed(words)) => return Err(GitError::NoRepository(words)),
            Err(error) => return Err(error),
        };
        Ok(Self { top: top.canonicalize().unwrap_or(top) })
    }

    /// The commit of a name.
    ///
    /// # Errors
    /// There is none.
    pub fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        let name = format!("{revision}^{{commit}}");
        let found = run(git().args(["rev-parse", "--verify", "--quiet", "--end-of-options", &name]));
        let unknown = || GitError::Unknown { revision: revision.to_owned(), shallow: self.is_shallow() };
        let text = found.map_err(|error| if let GitError::Failed(_) = error { unknown() } else { error })?;
        Some(text.trim()).filter(|name| is_object(name)).map(|name| Commit(name.to_owned())).ok_or_else(unknown)
    }

    /// The commit that a change is to go into: of a name, else of the branch of that name at a remote, `origin` first. A
    /// clone in CI has `origin/main` where people say `main`.
    ///
    /// # Errors
    /// There is none.
    pub fn base(&self, revision: &str) -> Result<Commit, GitError> {
        let unknown = match self.commit(revision) {
            Err(error @ GitError::Unknown { .. }) if !revision.is_empty() => error,
            found => return found,
        };
        let remotes = run(git().arg("remote"))?;
        let others = remotes.lines().filter(|remote| *remote != "origin");
        let mut at_remotes =
            std::iter::once("origin").chain(others).map(|remote| format!("refs/remotes/{remote}/{revision}"));
        at_remotes.find_map(|name| self.commit(&name).ok()).ok_or(unknown)
    }

    /// The best common ancestor of two commits.
    ///
    /// # Errors
    /// They have none, as far as the clone goes.
    pub fn merge_base(&self, a: &Commit, b: &Commit) -> Result<Commit, GitError> {
        let found = run(git().args(["merge-base", &a.0, &b.0]));
        let none = || GitError::NoMergeBase { commits: [a.to_string(), b.to_string()], shallow: self.is_shallow() };
        let text = found.map_err(|error| if let GitError::Failed(_) = error { none() } else { error })?;
        Some(text.trim()).filter(|name| is_object(name)).map(|name| Commit(name.to_owned())).ok_or_else(none)
    }

    /// Paths, from the repository's top, of the files that differ between two commits.
    ///
    /// # Errors
    /// Git cannot read them.
    pub fn changed(&self, a: &Commit, b: &Commit) -> Result<Vec<String>, GitError> {
        let tree = ["diff-tree", "-r", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--name-only"];
        let out = run(git().args(tree).args([&a.0, &b.0]))?;
        Ok(out.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
    }

    /// The path of a folder from the repository's top, `""` for the top itself, with `/` at its end otherwise.
    ///
    /// # Errors
    /// It is outside.
    pub fn within(&self, folder: &Path) -> Result<String, GitError> {
        let outside = || GitError::Outside(folder.to_owned());
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).map_err(GitError::Program)?;
        let whole = folder.canonicalize().unwrap_or_else(|_| here.join(folder));
        let within = whole.strip_prefix(&self.top).map_err(|_| outside())?;
        let within = within.to_str().ok_or_else(outside)?.replace('\\', "/");
        Ok(if within.is_empty() { within } else { format!("{within}/") })
    }

    /// The day of the last commit that changed each file of a folder, by path as it is read from a disk; a merge counts
    /// where it has a file that neither side had. `None` in a shallow clone, whose oldest commit seems to change all.
    ///
    /// # Errors
    /// The folder is outside, or git cannot read the history.
    pub fn days(&self, folder: &Path) -> Result<Option<BTreeMap<String, String>>, GitError> {
        if self.is_shallow() {
            return Ok(None);
        }
        let within = self.within(folder)?;
        let root = shown_root(folder);
        let mut command = git();
        command.arg("-C").arg(&self.top).args(["-c", "log.showSignature=false", "log", "-z", "--format=%x01%cs", "-c"]);
        command.args(["--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "HEAD", "--"]);
        if !within.is_empty() {
            command.arg(&within);
        }
        let mut days = BTreeMap::new();
        let mut day = "";
        let history = run(&mut command)?;
        for part in history.split('\0').map(|part| part.trim_start_matches('\n')).filter(|part| !part.is_empty()) {
            match (part.strip_prefix('\u{1}'), part.strip_prefix(within.as_str())) {
                (Some(date), _) => day = date.trim_end(),
                // Days are spelled so that their order is that of texts.
                (None, Some(relative)) => {
                    let known = days.entry(format!("{root}{relative}")).or_insert_with(String::new);
                    if day > known.as_str() {
                        day.clone_into(known);
                    }
                }
                (None, None) => {}
            }
        }
        Ok(Some(days))
    }

    /// What the folders have in a commit, read as from a disk.
    ///
    /// # Errors
    /// Git cannot read it, or the clone lacks a file.
    pub fn sources(&self, commit: &Commit, folders: &Folders) -> Result<Sources, GitError> {
        let default = |folder: &Option<PathBuf>, name: &str| folder.clone().unwrap_or_else(|| PathBuf::from(name));
        let trees: [(PathBuf, KindOf); 3] = [
            (folders.content.clone(), content_kind),
            (default(&folders.themes, "themes"), theme_kind),
            (default(&folders.i18n, "i18n"), message_kind),
        ];
        let mut found = Vec::new();
        for (folder, kind) in &trees {
            let within = self.within(folder)?;
            let root = shown_root(folder);
            for entry in self.list(commit, &within)? {
                found.extend(entry.judged(&within, &root, *kind));
            }
        }
        let mut blobs = Blobs::start(found.iter().filter_map(|found| found.blob.clone()).collect())?;
        let mut list = Vec::with_capacity(found.len());
        for Found { mut source, blob } in found {
            if blob.is_some() {
                source.content = content(source.kind, &blobs.next()?);
            }
            list.push(source);
        }
        blobs.end();
        Ok(complete(list, &folders.content))
    }

    fn list(&self, commit: &Commit, within: &str) -> Result<Vec<Entry>, GitError> {
        let mut command = git();
        command.args(["ls-tree", "-r", "-z", "-l", "--full-tree", &commit.0]);
        if !within.is_empty() {
            command.args(["--", within]);
        }
        Ok(run(&mut command)?.split('\0').filter_map(Entry::read).collect())
    }

    fn is_shallow(&self) -> bool {
        run(git().args(["rev-parse", "--is-shallow-repository"])).is_ok_and(|out| out.trim() == "true")
    }
}

type KindOf = fn(&str, bool) -> Option<Kind>;

/// A file of a commit.
struct Entry {
    mode: String,
    blob: String,
    size: u64,
    path: String,
}

/// A file that is one of ours, with the name of its bytes where they are to be read.
struct Found {
    source: Source,
    blob: Option<String>,
}

impl Entry {
    /// `<mode> <type> <object> <size>\t<path>`.
    fn read(line: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut parts = about.split_ascii_whitespace();
        let (mode, _, blob) = (parts.next()?, parts.next()?, parts.next()?);
        let size = parts.next()?.parse().unwrap_or(0);
        Some(Self { mode: mode.to_owned(), blob: blob.to_owned(), size, path: path.to_owned() })
    }

    /// The same verdicts as on a disk: a link is never followed, and a large file not read.
    fn judged(self, within: &str, root: &str, kind: KindOf) -> Option<Found> {
        let relative = self.path.strip_prefix(within)?;
        if relative.split('/').any(|name| name.starts_with('.')) {
            return None;
        }
        let source = |kind, content| Source { path: format!("{root}{relative}"), root: root.len(), kind, content };
        let known = kind(relative, false);
        let (kind, state) = match self.mode.as_str() {
            "120000" => (Kind::Other, Content::SymbolicLink),
            "160000" => (known.map(|_| Kind::Other)?, Content::NotRegular("a submodule")),
            _ => match known? {
                Kind::Other => (Kind::Other, Content::Unread),
                kind if self.size > limit(kind) => (kind, Content::TooLarge { size: self.size, limit: limit(kind) }),
                kind => return Some(Found { source: source(kind, Content::Unread), blob: Some(self.blob) }),
            },
        };
        Some(Found { source: source(kind, state), blob: None })
    }
}

/// The bytes of objects, in the order in which they were asked for.
struct Blobs {
    child: std::process::Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Blobs {
    fn start(names: Vec<String>) -> Result<Self, GitError> {
        let mut command = git();
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(GitError::Program)?;
        let lost = || GitError::Failed("it has no standard streams".to_owned());
        let mut input = child.stdin.take().ok_or_else(lost)?;
        let out = BufReader::new(child.stdout.take().ok_or_else(lost)?);
        // Git answers while it is asked, and would wait for ever for us to read.
        std::thread::spawn(move || names.iter().try_for_each(|name| writeln!(input, "{name}")));
        Ok(Self { child, out })
    }

    fn next(&mut self) -> Result<Vec<u8>, GitError> {
        let mut line = String::new();
        self.out.read_line(&mut line).map_err(GitError::Program)?;
        let size = line.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse::<usize>().ok());
        let Some(size) = size else {
            return Err(GitError::Failed(format!(
                "the clone lacks a file of the commit, {}; clone without `--filter`",
                line.trim_end()
            )));
        };
        let mut bytes = vec![0; size + 1];
        self.out.read_exact(&mut bytes).map_err(GitError::Program)?;
        bytes.pop();
        Ok(bytes)
    }

    fn end(mut self) {
        drop(self.out);
        let _ = self.child.wait();
    }
}

/// Git, without anything that a repository or its surroundings could make it run.
fn git() -> Command {
    let mut command = Command::new("git");
    command.args(["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"]);
    for setting in ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=false", "protocol.allow=never"]
    {
        command.args(["-c", setting]);
    }
    let redirecting = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"];
    for name in redirecting.into_iter().chain(["GIT_EXTERNAL_DIFF", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"]) {
        command.env_remove(name);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    command
}

fn run(command: &mut Command) -> Result<String, GitError> {
    let output = command.stdin(Stdio::null()).output().map_err(GitError::Program)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(GitError::Failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

fn is_object(name: &str) -> bool {
    name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
