//! `mpgen man`: the manual page.

use clap::{Args, CommandFactory};

use super::terminal::Terminal;
use super::{Cli, Failure, Outcome};

/// Print the manual page in roff format.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen man > mpgen.1")]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    let root = Cli::command();
    clap_mangen::Man::new(root.clone()).render(&mut text)?;
    for command in root.get_subcommands() {
        let title = format!("mpgen-{}", command.get_name());
        clap_mangen::Man::new(command.clone().bin_name(title.replace('-', " "))).title(title).render(&mut text)?;
    }
    terminal.print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Fine)
}
