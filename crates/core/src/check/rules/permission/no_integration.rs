use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("permission/no-integration", Severity::Warning, documents!("no_integration"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(field) = module.front().and_then(|front| front.permissions.as_ref()) else {
        return;
    };
    // What could not be read may be one of the two.
    if is_wrong_type(module, "permissions") || is_refused_in(module, field.span) {
        return;
    }
    // `*` may stand for all.
    if field.value.iter().any(|code| matches!(code.value.trim(), "*" | "all" | "any")) {
        return;
    }
    let listed = permissions_meant(&field.value, module.vocabulary());
    let needed = ["integration_read", "integration_write"];
    let missing: Vec<String> = needed
        .iter()
        .filter(|code| module.vocabulary().has_permission(code) && !listed.contains(**code))
        .map(|code| format!("`{code}`"))
        .collect();
    let (message, help) = match missing.as_slice() {
        [] => return,
        [permission] => (
            message!("permission-no-integration", permission = permission.as_str()),
            message!("permission-add", permission = permission.as_str()),
        ),
        [one, other, ..] => (
            message!("permission-no-integration-both", one = one.as_str(), other = other.as_str()),
            message!("permission-add-both", one = one.as_str(), other = other.as_str()),
        ),
    };
    findings.push(findings.rule().at(field.span, message).help(help));
}
