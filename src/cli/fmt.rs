//! `mpgen fmt`: format files.

use std::path::PathBuf;

use clap::Args;
use mpgen_core::diag::text::visible;
use mpgen_core::fmt::{Formatted, format};
use mpgen_engine::write::replace;

use super::check::FileFilter;
use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Format files: line ends, trailing spaces, the order of front matter keys.
#[derive(Args)]
#[command(after_help = "Examples:\n  mpgen fmt\n  mpgen fmt --check content/modules/acme/acme-telephony.md")]
pub(crate) struct Arguments {
    /// Format only these files.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write nothing; list unformatted files and exit with 1 if there are any, or files that cannot be parsed.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let filter = FileFilter::new(&arguments.files, &sources)?;
    let mut outcome = Outcome::Fine;
    for (id, source) in sources.iter().filter(|&(id, source)| filter.has(id) && !source.is_built_in()) {
        match format(id, source) {
            Formatted::Changed(_) if arguments.check => {
                terminal.print(&format!("{}\n", visible(&source.path)))?;
                outcome = Outcome::Findings;
            }
            Formatted::Changed(text) => {
                replace(source, &text)?;
                terminal.print(&format!("{}\n", visible(&source.path)))?;
            }
            Formatted::Unreadable => {
                if arguments.check {
                    outcome = Outcome::Findings;
                }
                terminal.say(&format!(
                    "skipped `{}`, which cannot be parsed; run `mpgen check` for details",
                    visible(&source.path)
                ));
            }
            Formatted::Same | Formatted::Foreign => {}
        }
    }
    Ok(outcome)
}
