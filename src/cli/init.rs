//! `mpgen init`: start a marketplace.

use std::path::PathBuf;

use clap::Args;
use mpgen::scaffold::repository;
use mpgen_core::diag::text::visible;
use mpgen_engine::write::{is_vacant, write_new};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Write a whole marketplace repository: content with two modules, theme, messages, CI, editor settings.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen init my-marketplace && cd my-marketplace && mpgen serve")]
pub(crate) struct Arguments {
    /// A folder that is not there yet, or is empty but for .git.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    if !is_vacant(folder)? {
        return Err(format!("`{}` is not empty; name a folder that is not there yet", folder.display()).into());
    }
    for (path, text) in repository() {
        write_new(folder, &path, &text)?;
    }
    terminal.print(&format!("{}\n", visible(&folder.display().to_string())))?;
    terminal.say(&format!(
        "next: `cd {}`, `mpgen serve` to see it; README.md says what to put in before the first publication",
        folder.display()
    ));
    Ok(Outcome::Fine)
}
