//! `mpgen explain`: what a rule wants.

use clap::Args;
use mpgen_core::check::{RULES, Rule, docs, explain, nearest};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Say what a rule wants, why, and show a bad and a good example; without a name, list the rules.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen explain price/discount-not-below-regular")]
pub(crate) struct Arguments {
    /// A rule's name, as findings give it.
    rule: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let Some(name) = &arguments.rule else {
        terminal.print(&RULES.iter().copied().map(line).collect::<String>())?;
        return Ok(Outcome::Fine);
    };
    let Some(rule) = Rule::named(name) else {
        let meant = nearest(name, RULES.iter().map(|rule| rule.name));
        let help =
            meant.map_or("`mpgen explain` lists the rules".to_owned(), |meant| format!("did you mean `{meant}`?"));
        return Err(format!("there is no rule `{name}`; {help}").into());
    };
    terminal.print_coloured(&explain(rule, terminal.width(), terminal.is_styled()))?;
    Ok(Outcome::Fine)
}

fn line(rule: &Rule) -> String {
    format!("{:8} {:34} {}\n", rule.severity.name(), rule.name, docs::summary(rule))
}
