//! `mpgen explain`: the documentation of a rule.

use clap::Args;
use mpgen_core::check::{Explained, docs};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Explain a rule, with examples; without a name, list all rules.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen explain price/discount-not-below-regular")]
pub(crate) struct Arguments {
    /// The rule's name, as shown with a finding.
    rule: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let Some(name) = &arguments.rule else {
        terminal.print(&docs::list(terminal.wording()))?;
        return Ok(Outcome::Fine);
    };
    let rule = Explained::named(name)?;
    terminal.print_coloured(&rule.plain(terminal.wording().language(), terminal.width(), terminal.is_styled()))?;
    Ok(Outcome::Fine)
}
