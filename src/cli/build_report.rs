//! What `build --report` writes, and what `build -v` says.

use std::path::Path;
use std::time::Duration;

use mpgen_engine::publish::{Kinds, Summary};
use mpgen_engine::{StepWork, Work};
use serde::Serialize;

use super::Failure;

/// The report of a build, as JSON.
#[derive(Serialize)]
struct BuildReport<'a> {
    /// The version of the format: 1.
    version: u8,
    /// The program and its version.
    tool: &'static str,
    /// Whether the site was published; otherwise a finding is an error.
    published: bool,
    seconds: f64,
    /// Peak memory in bytes; `null` where the system does not tell.
    peak_memory: Option<u64>,
    /// Counts of the published site.
    site: Option<SiteReport>,
    #[serde(flatten)]
    work: &'a Work,
}

#[derive(Serialize)]
struct SiteReport {
    modules: usize,
    variants: usize,
    files: usize,
    /// Size of all files in bytes; a page of several variants counts in each.
    bytes: u64,
    /// Files by what they are.
    kinds: Kinds,
    /// Files written or linked.
    written: usize,
    removed: usize,
}

/// Writes the report.
///
/// # Errors
/// The file cannot be written.
pub(super) fn write(path: &Path, summary: Option<&Summary>, work: &Work, elapsed: Duration) -> Result<(), Failure> {
    let site = summary.map(|summary| SiteReport {
        modules: summary.modules,
        variants: summary.variants,
        files: summary.files,
        bytes: summary.bytes,
        kinds: summary.kinds,
        written: summary.written,
        removed: summary.removed,
    });
    let report = BuildReport {
        version: 1,
        tool: concat!("mpgen ", env!("CARGO_PKG_VERSION")),
        published: summary.is_some(),
        seconds: (elapsed.as_secs_f64() * 1000.0).round() / 1000.0,
        peak_memory: peak_memory(),
        site,
        work,
    };
    let text = serde_json::to_string_pretty(&report)? + "\n";
    std::fs::write(path, text).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    Ok(())
}

/// The same in words, line by line.
pub(super) fn lines(work: &Work) -> Vec<String> {
    let step = |StepWork { step, taken, made }: &StepWork| format!("{step}: {taken} products taken, {made} made");
    let mut lines: Vec<String> = work.steps.iter().map(step).collect();
    for (name, traffic) in [("next to the site", work.near), ("in the shared store", work.far)] {
        if traffic.reads + traffic.writes > 0 {
            let (read, written) = (traffic.bytes_read / 1000, traffic.bytes_written / 1000);
            lines.push(format!("{name}: {read} kB read, {written} kB written"));
        }
    }
    let time = |what: &str, time: Duration| format!("{what} {:.2} s", time.as_secs_f64());
    let times = [time("reading", work.reading), time("checking", work.checking), time("publishing", work.publishing)];
    lines.push(times.join(", "));
    lines
}

/// Peak memory of this process in bytes, where the system tells (Linux, `proc_pid_status(5)`).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
