use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("api-version/not-latest", Severity::Warning, documents!("not_latest"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let versions = &module.vocabulary().api_versions;
    let (Some(field), Some(latest)) =
        (module.front().and_then(|front| front.min_api_version.as_ref()), versions.last())
    else {
        return;
    };
    if versions.contains(&field.value) && field.value != *latest {
        let message = message!("api-version-not-latest", version = shown(&field.value));
        let help = message!("api-version-not-latest-help", latest = shown(latest));
        findings.push(findings.rule().at(field.span, message).help(help));
    }
}
