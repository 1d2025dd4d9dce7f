use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("api-version/unknown", Severity::Error, include_str!("unknown.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    // The newest first: of two that are equally near it is the better guess.
    let known: Vec<&str> = module.vocabulary().api_versions.iter().rev().map(String::as_str).collect();
    let Some(field) = module.front().and_then(|front| front.min_api_version.as_ref()) else {
        return;
    };
    if !known.is_empty() && !known.contains(&field.value.as_str()) {
        let diagnostic = findings.rule().at(field.span, format!("there is no API version {}", shown(&field.value)));
        findings.push(did_you_mean(diagnostic, &field.value, "the API versions are", &known));
    }
}
