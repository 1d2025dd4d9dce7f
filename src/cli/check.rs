//! `mpgen check`: report findings, and apply safe fixes.

use std::cell::Cell;
use std::path::PathBuf;

use clap::Args;
use mpgen_core::check::RULES;
use mpgen_core::diag::{Applicability, Diagnostic, Format, Message, Severity};
use mpgen_core::fix::{Settled, diff, settle};
use mpgen_core::message;
use mpgen_core::source::{SourceId, Sources};
use mpgen_engine::Kept;
use mpgen_engine::git::Repository;
use mpgen_engine::store::Near;
use mpgen_engine::write::replace;
use mpgen_review::Before;
use mpgen_site::prepare::{Overrides, Preparation};
use mpgen_site::products::{Forgetful, Products};
use mpgen_site::selection::select;

use super::folders::FolderArguments;
use super::store::{self, StoreArguments};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Check the content and explain how to fix each finding.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen check\n  mpgen check content/modules/acme/acme-telephony.md\n  mpgen check --base origin/main\n  mpgen check --fix\n  mpgen check --fix --suggested --dry-run\n  mpgen check --message-format sarif > findings.sarif"
)]
pub(crate) struct Arguments {
    /// Report only findings in these files; all files are still read. A folder or a pattern as in 'content/modules/acme/*.md'
    /// stands for several.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The branch or commit that the change will be merged into; findings that already exist there, in files the change
    /// does not touch, are only counted.
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// The output format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    message_format: FormatName,
    /// Exit with 1 for warnings, too.
    #[arg(long)]
    deny_warnings: bool,
    /// Apply safe fixes, then report the remaining findings.
    #[arg(long)]
    fix: bool,
    /// Also apply the suggested fixes, which may not be what was meant: look at the changes.
    #[arg(long, requires = "fix")]
    suggested: bool,
    /// Print the fixes as a unified diff and write nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
    #[command(flatten)]
    store: StoreArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

/// The output formats.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum FormatName {
    /// For people, with source excerpts.
    Human,
    /// One JSON object per line.
    Json,
    /// GitHub Actions annotations.
    Github,
    /// GitLab code quality report.
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
    if arguments.dry_run && !matches!(arguments.message_format, FormatName::Human) {
        return Err("`--dry-run` prints a diff: leave out `--message-format`, or `--fix --dry-run`".into());
    }
    let sources = arguments.folders.load()?;
    let wording = terminal.wording_for(&sources);
    let filter = FileFilter::new(&arguments.files, &sources)?;
    let kept = kept(arguments, &sources)?;
    let products: &dyn Products = kept.as_ref().map_or(&Forgetful, |kept| kept);
    let finish = || {
        if let Some(kept) = &kept {
            store::finish(kept, terminal);
        }
    };
    let before = |base| before(base, &arguments.folders, &sources, products);
    let before = arguments.base.as_deref().map(before).transpose()?;
    let others = Cell::new(0);
    let check = |sources: &Sources| {
        let (found, count) = match &before {
            None => (Preparation { products, ..Preparation::new(&Overrides::default()) }.check(sources), 0),
            Some(before) => before.findings_of_change(sources),
        };
        others.set(count);
        filter.keep(found)
    };
    let report_others = || {
        if others.get() > 0 {
            terminal.say(&wording.text(&message!("check-existing-findings", count = others.get())));
        }
    };
    let status = |found: &[Diagnostic]| {
        let counts = |d: &Diagnostic| arguments.deny_warnings || d.severity == Severity::Error;
        if found.iter().any(counts) { Outcome::Findings } else { Outcome::Fine }
    };
    if !arguments.fix {
        let found = check(&sources);
        finish();
        terminal.findings(arguments.message_format.into(), &found, &sources)?;
        if found.is_empty() {
            terminal.say(&wording.text(&filter.nothing_found(&sources)));
        }
        report_others();
        return Ok(status(&found));
    }
    let limit = if arguments.suggested { Applicability::Suggested } else { Applicability::Safe };
    let settled = settle(&sources, limit, check);
    finish();
    if arguments.dry_run {
        show(&settled, &sources, terminal)?;
        if let Some(suggestions) = settled.suggestions().filter(|_| !arguments.suggested) {
            terminal.say(&wording.text(&suggestions));
        }
        return Ok(if settled.fixed.is_empty() { status(&settled.findings) } else { Outcome::Findings });
    }
    for fixed in &settled.fixed {
        replace(sources.get(fixed.source), &fixed.text)?;
    }
    terminal.findings(arguments.message_format.into(), &settled.findings, &settled.sources)?;
    terminal.say(&wording.text(&settled.tally(true)));
    if let Some(suggestions) = settled.suggestions().filter(|_| !arguments.suggested) {
        terminal.say(&wording.text(&suggestions));
    }
    report_others();
    Ok(status(&settled.findings))
}

/// The products that a check keeps, if it can use them: a shared store has those of others, and the two states of a change have
/// most in common.
fn kept(arguments: &Arguments, sources: &Sources) -> Result<Option<Kept>, Failure> {
    let far = arguments.store.far()?;
    let is_useful = far.is_some() || arguments.base.is_some();
    Ok(is_useful.then(|| Kept::shared(sources, Near::Memory, far)).transpose()?)
}

/// The state at the merge base of the change and its target branch.
fn before<'p>(
    base: &str,
    folders: &FolderArguments,
    now: &Sources,
    products: &'p dyn Products,
) -> Result<Before<'p>, Failure> {
    let repository = Repository::open()?;
    let read = folders.any_folders();
    // In a sparse checkout, files that are not checked out would look removed.
    repository.refuse_sparse(&read)?;
    let base = repository.merge_base(&repository.base(base)?, &repository.commit("HEAD")?)?;
    Ok(Before::new(repository.sources(&base, &read)?, now, products))
}

/// Prints what `--fix` would change.
fn show(settled: &Settled, before: &Sources, terminal: &Terminal) -> Result<(), Failure> {
    for fixed in &settled.fixed {
        terminal.print(&diff(before.get(fixed.source), &fixed.text))?;
    }
    terminal.say(&terminal.wording_for(before).text(&settled.tally(false)));
    Ok(())
}

/// The files named on the command line; none means all.
pub(super) struct FileFilter(Option<Vec<SourceId>>);

impl FileFilter {
    pub(super) fn new(files: &[PathBuf], sources: &Sources) -> Result<Self, Failure> {
        let here = std::env::current_dir()?;
        let mut all = Vec::new();
        for file in files {
            all.extend(select(sources, file, &here, &|path| path.canonicalize().ok())?);
        }
        Ok(Self(Some(all).filter(|named| !named.is_empty())))
    }

    pub(super) fn has(&self, source: SourceId) -> bool {
        self.0.as_ref().is_none_or(|named| named.contains(&source))
    }

    /// What was checked without findings.
    fn nothing_found(&self, sources: &Sources) -> Message {
        let files = sources.iter().filter(|(_, source)| !source.is_built_in());
        let count = self.0.as_ref().map_or_else(|| files.count(), Vec::len);
        message!("check-no-findings", files = count, rules = RULES.len())
    }

    fn keep(&self, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.retain(|diagnostic| self.has(diagnostic.span.source));
        found
    }
}
