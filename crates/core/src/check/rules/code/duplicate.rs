use crate::check::prelude::*;

/// Two modules have the same code.
pub static RULE: Rule = rule("code/duplicate", Severity::Error, documents!("duplicate"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for uses in context.codes().into_values() {
        let [first, others @ ..] = uses.as_slice() else {
            continue;
        };
        for code in others {
            let code_shown = shown(&code.value);
            let message = if code.value == first.value {
                format!("duplicate code {code_shown}")
            } else {
                format!("the code {code_shown} differs only in case from another module's code")
            };
            let diagnostic = findings.rule().at(code.span, message).related("first used here", first.span);
            findings.push(diagnostic.help("choose another code"));
        }
    }
}
