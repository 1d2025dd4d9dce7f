use crate::check::prelude::*;
use crate::model::{MAX_CODE_LENGTH, ModuleCode};

pub(in crate::check) static RULE: Rule =
    rule("code/invalid", Severity::Error, documents!("invalid"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(code) = module.front().and_then(|front| front.code.as_ref()) else {
        return;
    };
    if let Err(error) = ModuleCode::new(&code.value) {
        let message = format!("{} is not a valid module code: {error}", shown(&code.value));
        let help = format!("use 1 to {MAX_CODE_LENGTH} Latin letters, digits, `-` and `_`");
        findings.push(findings.rule().at(code.span, message).help(help));
    }
}
