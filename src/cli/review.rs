//! `mpgen review`: what a change does for the people who see the pages.

use std::path::Path;

use clap::{Args, ValueEnum};
use mpgen::diag::Severity;
use mpgen::io::git::{Commit, Repository};
use mpgen::io::load::{Folders, load};
use mpgen::review::{Question, Review, Side, as_committed, markdown, review};
use mpgen::source::Sources;
use serde_json::{Value, json};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Say what a change does for the people who see the pages, what is risky, and who may decide.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen review --base origin/main\n  mpgen review --base origin/main --author octocat --message-format json"
)]
pub(crate) struct Arguments {
    /// The branch or commit that the change is to go into; compared from where the two parted.
    #[arg(long, value_name = "REV")]
    base: String,
    /// The commit with the change; without it, the files as they are on the disk.
    #[arg(long, value_name = "REV")]
    head: Option<String>,
    /// The login of who wants the change.
    #[arg(long, value_name = "LOGIN")]
    author: Option<String>,
    /// How the report is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "markdown")]
    message_format: ReportFormat,
    #[command(flatten)]
    folders: FolderArguments,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    /// A comment of at most 65,536 characters.
    Markdown,
    /// One JSON object, whole.
    Json,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let repository = Repository::open()?;
    let tip = repository.commit(arguments.head.as_deref().unwrap_or("HEAD"))?;
    let base = repository.merge_base(&repository.base(&arguments.base)?, &tip)?;
    let folders = arguments.folders.any_folders();
    let old = repository.sources(&base, &folders)?;
    let new = match &arguments.head {
        Some(_) => repository.sources(&tip, &folders)?,
        None => {
            repository.refuse_sparse(&folders)?;
            as_committed(&old, load(&arguments.folders.folders()?)?)
        }
    };
    let outside = outside(&repository, &base, &tip, &folders)?;
    let (old, new) = (Side::new(old), Side::new(new));
    let question = Question { author: arguments.author.clone(), outside };
    let review = review(&old, &new, &question);
    let text = match arguments.message_format {
        ReportFormat::Markdown => markdown(&review, &new.sources),
        ReportFormat::Json => whole(&review, &new.sources, &base, &tip)?,
    };
    terminal.print(&text)?;
    let wrong = review.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if wrong { Outcome::Findings } else { Outcome::Fine })
}

/// The files that a change touches and that are neither content nor themes nor messages.
fn outside(repository: &Repository, base: &Commit, tip: &Commit, folders: &Folders) -> Result<Vec<String>, Failure> {
    let themes = folders.themes.as_deref().unwrap_or(Path::new("themes"));
    let i18n = folders.i18n.as_deref().unwrap_or(Path::new("i18n"));
    let ours = [&*folders.content, themes, i18n].map(|folder| repository.within(folder));
    let ours = ours.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut changed = repository.changed(base, tip)?;
    changed.retain(|path| !ours.iter().any(|folder| path.starts_with(folder.as_str())));
    Ok(changed)
}

/// The review as JSON, its findings as `check` writes them.
fn whole(review: &Review, sources: &Sources, base: &Commit, tip: &Commit) -> Result<String, Failure> {
    let mut lines = Vec::new();
    mpgen::diag::write(
        mpgen::diag::Format::Json,
        &review.findings,
        sources,
        &mpgen::diag::Options::default(),
        &mut lines,
    )?;
    let findings: Vec<Value> = serde_json::Deserializer::from_slice(&lines).into_iter().collect::<Result<_, _>>()?;
    let mut whole = serde_json::to_value(review)?;
    if let Value::Object(fields) = &mut whole {
        fields.insert("version".to_owned(), json!(1));
        fields.insert("base".to_owned(), json!(base.to_string()));
        fields.insert("head".to_owned(), json!(tip.to_string()));
        fields.insert("findings".to_owned(), findings.into());
    }
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}
