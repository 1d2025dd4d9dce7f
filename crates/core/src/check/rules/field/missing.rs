use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("field/missing", Severity::Error, documents!("missing"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let misspelled = misspelled_fields(&module.file.faults);
    for fault in &module.file.faults {
        if let FaultKind::MissingField { key, within, is_empty } = &fault.kind {
            if misspelled.contains(&(*within, *key)) {
                continue;
            }
            let place = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
            let (message, verb) = match is_empty {
                true => (format!("the field `{key}`{place} has no value"), "write"),
                false => (format!("missing field `{key}`{place}"), "add a line such as"),
            };
            findings.push(findings.rule().at(fault.span, message).help(example(key, within, verb)));
        }
    }
}

/// Help with an example of the field.
fn example(key: &str, within: &str, verb: &str) -> String {
    let example = match key {
        "code" => "code: acme-telephony",
        "section" => "section: telephony",
        "min_api_version" => "min_api_version: v5",
        "countries" => "countries: [RU, KZ]",
        "permissions" => "permissions: [integration_read, integration_write]",
        "price_per_month" => return format!("{verb} `price_per_month: 1990`; `0` means free"),
        "support_url" => "support_url: https://acme.example/support",
        "documentation_url" => "documentation_url: https://acme.example/docs",
        "name" if within == "developer" => "name: Acme",
        "name" => "name: {ru: Акме Телефония, en: Acme Telephony}",
        _ => return format!("{verb} `{key}: ...`"),
    };
    format!("{verb} `{example}`")
}
