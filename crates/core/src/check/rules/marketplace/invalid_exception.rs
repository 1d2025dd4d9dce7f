use crate::check::RULES;
use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule(
    "marketplace/invalid-exception",
    Severity::Error,
    include_str!("invalid_exception.md"),
    Check::Catalogue(check),
);

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.parsed.marketplace else {
        return;
    };
    for exception in &file.exceptions {
        if let Some(field) = &exception.rule {
            let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
            match Rule::named(&field.value) {
                None => {
                    let diagnostic =
                        findings.rule().at(field.span, format!("there is no rule {}", shown(&field.value)));
                    findings.push(match nearest(&field.value, names) {
                        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                        None => diagnostic.help("`mpgen explain` lists the rules"),
                    });
                }
                Some(rule) if !rule.may_be_excepted() => {
                    let message = format!("there is no exception from `{}`", rule.name);
                    let help =
                        "warnings and the rules on texts can be excepted; the others keep the site whole and safe";
                    findings.push(findings.rule().at(field.span, message).help(help));
                }
                Some(_) => {}
            }
        }
        if let Some(reason) = exception.reason.as_ref().filter(|reason| reason.value.trim().is_empty()) {
            findings.push(
                findings.rule().at(reason.span, "the reason is empty").help("say why, for whoever reads it next year"),
            );
        }
    }
}
