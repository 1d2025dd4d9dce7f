//! `mpgen explain`: the documentation of a rule.

use clap::Args;
use mpgen_core::check::{RULES, Retired, Rule, docs, explain, explain_retired, nearest};

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
        terminal.print(&RULES.iter().copied().map(line).collect::<String>())?;
        return Ok(Outcome::Fine);
    };
    let (width, is_styled) = (terminal.width(), terminal.is_styled());
    let page = Rule::named(name).map(|rule| explain(rule, width, is_styled));
    let page = page.or_else(|| Some(explain_retired(Retired::named(name)?, width, is_styled)));
    let Some(page) = page else {
        let meant = nearest(name, RULES.iter().map(|rule| rule.name));
        let help =
            meant.map_or("`mpgen explain` lists the rules".to_owned(), |meant| format!("did you mean `{meant}`?"));
        return Err(format!("unknown rule `{name}`; {help}").into());
    };
    terminal.print_coloured(&page)?;
    Ok(Outcome::Fine)
}

fn line(rule: &Rule) -> String {
    format!("{:8} {:34} {}\n", rule.severity.name(), rule.name, docs::summary(rule))
}
