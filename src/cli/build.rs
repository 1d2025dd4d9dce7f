//! `mpgen build`: checks the content and builds the site.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use mpgen_core::check::base_url_fault;
use mpgen_core::model;
use mpgen_engine::publish::{Damage, Summary, Verified};
use mpgen_engine::{Options, Phase, Progress, Report, Reuse, Target, Verification, build};
use mpgen_site::preview::PREVIEW_FILES;
use signal_hook::consts::SIGINT;

use super::folders::{FolderArguments, root};
use super::guard::GuardArguments;
use super::last_modified::{LastModifiedArguments, report_missing};
use super::page_files::page_files;
use super::store::StoreArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome, build_report, published};

/// Check the content and write the site.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen build\n  mpgen build --out public --base-url https://marketplace.example/\n  mpgen build --only 'ru/v5/*' --out part\n  mpgen build --registry ../registry.json\n  mpgen build --changed-since https://marketplace.example/manifest.json --out preview"
)]
pub(crate) struct Arguments {
    /// The folder to write the site to [default: dist].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address of the published site; overrides marketplace.yaml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<url::Url>,
    /// The theme, a folder in themes/; overrides marketplace.yaml.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Build only these variants; each part may contain `*`.
    #[arg(long, value_name = "MARKET/API/LANGUAGE")]
    only: Vec<String>,
    /// Rebuild everything, including files that were changed by hand.
    #[arg(long)]
    clean: bool,
    /// Compare every published byte with the manifest, and rebuild files that differ.
    #[arg(long)]
    verify: bool,
    /// The number of threads [default: all processors].
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    /// The commit the site is built from, recorded in the manifest.
    #[arg(long, value_name = "SHA")]
    commit: Option<String>,
    /// Write a tar archive with hard links instead of a folder; `-` is standard output.
    #[arg(long, value_name = "FILE.tar", conflicts_with_all = ["out", "clean", "verify"])]
    archive: Option<PathBuf>,
    /// Write a preview into an empty folder: only what differs from the site with this manifest (a file, the folder it is in, or
    /// a URL), what those pages load, and `preview.html` with links to them.
    #[arg(long, value_name = "MANIFEST", conflicts_with_all = ["clean", "verify", "archive"])]
    changed_since: Option<String>,
    /// Write the registry of modules, which an account's back end needs to connect them, to a file outside the site.
    #[arg(long, value_name = "FILE", conflicts_with = "changed_since")]
    registry: Option<PathBuf>,
    /// Write what the build did to a file, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArguments,
    #[command(flatten)]
    last_modified: LastModifiedArguments,
    #[command(flatten)]
    guard: GuardArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

/// Parses the address of a site.
pub(super) fn base_url(text: &str) -> Result<url::Url, String> {
    model::base_url(text).map_err(|error| base_url_fault(error).to_string())
}

pub(crate) fn run(arguments: Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let start = Instant::now();
    if let Some(jobs) = arguments.jobs {
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global()?;
    }
    let file = arguments.report.clone();
    let options = options(arguments, terminal)?;
    let path = options.target.path().unwrap_or(Path::new("")).to_owned();
    stop_on_interrupt(&options.progress)?;
    let mut progress = None;
    let report = build(&options, &mut |phase| {
        drop(progress.take());
        progress = Some(match phase {
            Phase::Checking => terminal.progress_of("checking", &options.progress),
            Phase::Rendering => terminal.progress_of("building", &options.progress),
        });
    });
    drop(progress);
    let Report { sources, diagnostics, outcome, verified, missing_days, work } = report?;
    work.warnings.iter().for_each(|warning| terminal.warning(warning));
    build_report::lines(&work).iter().for_each(|line| terminal.detail(line));
    if let Some(file) = &file {
        let summary =
            if let mpgen_engine::Outcome::Published { summary, .. } = &outcome { Some(summary) } else { None };
        build_report::write(file, summary, &work, start.elapsed())?;
    }
    if let Some(missing) = &missing_days {
        report_missing(missing, terminal);
    }
    let mpgen_engine::Outcome::Published { summary, .. } = outcome else {
        terminal.findings_to_stderr(&diagnostics, &sources)?;
        return Ok(Outcome::Findings);
    };
    if !diagnostics.is_empty() && !terminal.is_quiet() {
        terminal.findings_to_stderr(&diagnostics, &sources)?;
    }
    terminal.say(&match options.target {
        Target::Preview { .. } => preview_counts(&summary, &path, start),
        _ => counts(&summary, &path, start),
    });
    if let Some(verified) = &verified {
        report_damage(verified, &path, terminal);
    }
    Ok(Outcome::Fine)
}

/// Lets Ctrl-C stop the build before it publishes anything. A second one ends the program at once, which is safe too.
pub(super) fn stop_on_interrupt(progress: &Progress) -> Result<(), Failure> {
    let flag = progress.stop_flag();
    signal_hook::flag::register_conditional_shutdown(SIGINT, super::INTERRUPTED.into(), Arc::clone(&flag))?;
    signal_hook::flag::register(SIGINT, flag)?;
    Ok(())
}

fn options(arguments: Arguments, terminal: &Terminal) -> Result<Options, Failure> {
    let target = match arguments.archive {
        Some(file) => {
            let file = standard_output(file);
            arguments.folders.refuse_as_archive(&file)?;
            Target::Archive(file)
        }
        None => {
            let path = arguments.out.unwrap_or_else(|| root().join("dist"));
            arguments.folders.refuse_as_output(&path)?;
            match arguments.changed_since {
                Some(location) => Target::Preview { path, published: published::existing(&location, terminal)? },
                None => Target::Folder {
                    path,
                    reuse: if arguments.clean { Reuse::Nothing } else { Reuse::Unchanged },
                    verification: if arguments.verify { Verification::EveryByte } else { Verification::Skip },
                },
            }
        }
    };
    if let Some(file) = &arguments.registry {
        arguments.folders.refuse_as_registry(file, target.path().unwrap_or(Path::new("")))?;
    }
    Ok(Options {
        theme: arguments.theme,
        base_url: arguments.base_url,
        only: arguments.only,
        registry: arguments.registry,
        commit: arguments.commit,
        page_files: page_files(),
        store: arguments.store.far()?,
        last_modified: arguments.last_modified.into(),
        guard: arguments.guard.options(terminal)?,
        ..Options::new(arguments.folders.folders()?, target)
    })
}

/// `-` is standard output, where the system has a path for it.
fn standard_output(file: PathBuf) -> PathBuf {
    if cfg!(unix) && file == Path::new("-") { PathBuf::from("/dev/stdout") } else { file }
}

/// Maximum number of damaged files to name.
const MAX_NAMED: usize = 20;

fn report_damage(Verified { files, damaged }: &Verified, out: &Path, terminal: &Terminal) {
    for Damage { path, kind } in damaged.iter().take(MAX_NAMED) {
        terminal.warning(&format!("`{}` {kind}", out.join(path).display()));
    }
    if damaged.len() > MAX_NAMED {
        terminal.warning(&format!("{} more files were damaged", damaged.len() - MAX_NAMED));
    }
    terminal.say(&format!("{files} files compared with their manifest, {} repaired", damaged.len()));
}

fn preview_counts(summary: &Summary, out: &Path, start: Instant) -> String {
    format!(
        "{} of {} files in `{}`, {} removed, in {:.2} s; open `{}`",
        summary.written,
        summary.files,
        out.display(),
        summary.removed,
        start.elapsed().as_secs_f64(),
        out.join(PREVIEW_FILES[0]).display()
    )
}

pub(super) fn counts(summary: &Summary, out: &Path, start: Instant) -> String {
    let mut counts = format!(
        "{} modules in {} variants: {} pages, {} files, {} in `{}`, {} written and {} removed in {:.2} s",
        summary.modules,
        summary.variants,
        summary.pages,
        summary.files,
        size(summary.bytes),
        out.display(),
        summary.written,
        summary.removed,
        start.elapsed().as_secs_f64()
    );
    if summary.foreign > 0 {
        let files = if summary.foreign == 1 { "file" } else { "files" };
        counts.push_str(&format!("; {} other {files} in the folder left alone", summary.foreign));
    }
    counts
}

/// Bytes in a unit that is easy to read.
fn size(bytes: u64) -> String {
    let mut size = bytes as f64;
    let mut unit = "bytes";
    for larger in ["kB", "MB", "GB", "TB"] {
        if size < 1000.0 {
            break;
        }
        size /= 1000.0;
        unit = larger;
    }
    if unit == "bytes" { format!("{bytes} bytes") } else { format!("{size:.1} {unit}") }
}
