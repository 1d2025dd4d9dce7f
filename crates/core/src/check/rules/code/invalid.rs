use crate::check::prelude::*;
use crate::model::{MAX_CODE_LENGTH, ModuleCode};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("code/invalid", Severity::Error, include_str!("invalid.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(code) = module.front().and_then(|front| front.code.as_ref()) else {
        return;
    };
    if let Err(error) = ModuleCode::new(&code.value) {
        let message = format!("{} is no symbol code: {error}", shown(&code.value));
        let help = format!("use Latin letters, digits, `-` and `_`, 1 to {MAX_CODE_LENGTH} of them");
        findings.push(findings.rule().at(code.span, message).help(help));
    }
}
