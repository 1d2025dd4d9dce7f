//! `mpgen diff-manifest`: lists what to upload and delete.

use clap::{Args, ValueEnum};
use mpgen_engine::manifest::ManifestSource;
use mpgen_engine::publish::difference;

use super::terminal::Terminal;
use super::{Failure, Outcome, published};

/// List what to upload to and delete from an object store to publish a new site, in an order that never leaves a dead link.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen diff-manifest https://marketplace.example/manifest.json dist\n  mpgen diff-manifest live dist\n  mpgen diff-manifest - dist    # nothing is published yet"
)]
pub(crate) struct Arguments {
    /// The manifest of the published site: a file, the folder it is in, or a URL; `-` if nothing is published yet.
    old: String,
    /// The manifest of the new site.
    new: String,
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
    let old = if arguments.old == "-" { None } else { Some(whole(&arguments.old)?) };
    let difference = difference(old.as_ref(), &whole(&arguments.new)?)?;
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

/// The manifest at a location, which must be that of a whole site.
fn whole(location: &str) -> Result<ManifestSource, Failure> {
    let source = published::source(location)?;
    if source.head()?.partial {
        let location = source.location();
        return Err(
            format!("`{location}` is the manifest of a partial build: files missing from it would be deleted").into()
        );
    }
    Ok(source)
}
