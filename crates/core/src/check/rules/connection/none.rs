use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("connection/none", Severity::Error, include_str!("none.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    let none = front.simple_connection_url.is_none() && front.connection_url.is_none();
    let told = front.refused.iter().any(|field| matches!(*field, "simple_connection_url" | "connection_url"));
    if none && !told {
        let help = "give `simple_connection_url` if the module supports simple connection, else `connection_url`";
        findings.push(findings.rule().at(module.file.opening, "it is not said how the module is connected").help(help));
    }
}
