//! `mpgen build`: check, then emit the site.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use mpgen::catalog::{Catalog, Variant};
use mpgen::io::publish::{Options, PublishError, Summary, module_stamps, publish};
use mpgen::model::base_url;
use mpgen::plan::Scope;
use mpgen::prepare::{Wishes, prepare};
use mpgen::route::Routes;

use super::folders::FolderArguments;
use super::guard::GuardArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Check the content, then write the site.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen build\n  mpgen build --out public --base-url https://marketplace.example/\n  mpgen build --only 'ru/v5/*' --out preview"
)]
pub(crate) struct Arguments {
    /// The site's folder.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Where the site will be, in the place of what marketplace.yaml says.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<url::Url>,
    /// A folder of themes/, in the place of what marketplace.yaml says.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Only these variants; each part may have `*`.
    #[arg(long, value_name = "MARKET/API/LANGUAGE")]
    only: Vec<String>,
    /// Rebuild everything, and mend what was changed by hand.
    #[arg(long)]
    clean: bool,
    /// Threads to work with; all processors without it.
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    /// The commit that the site is built from, for its manifest.
    #[arg(long, value_name = "SHA")]
    commit: Option<String>,
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
    arguments.folders.refuse_as_output(&arguments.out)?;
    let sources = arguments.folders.load()?;
    if let Some(theme) = arguments.theme.as_ref().filter(|theme| !mpgen::theme::exists(&sources, theme)) {
        return Err(format!("there is no theme `{theme}`").into());
    }
    let wishes = Wishes { theme: arguments.theme.clone(), base_url: arguments.base_url.clone() };
    let (found, prepared) = prepare(&sources, &wishes);
    if prepared.is_none() || (!found.is_empty() && !terminal.is_quiet()) {
        terminal.findings_aside(&found, &sources)?;
    }
    let Some(prepared) = prepared else {
        return Ok(Outcome::Findings);
    };
    let scope = scope(&prepared.catalog, &arguments.only)?;
    let site = prepared.site(&scope);
    let refused = arguments.guard.refuse(&site, &sources)?;
    if !refused.is_empty() {
        terminal.findings_aside(&refused, &sources)?;
        return Ok(Outcome::Findings);
    }
    let options = Options {
        out: arguments.out,
        clean: arguments.clean,
        commit: arguments.commit,
        guard_reason: arguments.guard.reason(),
        modules: module_stamps(&sources, &prepared.catalog),
    };
    let summary = match publish(&site, &options) {
        Err(PublishError::Template(diagnostic)) => {
            terminal.findings_aside(&[*diagnostic], &sources)?;
            return Ok(Outcome::Findings);
        }
        result => result?,
    };
    terminal.say(&report(&summary, &prepared.catalog, &scope, &options.out, start));
    Ok(Outcome::Fine)
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

fn report(summary: &Summary, catalog: &Catalog, scope: &Scope, out: &std::path::Path, start: Instant) -> String {
    let mut report = format!(
        "{} modules in {} variants: {} pages, {} files, {} in `{}`, {} written and {} removed in {:.2} s",
        catalog.modules.len(),
        scope.variants(catalog).count(),
        summary.pages,
        summary.files,
        bytes(summary.bytes),
        out.display(),
        summary.written,
        summary.removed,
        start.elapsed().as_secs_f64()
    );
    if summary.foreign > 0 {
        report.push_str(&format!("; {} files there are not of this site and were left", summary.foreign));
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
