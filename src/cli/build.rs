//! `mpgen build`: check, then emit the site.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use mpgen_core::catalog::{Catalog, Variant};
use mpgen_core::diag::{Diagnostic, Severity};
use mpgen_core::model::base_url;
use mpgen_core::plan::{Scope, Shard};
use mpgen_core::route::Routes;
use mpgen_core::source::Sources;
use mpgen_engine::load::load;
use mpgen_engine::publish::{self, Damage, Options, PublishError, Publisher, Summary, Verified, Work, archive};
use mpgen_site::outputs::Inputs;
use mpgen_site::prepare::{Overrides, prepare_again};

use super::folders::FolderArguments;
use super::guard::GuardArguments;
use super::last_modified::LastModifiedArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Check the content and write the site.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen build\n  mpgen build --out public --base-url https://marketplace.example/\n  mpgen build --only 'ru/v5/*' --out preview"
)]
pub(crate) struct Arguments {
    /// The folder to write the site to.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
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
    /// Build only one of N parts; `mpgen merge` joins them.
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE, hide_default_value = true, conflicts_with = "only")]
    shard: Shard,
    #[command(flatten)]
    last_modified: LastModifiedArguments,
    #[command(flatten)]
    guard: GuardArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let start = Instant::now();
    if let Some(jobs) = arguments.jobs {
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global()?;
    }
    let archive_file = arguments.archive.as_deref().map(standard_output);
    match archive_file {
        Some(file) => arguments.folders.refuse_as_archive(file)?,
        None => arguments.folders.refuse_as_output(&arguments.out)?,
    }
    let options = Options {
        out: arguments.out,
        clean: arguments.clean,
        commit: arguments.commit,
        guard_reason: arguments.guard.reason(),
        shard: arguments.shard,
    };
    let publisher = || match archive_file {
        Some(_) => Ok(None),
        None => Publisher::open(options.clone(), publish::tool()?).map(Some),
    };
    // The state of the last build and the content are read side by side.
    let folders = arguments.folders.folders()?;
    let (sources, publisher) = rayon::join(|| load(&folders), publisher);
    let sources = sources?;
    if let Some(theme) = arguments.theme.as_ref().filter(|theme| !mpgen_site::theme::exists(&sources, theme)) {
        return Err(format!("there is no theme `{theme}`").into());
    }
    let mut publisher = publisher?;
    let verified = publisher.as_mut().filter(|_| arguments.verify).map(Publisher::verify).transpose()?;
    let days = arguments.last_modified.days(&arguments.folders.content, terminal);
    let overrides = Overrides { theme: arguments.theme, base_url: arguments.base_url, days };
    let inputs = Inputs::new(&sources, &told(&overrides, &options, &arguments.only));
    // What a guard compares with is none of the inputs.
    let known = publisher.as_mut().filter(|_| !arguments.guard.is_on());
    let built = known.map(|publisher| publisher.again(&sources, &inputs, &overrides)).transpose()?.flatten();
    if let Some(built) = built {
        findings(&built.findings, &sources, terminal)?;
        terminal.say(&report(&built.summary, &options.out, start));
        say_verified(verified.as_ref(), &options.out, terminal);
        return Ok(Outcome::Fine);
    }
    let checked = publisher.as_ref().map(Publisher::checked).unwrap_or_default();
    let known = |at: &blake3::Hash| {
        checked.get(at)?.iter().map(|finding| finding.diagnostic(&sources)).collect::<Option<Vec<_>>>()
    };
    let progress = terminal.progress("checking");
    let (found, prepared, now) = prepare_again(&sources, &overrides, &known);
    drop((checked, progress));
    let Some(prepared) = prepared else {
        terminal.findings_aside(&found, &sources)?;
        return Ok(Outcome::Findings);
    };
    findings(&found, &sources, terminal)?;
    let scope = scope(&prepared.catalog, &arguments.only)?;
    let site = prepared.site(&scope);
    let folder = publisher.as_ref().map(|_| options.out.as_path());
    let guarded = arguments.guard.compare(&site, &sources, &options, folder)?;
    if guarded.iter().any(|found| found.severity == Severity::Error) {
        terminal.findings_aside(&guarded, &sources)?;
        return Ok(Outcome::Findings);
    }
    findings(&guarded, &sources, terminal)?;
    let work = Work { site: &site, sources: &sources, inputs: &inputs, findings: &found, checked: &now };
    let place = archive_file.unwrap_or(&options.out);
    let progress = terminal.progress("building");
    let published = match publisher {
        Some(publisher) => publisher.publish(&work),
        None => archive(&work, &options, place),
    };
    drop(progress);
    let summary = match published {
        Err(PublishError::Template(diagnostic)) => {
            terminal.findings_aside(&[*diagnostic], &sources)?;
            return Ok(Outcome::Findings);
        }
        result => result?,
    };
    terminal.say(&report(&summary, place, start));
    say_verified(verified.as_ref(), place, terminal);
    Ok(Outcome::Fine)
}

