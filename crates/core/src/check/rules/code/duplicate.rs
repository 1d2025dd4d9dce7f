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
                message!("code-duplicate", code = code_shown)
            } else {
                message!("code-duplicate-case", code = code_shown)
            };
            let diagnostic = findings.rule().at(code.span, message).related(message!("code-first-used"), first.span);
            findings.push(diagnostic.help(message!("code-choose-another")));
        }
    }
}
