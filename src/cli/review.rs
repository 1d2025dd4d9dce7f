//! `mpgen review`: the effect of a change on the published pages.

use std::path::Path;

use clap::{Args, ValueEnum};
use mpgen_core::diag::Severity;
use mpgen_core::message;
use mpgen_core::model::embedded_repositories;
use mpgen_core::parse::{Parsed, parse};
use mpgen_core::source::Sources;
use mpgen_engine::Kept;
use mpgen_engine::git::{Changed, Commit, GitError, Mode, Repository};
use mpgen_engine::load::{Folders, load, shown_root};
use mpgen_engine::store::Near;
use mpgen_review::{
    ChangedFile, FileKind, Review, ReviewRequest, as_committed, github_review, markdown, review, sides, suggestion,
    summary,
};
use serde_json::{Value, json};

use super::folders::FolderArguments;
use super::store::{StoreArguments, finish};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Report what a change does to the published pages, what is risky, and who may approve it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen review --base origin/main\n  mpgen review --base origin/main --author octocat --message-format json"
)]
pub(crate) struct Arguments {
    /// The target branch or commit; the change is compared with the merge base.
    #[arg(long, value_name = "REV")]
    base: String,
    /// The commit with the change [default: the files on disk].
    #[arg(long, value_name = "REV")]
    head: Option<String>,
    /// The login of the author of the change.
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    author: Option<String>,
    /// The login of a person who approved this version of the change; repeatable.
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    approved_by: Vec<String>,
    /// Exit with 1 until everyone required, author or approver, has agreed.
    #[arg(long, requires = "author")]
    enforce: bool,
    /// The output format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "markdown")]
    message_format: ReportFormat,
    #[command(flatten)]
    store: StoreArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

/// The output formats.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    /// A pull request comment of at most 65,536 characters.
    Markdown,
    /// The whole report as a JSON object.
    Json,
    /// The request body to create a GitHub review with safe fixes as suggestions.
    GithubReview,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let repository = Repository::open()?;
    let tip = repository.commit(arguments.head.as_deref().unwrap_or("HEAD"))?;
    let target = repository.base(&arguments.base)?;
    let base = repository.merge_base(&target, &tip)?;
    let folders = arguments.folders.any_folders();
    let old = repository.sources(&base, &folders)?;
    let new = match &arguments.head {
        Some(_) => repository.sources(&tip, &folders)?,
        None => {
            repository.refuse_sparse(&folders)?;
            as_committed(&old, load(&arguments.folders.folders()?)?)
        }
    };
    let request = ReviewRequest {
        language: terminal.wording_for(&new).language(),
        author: arguments.author.clone(),
        approved_by: arguments.approved_by.clone(),
        files: changed_files(&repository, &base, &tip, &folders)?,
        embedded_repositories: new_repositories(&repository, &base, &tip)?,
        target: target_now(&repository, &target, &base, &folders)?,
    };
    // The two states have most modules in common.
    let kept = Kept::shared(&new, Near::Memory, arguments.store.far()?)?;
    let (old, new) = sides(old, new, &kept);
    finish(&kept, terminal);
    let mut review = review(&old, &new, &request);
    if arguments.head.is_none() {
        review.notes.push(review.wording.text(&message!("report-note-committed")));
    }
    match arguments.message_format {
        ReportFormat::Markdown => terminal.print(&markdown(&review, &new.sources))?,
        ReportFormat::GithubReview => {
            let body = github_review(&review, &old.sources, &new.sources, &tip.to_string());
            terminal.print_json(&(serde_json::to_string_pretty(&body)? + "\n"))?;
        }
        ReportFormat::Json => terminal.print_json(&json_report(&review, &new.sources, &base, &tip)?)?,
    }
    let has_errors = review.findings.iter().any(|finding| finding.severity == Severity::Error);
    let is_pending = arguments.enforce && !review.verdict.decided;
    Ok(if has_errors || is_pending { Outcome::Findings } else { Outcome::Fine })
}

/// Parses a login. An unset CI variable must not count as a person.
fn login(text: &str) -> Result<String, String> {
    let login = text.trim().trim_start_matches('@');
    let is_login =
        !login.is_empty() && login.len() <= 255 && !login.contains(|c: char| c.is_whitespace() || c.is_control());
    if is_login { Ok(login.to_owned()) } else { Err("not a valid login".to_owned()) }
}

