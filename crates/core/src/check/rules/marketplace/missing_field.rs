use super::add;
use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/missing-field", Severity::Error, documents!("missing_field"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let misspelled = misspelled_fields(&file.faults);
    for fault in &file.faults {
        if let FaultKind::MissingField { key, within, is_empty } = &fault.kind {
            if misspelled.contains(&(*within, *key)) {
                continue;
            }
            let (field, list) = (shown(key), shown(within));
            let message = match (*is_empty, within.is_empty()) {
                (true, true) => message!("marketplace-empty-field", field),
                (true, false) => message!("marketplace-empty-field-of-item", field, list),
                (false, true) => message!("marketplace-missing-field", field),
                (false, false) => message!("marketplace-missing-field-of-item", field, list),
            };
            let line = format!("{key}: ...");
            let help = if *is_empty { write(&line) } else { add(&line) };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
