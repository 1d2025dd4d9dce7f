use crate::check::prelude::*;
use crate::model::is_reserved_name;

pub(in crate::check) static RULE: Rule =
    rule("code/reserved", Severity::Error, documents!("reserved"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(code) = module.front().and_then(|front| front.code.as_ref()) else {
        return;
    };
    if is_reserved_name(&code.value) {
        let message = message!("code-reserved", code = shown(&code.value));
        findings.push(findings.rule().at(code.span, message).help(message!("code-choose-another")));
    }
}
