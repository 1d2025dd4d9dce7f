//! `mpgen check`: find what is wrong.

use std::path::{Component, Path, PathBuf};

use clap::Args;
use mpgen::diag::{Diagnostic, Format, Severity};
use mpgen::prepare::{Wishes, prepare};
use mpgen::source::Sources;

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Find what is wrong with the content, and say how to put it right.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen check\n  mpgen check content/modules/acme/acme-telephony.md\n  mpgen check --message-format json"
)]
pub(crate) struct Arguments {
    /// Report on these files alone, in the light of all.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How findings are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    message_format: FormatName,
    /// Let a warning count for the exit status.
    #[arg(long)]
    deny_warnings: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

/// The formats by their names on the command line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum FormatName {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Human => Self::Human,
            FormatName::Json => Self::Json,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let (found, _) = prepare(&sources, &Wishes::default());
    let found = only(found, &arguments.files, &sources)?;
    terminal.findings(arguments.message_format.into(), &found, &sources)?;
    let counts = |d: &Diagnostic| arguments.deny_warnings || d.severity == Severity::Error;
    Ok(if found.iter().any(counts) { Outcome::Findings } else { Outcome::Fine })
}

/// The findings on some files; all of them where none is named.
fn only(found: Vec<Diagnostic>, files: &[PathBuf], sources: &Sources) -> Result<Vec<Diagnostic>, Failure> {
    if files.is_empty() {
        return Ok(found);
    }
    let mut wanted = Vec::new();
    for file in files {
        let path = plain(file);
        let known = sources.iter().find(|(_, source)| same(&source.path, &path));
        wanted.push(
            known
                .map(|(id, _)| id)
                .ok_or_else(|| format!("`{}` is none of the files that are checked", file.display()))?,
        );
    }
    Ok(found.into_iter().filter(|diagnostic| wanted.contains(&diagnostic.span.source)).collect())
}

/// Whether a file on the command line is a source: by its path, or by its whole one.
fn same(source: &str, file: &Path) -> bool {
    plain(Path::new(source)) == file || std::path::absolute(source).is_ok_and(|whole| plain(&whole) == file)
}

/// A path without `.` and, as far as it goes without asking the disk, without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}