/// Folders that git would treat as a repository and that the change adds.
fn new_repositories(repository: &Repository, base: &Commit, tip: &Commit) -> Result<Vec<String>, Failure> {
    let folders = |commit: &Commit| {
        let paths = repository.paths(commit)?;
        Ok::<_, GitError>(embedded_repositories(paths.iter().map(|(path, _)| path.as_str())))
    };
    let before = folders(base)?;
    Ok(folders(tip)?.into_iter().filter(|folder| !before.contains(folder)).collect())
}

/// The current state of the target branch; `None` if it is the merge base.
fn target_now(
    repository: &Repository,
    target: &Commit,
    base: &Commit,
    folders: &Folders,
) -> Result<Option<(Sources, Parsed)>, Failure> {
    if target == base {
        return Ok(None);
    }
    let sources = repository.sources(target, folders)?;
    let parsed = parse(&sources);
    Ok(Some((sources, parsed)))
}

/// The files of a change. Paths of input files are spelled as in `Sources`.
fn changed_files(
    repository: &Repository,
    base: &Commit,
    tip: &Commit,
    folders: &Folders,
) -> Result<Vec<ChangedFile>, Failure> {
    let themes = folders.themes.as_deref().unwrap_or(Path::new("themes"));
    let i18n = folders.i18n.as_deref().unwrap_or(Path::new("i18n"));
    let ours = [&*folders.content, themes, i18n].map(|folder| Ok((repository.within(folder)?, shown_root(folder))));
    let ours = ours.into_iter().collect::<Result<Vec<_>, GitError>>()?;
    let here = repository.within(Path::new("."))?;
    let changes = repository.changes(base, tip)?.into_iter();
    let file = |change: Changed| {
        let kind = match change.new_mode {
            None => FileKind::Gone,
            Some(Mode::Link) => FileKind::Link,
            Some(Mode::Submodule) => FileKind::Submodule,
            Some(Mode::File | Mode::Executable) => FileKind::Regular,
        };
        let read =
            ours.iter().find_map(|(within, shown)| Some(format!("{shown}{}", change.path.strip_prefix(within)?)));
        let is_outside = read.is_none();
        let path = read.unwrap_or_else(|| from_here(&here, &change.path));
        ChangedFile { kind, is_outside, path, from_top: change.path }
    };
    Ok(changes.map(file).collect())
}

/// Turns a path from the repository's top into one relative to the folder `here`, which is `""` or ends with `/`.
fn from_here(here: &str, path: &str) -> String {
    match path.strip_prefix(here) {
        Some(path) => path.to_owned(),
        None => format!("{}{path}", "../".repeat(here.matches('/').count())),
    }
}

/// The review as JSON, with findings as in `check --message-format json`.
fn json_report(review: &Review, sources: &Sources, base: &Commit, tip: &Commit) -> Result<String, Failure> {
    let mut lines = Vec::new();
    mpgen_core::diag::write(
        mpgen_core::diag::Format::Json,
        &review.findings,
        sources,
        &mpgen_core::diag::Options { wording: review.wording, ..mpgen_core::diag::Options::default() },
        &mut lines,
    )?;
    let findings = serde_json::Deserializer::from_slice(&lines).into_iter().collect::<Result<Vec<Value>, _>>()?;
    let with_suggestion = |(mut json, finding): (Value, _)| {
        if let (Some(fields), Some(suggestion)) = (json.as_object_mut(), suggestion(finding, sources)) {
            fields.insert("suggestion".to_owned(), json!(suggestion));
        }
        json
    };
    let findings: Vec<Value> = findings.into_iter().zip(&review.findings).map(with_suggestion).collect();
    let mut report = serde_json::to_value(review)?;
    if let Value::Object(fields) = &mut report {
        fields.insert("version".to_owned(), json!(1));
        fields.insert("summary".to_owned(), json!(summary(review)));
        fields.insert("base".to_owned(), json!(base.to_string()));
        fields.insert("head".to_owned(), json!(tip.to_string()));
        fields.insert("findings".to_owned(), findings.into());
    }
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}
