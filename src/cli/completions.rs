//! `mpgen completions`: for shells.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::terminal::Terminal;
use super::{Cli, Failure, Outcome};

/// Print a completion script for a shell.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen completions bash > ~/.local/share/bash-completion/completions/mpgen")]
pub(crate) struct Arguments {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "mpgen", &mut text);
    terminal.print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Fine)
}
