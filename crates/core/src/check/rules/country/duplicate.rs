use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("country/duplicate", Severity::Error, documents!("duplicate"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(field) = module.front().and_then(|front| front.countries.as_ref()) {
        duplicates(field, |code| message!("country-duplicate", code = code), module, findings);
    }
}
