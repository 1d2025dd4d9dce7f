//! `permission/no-integration`: what it wants, and why, stands in `no_integration.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("permission/no-integration", Severity::Warning, include_str!("no_integration.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(field) = module.front().and_then(|front| front.permissions.as_ref()) else {
        return;
    };
    let known = module.vocabulary().permission_codes();
    let listed = |code: &str| field.value.iter().any(|permission| permission.value == code);
    let needed = ["integration_read", "integration_write"];
    let missing: Vec<String> =
        needed.iter().filter(|code| known.contains(code) && !listed(code)).map(|code| format!("`{code}`")).collect();
    if !missing.is_empty() {
        let message = format!("without {} the module cannot register itself", missing.join(" and "));
        findings.push(findings.rule().at(field.span, message).help(format!("add {}", missing.join(" and "))));
    }
}
