use crate::check::RULES;
use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-exception", Severity::Error, documents!("invalid_exception"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for exception in &file.exceptions {
        if let Some(field) = &exception.rule {
            let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
            match Rule::named(&field.value) {
                // `exception/unused` reports it.
                None if Retired::named(&field.value).is_some() => {}
                None => {
                    let message = message!("marketplace-invalid-exception-unknown-rule", rule = shown(&field.value));
                    let diagnostic = findings.rule().at(field.span, message);
                    findings.push(match nearest(&field.value, names) {
                        Some(meant) => diagnostic.help(message!("check-did-you-mean", meant = shown(meant))),
                        None => diagnostic.help(message!("marketplace-list-rules")),
                    });
                }
                Some(rule) if !rule.exceptable => {
                    let message = message!("marketplace-invalid-exception", rule = shown(rule.name));
                    let help = message!("marketplace-no-exceptions");
                    findings.push(findings.rule().at(field.span, message).help(help));
                }
                Some(_) => {}
            }
        }
        if let Some(reason) = exception.reason.as_ref().filter(|reason| reason.value.trim().is_empty()) {
            let message = message!("marketplace-invalid-exception-no-reason");
            findings.push(findings.rule().at(reason.span, message).help(message!("marketplace-explain-exception")));
        }
    }
}
