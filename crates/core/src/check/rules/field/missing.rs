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
            let field = shown(key);
            let message = match (*within, is_empty) {
                ("", false) => message!("field-missing", field = field),
                ("", true) => message!("field-missing-value", field = field),
                (map, false) => message!("field-missing-in", field = field, map = shown(map)),
                (map, true) => message!("field-missing-value-in", field = field, map = shown(map)),
            };
            let example = example(key, within);
            let help = match is_empty {
                true => write(&example),
                false => message!("field-missing-add", example = format!("`{example}`")),
            };
            findings.push(findings.rule().at(fault.span, message).help(match *key {
                "price_per_month" => message!("field-missing-or-free", help = help),
                _ => help,
            }));
        }
    }
}

/// An example of the field.
fn example(key: &str, within: &str) -> String {
    let example = match key {
        "code" => "code: acme-telephony",
        "section" => "section: telephony",
        "min_api_version" => "min_api_version: v5",
        "countries" => "countries: [RU, KZ]",
        "permissions" => "permissions: [integration_read, integration_write]",
        "price_per_month" => "price_per_month: 1990",
        "support_url" => "support_url: https://acme.example/support",
        "documentation_url" => "documentation_url: https://acme.example/docs",
        "name" if within == "developer" => "name: Acme",
        "name" => "name: {ru: Акме Телефония, en: Acme Telephony}",
        _ => return format!("{key}: ..."),
    };
    example.to_owned()
}
