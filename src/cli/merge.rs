//! `mpgen merge`: joins shards.

use std::path::PathBuf;

use clap::Args;
use mpgen_engine::manifest;
use mpgen_engine::publish::{joined, merge};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Join the parts of a site built with `--shard`: their folders, or only their manifests.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen merge shard-1 shard-2 --out dist\n  mpgen merge 1/manifest.json 2/manifest.json > manifest.json"
)]
pub(crate) struct Arguments {
    /// The folders of all shards; without --out, their manifests are enough.
    #[arg(required = true, value_name = "SHARD")]
    shards: Vec<PathBuf>,
    /// The folder to write; without it, the joined manifest is printed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    match &arguments.out {
        Some(out) => {
            let whole = merge(&arguments.shards, out)?;
            let (files, shards) = (whole.files.len() + 1, arguments.shards.len());
            terminal.say(&format!("{files} files of {shards} shards in `{}`", out.display()));
        }
        None => {
            let open =
                |path: &PathBuf| manifest::open(&if path.is_dir() { path.join("manifest.json") } else { path.clone() });
            let parts = arguments.shards.iter().map(open).collect::<Result<Vec<_>, _>>()?;
            terminal.print_json(&String::from_utf8(joined(parts)?.bytes())?)?;
        }
    }
    Ok(Outcome::Fine)
}
