use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("api-version/unknown", Severity::Error, documents!("unknown"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let known: Vec<&str> = module.vocabulary().api_versions.iter().rev().map(String::as_str).collect();
    let Some(field) = module.front().and_then(|front| front.min_api_version.as_ref()) else {
        return;
    };
    if !known.is_empty() && !known.contains(&field.value.as_str()) {
        let diagnostic = findings.rule().at(field.span, message!("api-version-unknown", version = shown(&field.value)));
        // `v5` is not what `v6` means, although it has nearly the same letters.
        findings.push(match meaning::version(&field.value, &known) {
            Some(meant) => suggest(diagnostic, meant),
            None => diagnostic.help(use_one_of(&known)),
        });
    }
}
