use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("permission/duplicate", Severity::Error, documents!("duplicate"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(field) = module.front().and_then(|front| front.permissions.as_ref()) {
        duplicates(field, |code| message!("permission-duplicate", code = code), module, findings);
    }
}
