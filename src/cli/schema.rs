//! `mpgen schema`: JSON Schemas.

use clap::Args;
use mpgen_site::outputs::{SCHEMAS, schema};
use mpgen_site::prepare::{Overrides, prepare};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Print the JSON Schema of an input file or an output file.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen schema front-matter > front-matter.schema.json")]
pub(crate) struct Arguments {
    /// The name of the schema.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(SCHEMAS))]
    name: String,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    // With a marketplace, the schema allows only its codes; without one, any.
    let sources = arguments.folders.load().ok();
    let prepared = sources.and_then(|sources| prepare(&sources, &Overrides::default()).1);
    let text = schema(&arguments.name, prepared.as_ref().map(|prepared| &prepared.catalog.marketplace));
    terminal.print_json(&text.ok_or("unknown schema")?)?;
    Ok(Outcome::Fine)
}
