//! `mpgen explain`: the documentation of a rule.

use clap::Args;
use mpgen_core::check::{Explained, docs};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Explain a rule, with examples; without a name, list all rules, and with that of a group, list its rules.
#[derive(Args)]
#[command(after_help = "Examples:\n  mpgen explain price/discount-not-below-regular\n  mpgen explain price")]
pub(crate) struct Arguments {
    /// The rule's name, as shown with a finding, or the word before its slash.
    rule: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let wording = terminal.wording();
    let list = docs::list(arguments.rule.as_deref(), wording);
    if !list.is_empty() {
        terminal.print(&list)?;
        return Ok(Outcome::Fine);
    }
    let rule = Explained::named(arguments.rule.as_deref().unwrap_or_default())?;
    terminal.print_coloured(&rule.plain(wording.language(), terminal.width(), terminal.is_styled()))?;
    Ok(Outcome::Fine)
}