/// `-` is standard output, where the system has a name for it.
fn standard_output(file: &Path) -> &Path {
    if cfg!(unix) && file == Path::new("-") { Path::new("/dev/stdout") } else { file }
}

/// Most damaged files that are named.
const MAX_NAMED: usize = 20;

/// Says what a comparison with the manifest found.
fn say_verified(verified: Option<&Verified>, out: &Path, terminal: &Terminal) {
    let Some(Verified { files, damaged }) = verified else { return };
    for Damage { path, kind } in damaged.iter().take(MAX_NAMED) {
        terminal.warning(&format!("`{}` {kind}", out.join(path).display()));
    }
    if damaged.len() > MAX_NAMED {
        terminal.warning(&format!("{} more files were damaged", damaged.len() - MAX_NAMED));
    }
    terminal.say(&format!("{files} files compared with their manifest, {} repaired", damaged.len()));
}

/// Says what was found where nothing of it stops the build.
fn findings(found: &[Diagnostic], sources: &Sources, terminal: &Terminal) -> Result<(), Failure> {
    if !found.is_empty() && !terminal.is_quiet() {
        terminal.findings_aside(found, sources)?;
    }
    Ok(())
}

/// The arguments that what is emitted depends on.
fn told(overrides: &Overrides, options: &Options, only: &[String]) -> Vec<String> {
    let maybe = |name: &str, value: Option<&str>| value.map(|value| format!("{name}={value}"));
    let told = [
        maybe("theme", overrides.theme.as_deref()),
        maybe("base-url", overrides.base_url.as_ref().map(url::Url::as_str)),
        maybe("commit", options.commit.as_deref()),
        maybe("guard-reason", options.guard_reason.as_deref()),
        (!options.shard.is_whole()).then(|| format!("shard={}", options.shard)),
    ];
    let days = overrides.days.iter().map(|(path, day)| format!("day of {path}={day}"));
    told.into_iter().flatten().chain(days).chain(only.iter().map(|pattern| format!("only={pattern}"))).collect()
}

/// The variants that `--only` names.
fn scope(catalog: &Catalog, only: &[String]) -> Result<Scope, Failure> {
    if only.is_empty() {
        return Ok(Scope::all(catalog));
    }
    for pattern in only {
        if !catalog.variants().any(|variant| matches(catalog, variant, pattern)) {
            return Err(format!("no variant is `{pattern}`; a variant is market/api/language, as in `ru/v5/ru`").into());
        }
    }
    Ok(Scope::only(catalog, |variant| only.iter().any(|pattern| matches(catalog, variant, pattern))))
}

/// Whether a variant is market/api/language of a pattern, part by part; `*` stands for any letters of a part.
fn matches(catalog: &Catalog, variant: Variant, pattern: &str) -> bool {
    let path = Routes(catalog).variant(variant);
    let parts: Vec<&str> = pattern.split('/').collect();
    parts.len() == 3 && path.split('/').zip(parts).all(|(part, pattern)| glob(part, pattern))
}

fn glob(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|tail| {
            tail.char_indices().map(|(i, _)| i).chain([tail.len()]).any(|i| glob(&tail[i..], rest))
        }),
    }
}

fn report(summary: &Summary, out: &Path, start: Instant) -> String {
    let mut report = format!(
        "{} modules in {} variants: {} pages, {} files, {} in `{}`, {} written and {} removed in {:.2} s",
        summary.modules,
        summary.variants,
        summary.pages,
        summary.files,
        bytes(summary.bytes),
        out.display(),
        summary.written,
        summary.removed,
        start.elapsed().as_secs_f64()
    );
    if summary.foreign > 0 {
        let files = if summary.foreign == 1 { "file" } else { "files" };
        report.push_str(&format!("; {} {files} of others in the folder left alone", summary.foreign));
    }
    report
}

/// Bytes in a unit that is easy to read.
fn bytes(bytes: u64) -> String {
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
