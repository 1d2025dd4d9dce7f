//! `yaml/syntax`: what it wants, and why, stands in `syntax.md`.

use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("yaml/syntax", Severity::Error, include_str!("syntax.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::Syntax(what) = &fault.kind {
            let help = "check the indentation, the quotes and the brackets around this place";
            findings.push(findings.rule().at(fault.span, format!("not YAML: {what}")).help(help));
        }
    }
}
