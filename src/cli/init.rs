//! `mpgen init`: start a marketplace.

use std::path::{Component, PathBuf};

use clap::Args;
use mpgen::scaffold::repository;
use mpgen_core::diag::text::visible;
use mpgen_engine::write::{is_vacant, write_new};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Create a marketplace repository: two sample modules, a theme, messages, CI files, editor settings.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen init my-marketplace && cd my-marketplace && mpgen serve")]
pub(crate) struct Arguments {
    /// The folder to create; it may exist if it is empty or has only .git.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    if !is_vacant(folder)? {
        return Err(format!("`{}` is not empty; choose a new folder", folder.display()).into());
    }
    for (path, text) in repository() {
        write_new(folder, &path, &text)?;
    }
    terminal.print(&format!("{}\n", visible(&folder.display().to_string())))?;
    let enter = match folder.components().all(|part| part == Component::CurDir) {
        true => String::new(),
        false => format!("`cd {}` and ", folder.display()),
    };
    terminal.say(&format!(
        "next: run {enter}`mpgen serve` to see the site; README.md lists what to fill in before you publish"
    ));
    Ok(Outcome::Fine)
}
