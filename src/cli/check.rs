//! `mpgen check`: find what is wrong, and put right what leaves no doubt.

use std::cell::Cell;
use std::path::{Component, Path, PathBuf};

use clap::Args;
use mpgen_core::check::RULES;
use mpgen_core::diag::{Diagnostic, Format, Severity};
use mpgen_core::fix::{Settled, diff, settle};
use mpgen_core::source::{SourceId, Sources};
use mpgen_engine::git::Repository;
use mpgen_engine::write::replace;
use mpgen_review::Before;
use mpgen_site::prepare::{Overrides, prepare};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Find what is wrong with the content, and say how to put it right.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen check\n  mpgen check content/modules/acme/acme-telephony.md\n  mpgen check --base origin/main\n  mpgen check --fix\n  mpgen check --message-format sarif > findings.sarif"
)]
pub(crate) struct Arguments {
    /// Report on these files alone, in the light of all.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The branch or commit that the change is to go into: findings that it has too, in files that the change does not
    /// touch, are only counted.
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// How findings are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    message_format: FormatName,
    /// Let a warning count for the exit status.
    #[arg(long)]
    deny_warnings: bool,
    /// Make the corrections that leave no doubt, then report what is left.
    #[arg(long)]
    fix: bool,
    /// Show the corrections of --fix as a unified diff, and write nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
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
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Human => Self::Human,
            FormatName::Json => Self::Json,
            FormatName::Github => Self::Github,
            FormatName::Gitlab => Self::Gitlab,
            FormatName::Sarif => Self::Sarif,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let wanted = FileFilter::new(&arguments.files, &sources)?;
    terminal.detail(&format!("{} files against {} rules", sources.iter().count(), RULES.len()));
    let before = arguments.base.as_deref().map(|base| before(base, &arguments.folders, &sources)).transpose()?;
    let others = Cell::new(0);
    let check = |sources: &Sources| {
        let (found, count) = match &before {
            None => (prepare(sources, &Overrides::default()).0, 0),
            Some(before) => before.findings_of_change(sources),
        };
        others.set(count);
        wanted.among(found)
    };
    let tell_of_others = || {
        let (count, is) = (others.get(), if others.get() == 1 { "finding is" } else { "findings are" });
        if count > 0 {
            terminal.say(&format!("{count} {is} in files that the change does not touch, and not counted against it"));
        }
    };
    let status = |found: &[Diagnostic]| {
        let counts = |d: &Diagnostic| arguments.deny_warnings || d.severity == Severity::Error;
        if found.iter().any(counts) { Outcome::Findings } else { Outcome::Fine }
    };
    if !arguments.fix {
        let found = check(&sources);
        terminal.findings(arguments.message_format.into(), &found, &sources)?;
        tell_of_others();
        return Ok(status(&found));
    }
    let settled = settle(&sources, check);
    if arguments.dry_run {
        show(&settled, &sources, terminal)?;
        return Ok(if settled.fixed.is_empty() { status(&settled.findings) } else { Outcome::Findings });
    }
    for fixed in &settled.fixed {
        replace(sources.get(fixed.source), &fixed.text)?;
    }
    terminal.findings(arguments.message_format.into(), &settled.findings, &settled.sources)?;
    terminal.say(&tally(&settled, "put right"));
    tell_of_others();
    Ok(status(&settled.findings))
}

/// The state that a change starts from: where it parted from the branch that it is to go into.
fn before(base: &str, folders: &FolderArguments, now: &Sources) -> Result<Before, Failure> {
    let repository = Repository::open()?;
    let read = folders.any_folders();
    // Where only a part is checked out, what is not would seem to be removed.
    repository.refuse_sparse(&read)?;
    let base = repository.merge_base(&repository.base(base)?, &repository.commit("HEAD")?)?;
    Ok(Before::new(repository.sources(&base, &read)?, now))
}

/// What `--fix` would do.
fn show(settled: &Settled, before: &Sources, terminal: &Terminal) -> Result<(), Failure> {
    for fixed in &settled.fixed {
        terminal.print(&diff(before.get(fixed.source), &fixed.text))?;
    }
    terminal.say(&tally(settled, "would be put right"));
    Ok(())
}

fn tally(settled: &Settled, done: &str) -> String {
    let findings: usize = settled.fixed.iter().map(|fixed| fixed.applied).sum();
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    format!("{} {done} in {}", plural(findings, "finding"), plural(settled.fixed.len(), "file"))
}

/// The files that are asked about; all of them where none is named.
pub(super) struct FileFilter(Option<Vec<SourceId>>);

impl FileFilter {
    pub(super) fn new(files: &[PathBuf], sources: &Sources) -> Result<Self, Failure> {
        let known = |file: &PathBuf| {
            let path = plain(file);
            let known = sources.iter().find(|(_, source)| same(&source.path, &path));
            known.map(|(id, _)| id).ok_or_else(|| format!("`{}` is none of the files that are checked", file.display()))
        };
        let wanted = files.iter().map(known).collect::<Result<Vec<_>, _>>()?;
        Ok(Self(Some(wanted).filter(|wanted| !wanted.is_empty())))
    }

    pub(super) fn has(&self, source: SourceId) -> bool {
        self.0.as_ref().is_none_or(|wanted| wanted.contains(&source))
    }

    fn among(&self, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.retain(|diagnostic| self.has(diagnostic.span.source));
        found
    }
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
