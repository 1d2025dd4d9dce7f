//! `mpgen explain`: the documentation of a rule.

use clap::Args;
use mpgen_core::check::{RULES, Retired, Rule, docs, explain, explain_retired, nearest};
use mpgen_core::diag::Wording;

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
        terminal.print(&list(terminal.wording()))?;
        return Ok(Outcome::Fine);
    };
    let language = terminal.wording().language();
    let (width, is_styled) = (terminal.width(), terminal.is_styled());
    let page = Rule::named(name).map(|rule| explain(rule, language, width, is_styled));
    let page = page.or_else(|| Some(explain_retired(Retired::named(name)?, language, width, is_styled)));
    let Some(page) = page else {
        let meant = nearest(name, RULES.iter().map(|rule| rule.name));
        let help =
            meant.map_or("`mpgen explain` lists the rules".to_owned(), |meant| format!("did you mean `{meant}`?"));
        return Err(format!("unknown rule `{name}`; {help}").into());
    };
    terminal.print_coloured(&page)?;
    Ok(Outcome::Fine)
}

/// A line for each rule.
fn list(wording: &Wording) -> String {
    let severity = |rule: &Rule| wording.text(&rule.severity.word());
    let width = RULES.iter().map(|rule| severity(rule).chars().count()).max().unwrap_or(0);
    let line = |rule: &&Rule| {
        let summary = docs::summary(rule, wording.language());
        format!("{:width$} {:34} {summary}\n", severity(rule), rule.name)
    };
    RULES.iter().map(line).collect()
}
