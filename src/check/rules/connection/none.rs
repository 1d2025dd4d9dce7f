//! `connection/none`: what it wants, and why, stands in `none.md`.

use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("connection/none", Severity::Error, include_str!("none.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    let none = front.simple_connection_url.is_none() && front.connection_url.is_none();
    let wrong = |key: &str| matches!(key, "simple_connection_url" | "connection_url");
    let told = module.file.faults.iter().any(|fault| matches!(&fault.kind, FaultKind::WrongType { key, .. } if wrong(key)));
    if none && !told {
        let help = "give `simple_connection_url` if the module supports simple connection, else `connection_url`";
        findings.push(findings.rule().at(module.file.opening, "it is not said how the module is connected").help(help));
    }
}
