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
                    let diagnostic = findings.rule().at(field.span, format!("unknown rule {}", shown(&field.value)));
                    findings.push(match nearest(&field.value, names) {
                        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                        None => diagnostic.help("run `mpgen explain` to list the rules"),
                    });
                }
                Some(rule) if !rule.exceptable => {
                    let message = format!("the rule `{}` does not allow exceptions", rule.name);
                    let help = "fix the findings instead; only warnings and some text rules allow exceptions";
                    findings.push(findings.rule().at(field.span, message).help(help));
                }
                Some(_) => {}
            }
        }
        if let Some(reason) = exception.reason.as_ref().filter(|reason| reason.value.trim().is_empty()) {
            findings.push(
                findings.rule().at(reason.span, "the reason is empty").help("explain why the exception is needed"),
            );
        }
    }
}
