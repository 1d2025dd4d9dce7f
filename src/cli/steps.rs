//! `mpgen map`, `order`, `reduce` and `publish`: the steps of a build on several machines.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use mpgen_engine::steps::{self, Ordered, Share};
use mpgen_engine::{Options, Phase, Report, Target, Work};
use url::Url;

use super::build::{base_url, counts, stop_on_interrupt};
use super::folders::FolderArguments;
use super::guard::GuardArguments;
use super::last_modified::{LastModifiedArguments, report_missing};
use super::page_files::page_files;
use super::store::SharedStoreArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome, build_report};

/// What all steps of one site are given alike.
#[derive(Args)]
struct StepArguments {
    #[command(flatten)]
    store: SharedStoreArguments,
    /// The address of the published site; overrides marketplace.yaml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<Url>,
    /// The theme, a folder in themes/; overrides marketplace.yaml.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// The commit the site is built from, recorded in the manifest.
    #[arg(long, value_name = "SHA")]
    commit: Option<String>,
    /// The number of threads [default: all processors].
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    last_modified: LastModifiedArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

/// Render a part of the modules into a store that all machines see, the first of four steps of a build on several machines:
/// map each part, order once, reduce each part, publish. Each command may run twice, on any machine, and be cut off.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen map --part 2/4 --store s3://bucket/prefix")]
pub(crate) struct MapArguments {
    /// The part, from 1/N to N/N.
    #[arg(long, value_name = "I/N")]
    part: Share,
    #[command(flatten)]
    step: StepArguments,
}

/// Check all modules together when every part is mapped, report all findings, and decide whether the site may be published.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen order --store s3://bucket/prefix")]
pub(crate) struct OrderArguments {
    #[command(flatten)]
    step: StepArguments,
    #[command(flatten)]
    guard: GuardArguments,
}

/// Render a part of the lists, feeds and search indexes of an ordered site.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen reduce --part 1/2 --store s3://bucket/prefix")]
pub(crate) struct ReduceArguments {
    /// The part, from 1/M to M/M.
    #[arg(long, value_name = "J/M")]
    part: Share,
    #[command(flatten)]
    step: StepArguments,
}

/// Publish a site whose parts are in a store. With `--part`, only write the files of a part next to the folder, from where
/// the last `mpgen publish`, without it, takes them.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen publish --store s3://bucket/prefix dist\n  mpgen publish --store shared --part 3/8 /srv/site && mpgen publish --store shared /srv/site"
)]
pub(crate) struct PublishArguments {
    /// The folder of the site.
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    /// The part, from 1/L to L/L.
    #[arg(long, value_name = "K/L")]
    part: Option<Share>,
    #[command(flatten)]
    step: StepArguments,
}

impl StepArguments {
    fn options(self, target: Target) -> Result<Options, Failure> {
        if let Some(jobs) = self.jobs {
            rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global()?;
        }
        Ok(Options {
            theme: self.theme,
            base_url: self.base_url,
            commit: self.commit,
            page_files: page_files(),
            store: Some(self.store.far()?),
            last_modified: self.last_modified.into(),
            ..Options::new(self.folders.folders()?, target)
        })
    }
}

pub(crate) fn map(arguments: MapArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    share(arguments.step, arguments.part, terminal, ("mapping", "mapped"), steps::map)
}

pub(crate) fn reduce(arguments: ReduceArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    share(arguments.step, arguments.part, terminal, ("reducing", "reduced"), steps::reduce)
}

fn share(
    step: StepArguments,
    part: Share,
    terminal: &Terminal,
    (doing, done): (&'static str, &str),
    run: impl Fn(&Options, Share) -> Result<Work, mpgen_engine::BuildError>,
) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let options = step.options(Target::Memory)?;
    stop_on_interrupt(&options.progress)?;
    let progress = terminal.progress_of(doing, &options.progress);
    let work = run(&options, part);
    drop(progress);
    say_work(&work?, terminal);
    terminal.say(&format!("part {part} {done} in {:.2} s", start.elapsed().as_secs_f64()));
    Ok(Outcome::Fine)
}

pub(crate) fn order(arguments: OrderArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let guard = arguments.guard.options(terminal)?;
    let options = Options { guard, ..arguments.step.options(Target::Memory)? };
    let progress = terminal.progress("ordering");
    let ordered = steps::order(&options);
    drop(progress);
    let Ordered { sources, diagnostics, accepted, missing_days, work } = ordered?;
    say_work(&work, terminal);
    if let Some(missing) = &missing_days {
        report_missing(missing, terminal);
    }
    if !accepted || !diagnostics.is_empty() && !terminal.is_quiet() {
        terminal.findings_to_stderr(&diagnostics, &sources)?;
    }
    if !accepted {
        return Ok(Outcome::Findings);
    }
    terminal.say(&format!("ordered in {:.2} s", start.elapsed().as_secs_f64()));
    Ok(Outcome::Fine)
}

pub(crate) fn publish(arguments: PublishArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let PublishArguments { target, part, step } = arguments;
    refuse_address(&target)?;
    step.folders.refuse_as_output(&target)?;
    let options = step.options(Target::folder(&target))?;
    stop_on_interrupt(&options.progress)?;
    let mut progress = None;
    let report = steps::publish(&options, part, &mut |phase| {
        drop(progress.take());
        progress = Some(match phase {
            Phase::Checking => terminal.progress_of("reading", &options.progress),
            Phase::Rendering => terminal.progress_of("publishing", &options.progress),
        });
    });
    drop(progress);
    let Report { sources, diagnostics, outcome, work, .. } = report?;
    say_work(&work, terminal);
    let mpgen_engine::Outcome::Published { summary, .. } = outcome else {
        terminal.findings_to_stderr(&diagnostics, &sources)?;
        return Ok(Outcome::Findings);
    };
    terminal.say(&match part {
        Some(part) => {
            let (files, seconds) = (summary.written, start.elapsed().as_secs_f64());
            format!("part {part} of `{}`: {files} files ready in {seconds:.2} s", target.display())
        }
        None => counts(&summary, &target, start),
    });
    Ok(Outcome::Fine)
}

/// Refuses an address: a folder of that name would be a surprise.
fn refuse_address(target: &Path) -> Result<(), Failure> {
    let text = target.to_string_lossy();
    if text.contains("://") || text.starts_with("s3:") {
        return Err(format!(
            "`{text}` is an address, and a site is published into a folder; docs/publishing.md shows how its \
             files reach an object store"
        )
        .into());
    }
    Ok(())
}

fn say_work(work: &Work, terminal: &Terminal) {
    work.warnings.iter().for_each(|warning| terminal.warning(warning));
    build_report::lines(work).iter().for_each(|line| terminal.detail(line));
}
