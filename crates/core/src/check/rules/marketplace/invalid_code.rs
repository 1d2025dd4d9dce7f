use crate::check::prelude::*;
use crate::model::{Code, MAX_CODE_LENGTH};

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-code", Severity::Error, documents!("invalid_code"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for code in file.codes() {
        if let Err(error) = Code::new(&code.value) {
            let message = message!("marketplace-invalid-code", code = shown(&code.value), reason = code_fault(error));
            let help = message!("marketplace-code-characters", most = MAX_CODE_LENGTH);
            findings.push(findings.rule().at(code.span, message).help(help));
        }
    }
}
