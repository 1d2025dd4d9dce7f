//! `mpgen diff-manifest`: lists what to upload and delete.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use mpgen_engine::manifest;
use mpgen_engine::publish::difference;
use mpgen_site::manifest::Manifest;

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// List what to upload to and delete from an object store to publish a new site, in an order that never leaves a dead link.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen diff-manifest live.json dist/manifest.json\n  mpgen diff-manifest - dist/manifest.json    # nothing is published yet"
)]
pub(crate) struct Arguments {
    /// The published manifest; `-` if nothing is published yet.
    old: PathBuf,
    /// The manifest of the new site.
    new: PathBuf,
    /// The output format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    message_format: ListFormat,
}

/// The output formats.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ListFormat {
    /// `upload PATH` or `delete PATH`, one per line.
    Human,
    /// A JSON object.
    Json,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let old = if arguments.old == Path::new("-") { None } else { Some(whole(&arguments.old)?) };
    let difference = difference(old.as_ref(), &whole(&arguments.new)?);
    match arguments.message_format {
        ListFormat::Json => terminal.print_json(&(serde_json::to_string_pretty(&difference)? + "\n"))?,
        ListFormat::Human => {
            let upload = difference.upload.iter().map(|path| format!("upload {path}\n"));
            let delete = difference.delete.iter().map(|path| format!("delete {path}\n"));
            terminal.print(&upload.chain(delete).collect::<String>())?;
        }
    }
    let (upload, delete) = (difference.upload.len(), difference.delete.len());
    terminal.say(&format!("{upload} files to upload, {} bytes; {delete} to delete", difference.bytes));
    Ok(Outcome::Fine)
}

fn whole(path: &Path) -> Result<Manifest, Failure> {
    let manifest = manifest::open(path)?;
    if manifest.partial {
        return Err(format!(
            "`{}` is the manifest of a partial build: files missing from it would be deleted",
            path.display()
        )
        .into());
    }
    Ok(manifest)
}
