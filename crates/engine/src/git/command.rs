//! Runs `git` so that nothing but our arguments controls it.
//!
//! The crate `gix` runs no program, but has 67 dependencies, and would have to be kept from reading dangerous configuration in the
//! same way.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::GitError;
use mpgen_core::diag::text::visible;

/// Maximum number of bytes of an answer. A tree of a few objects can contain any number of paths.
const MAX_ANSWER: u64 = 128 * 1024 * 1024;

/// Maximum number of characters of git's own messages to show.
const MAX_MESSAGE: usize = 400;

/// Variables that name the user's own configuration. It may have `safe.directory`, without which git refuses the repository of
/// another user, as in containers of CI. All other variables that begin with `GIT_` could misdirect git.
const KEPT: [&str; 3] = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

/// Settings that override those of any repository.
const SETTINGS: [&str; 7] = [
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "submodule.recurse=false",
];

/// Variables that are set for git. A version that does not know one ignores it.
const ENVIRONMENT: [(&str, &str); 9] = [
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_PROTOCOL_FROM_USER", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// A command for git that a repository, a work tree or the environment cannot make run anything.
pub(super) fn git() -> Result<Command, GitError> {
    let mut command = Command::new(program()?);
    command.args(["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"]);
    command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
    for (name, _) in std::env::vars_os() {
        let steers = name.to_string_lossy().to_ascii_uppercase().starts_with("GIT_");
        if steers && !KEPT.iter().any(|kept| name == *kept) {
            command.env_remove(name);
        }
    }
    command.envs(ENVIRONMENT);
    Ok(command)
}

/// The first `git` in an absolute folder of `PATH`. A relative one may be part of the change.
fn program() -> Result<PathBuf, GitError> {
    let name = format!("git{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates =
        std::env::split_paths(&path).filter(|folder| folder.is_absolute()).map(|folder| folder.join(&name));
    candidates.find(|candidate| is_program(candidate)).ok_or_else(|| {
        GitError::Program(io::Error::new(io::ErrorKind::NotFound, "it is not in any absolute folder on PATH"))
    })
}

#[cfg(unix)]
fn is_program(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &std::path::Path) -> bool {
    path.is_file()
}

/// Runs git and returns its answer.
pub(super) fn run(command: &mut Command) -> Result<String, GitError> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(GitError::Program)?;
    let message = message_of(&mut child);
    let mut answer = Vec::new();
    if let Some(out) = child.stdout.take() {
        out.take(MAX_ANSWER + 1).read_to_end(&mut answer).map_err(GitError::Program)?;
    }
    if answer.len() as u64 > MAX_ANSWER {
        let _ = child.kill();
        let _ = child.wait();
        let what = command.get_args().filter_map(OsStr::to_str).find(|part| NAMES.contains(part)).unwrap_or("git");
        return Err(GitError::LongAnswer { command: what.to_owned(), limit: MAX_ANSWER });
    }
    let status = child.wait().map_err(GitError::Program)?;
    let message = message.join().unwrap_or_default();
    if status.success() { Ok(String::from_utf8_lossy(&answer).into_owned()) } else { Err(GitError::Failed(message)) }
}

/// The commands whose answers can be long.
const NAMES: [&str; 4] = ["ls-tree", "ls-files", "diff-tree", "log"];

/// The start of git's standard error, made printable. Waits until git has ended and reads everything, because git would
/// block otherwise.
pub(super) fn message_of(child: &mut Child) -> std::thread::JoinHandle<String> {
    let errors = child.stderr.take();
    std::thread::spawn(move || {
        let Some(errors) = errors else { return String::new() };
        let mut errors = BufReader::new(errors);
        let mut head = Vec::new();
        let _ = errors.by_ref().take(4 * MAX_MESSAGE as u64).read_to_end(&mut head);
        while errors.fill_buf().is_ok_and(|more| !more.is_empty()) {
            let read = errors.buffer().len();
            errors.consume(read);
        }
        message(&head)
    })
}

fn message(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let line = visible(&lines.join("; "));
    match line.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_git_are_short_and_printable() {
        assert_eq!(message(b"fatal: a\n  \x1b[31mb\r\n"), "fatal: a; ␛[31mb");
        assert_eq!(message("ж".repeat(1000).as_bytes()).chars().count(), MAX_MESSAGE + 1);
    }
}
