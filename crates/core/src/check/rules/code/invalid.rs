use crate::check::prelude::*;
use crate::model::{MAX_CODE_LENGTH, ModuleCode};

pub(in crate::check) static RULE: Rule =
    rule("code/invalid", Severity::Error, documents!("invalid"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(code) = module.front().and_then(|front| front.code.as_ref()) else {
        return;
    };
    if let Err(error) = ModuleCode::new(&code.value) {
        let message = message!("code-invalid", code = shown(&code.value), reason = code_fault(error));
        let help = message!("code-invalid-help", most = MAX_CODE_LENGTH);
        findings.push(findings.rule().at(code.span, message).help(help));
    }
}
