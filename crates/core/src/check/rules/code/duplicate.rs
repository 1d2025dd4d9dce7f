use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("code/duplicate", Severity::Error, include_str!("duplicate.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for uses in context.codes().into_values() {
        let [(_, first), others @ ..] = uses.as_slice() else {
            continue;
        };
        for (_, code) in others {
            let code_shown = shown(&code.value);
            let message = if code.value == first.value {
                format!("another module has the code {code_shown}")
            } else {
                format!("the code {code_shown} differs from another module's in upper and lower case alone")
            };
            let diagnostic = findings.rule().at(code.span, message).related("it is used here", first.span);
            findings.push(diagnostic.help("a code names one module for ever: choose another one"));
        }
    }
}
