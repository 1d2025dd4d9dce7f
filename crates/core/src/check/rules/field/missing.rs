use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("field/missing", Severity::Error, include_str!("missing.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::MissingField { key, within } = &fault.kind {
            let place = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
            let diagnostic = findings.rule().at(fault.span, format!("missing field `{key}`{place}"));
            findings.push(diagnostic.help(example(key)));
        }
    }
}

/// Help with an example of the field.
fn example(key: &str) -> String {
    let example = match key {
        "code" => "code: acme-telephony",
        "section" => "section: telephony",
        "min_api_version" => "min_api_version: v5",
        "countries" => "countries: [RU, KZ]",
        "permissions" => "permissions: [integration_read, integration_write]",
        "price_per_month" => return "add a line such as `price_per_month: 1990`; `0` means free".to_owned(),
        "support_url" => "support_url: https://acme.example/support",
        "documentation_url" => "documentation_url: https://acme.example/docs",
        "name" => "name: {ru: Акме Телефония, en: Acme Telephony}",
        _ => return format!("add `{key}: ...`"),
    };
    format!("add a line such as `{example}`")
}
