//! `mpgen plan`: lists the files that a build would write.

use clap::Args;
use mpgen_core::plan::Scope;

use super::folders::FolderArguments;
use super::store::{StoreArguments, prepare};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// List the files that a build would write, without rendering them; not the parts of the manifest, whose names have digests.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen plan | grep '^kz/v5/ru/'")]
pub(crate) struct Arguments {
    #[command(flatten)]
    store: StoreArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let (found, prepared) = prepare(&sources, &arguments.store, terminal)?;
    let Some(prepared) = prepared else {
        terminal.findings_to_stderr(&found, &sources)?;
        return Ok(Outcome::Findings);
    };
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let paths = site.pages().map(|page| format!("{}\n", page.path(site.catalog())));
    terminal.print_all(paths.chain(["manifest.json\n".to_owned()]))?;
    Ok(Outcome::Fine)
}
