//! `mpgen contract`: whether old clients are still served.

use std::path::PathBuf;

use clap::Args;
use mpgen::contract::{Direction, breaks};
use mpgen_core::diag::text::visible;
use mpgen_engine::schemas::read_schemas;
use mpgen_site::outputs::schema;
use mpgen_site::prepare::{Overrides, prepare};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Say whether a new build still serves a client of old schemas: a change may only add.
///
/// Prints a line for every change that takes something away, and then exits with 1.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen contract --against published/schema")]
pub(crate) struct Arguments {
    /// The folder `schema` of an older build.
    #[arg(long, value_name = "DIR")]
    against: PathBuf,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let old = read_schemas(&arguments.against)?;
    if old.is_empty() {
        return Err(format!(
            "there are no schemas in `{}`; name the folder `schema` of an older build",
            arguments.against.display()
        )
        .into());
    }
    let sources = arguments.folders.load().ok();
    let prepared = sources.and_then(|sources| prepare(&sources, &Overrides::default()).1);
    let marketplace = prepared.as_ref().map(|prepared| &prepared.catalog.marketplace);
    let mut lines = Vec::new();
    for (name, old) in &old {
        let found = match schema(name, marketplace) {
            Some(new) => breaks(old, &serde_json::from_str(&new)?, Direction::of(name)),
            None => vec!["the schema is gone".to_owned()],
        };
        lines.extend(found.into_iter().map(|line| format!("{}\n", visible(&format!("{name}: {line}")))));
    }
    terminal.print(&lines.concat())?;
    if lines.is_empty() {
        terminal.say(&format!("a client of these {} schemas is still served", old.len()));
        return Ok(Outcome::Fine);
    }
    terminal.say(&format!("{} changes take something away from a client of the old schemas", lines.len()));
    Ok(Outcome::Findings)
}
