use crate::check::prelude::*;

/// A module reuses the code of a removed module.
pub static RULE: Rule = rule("removed/code-taken", Severity::Error, documents!("code_taken"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(removed) = &context.settings.removed else {
        return;
    };
    let codes = context.codes();
    for code in removed.entries.iter().filter_map(|entry| entry.code.as_ref()) {
        for field in codes.get(&code.value.to_lowercase()).into_iter().flatten() {
            let message = message!("removed-code-taken", code = shown(&field.value));
            let diagnostic = findings.rule().at(field.span, message).related(message!("removed-here"), code.span);
            findings.push(diagnostic.help(message!("removed-code-taken-help")));
        }
    }
}
