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
            let place = if within.is_empty() { String::new() } else { format!(" in an item of `{within}`") };
            let (message, verb) = match is_empty {
                true => (format!("the field `{key}`{place} has no value"), "write"),
                false => (format!("missing field `{key}`{place}"), "add"),
            };
            findings.push(findings.rule().at(fault.span, message).help(format!("{verb} `{key}: ...`")));
        }
    }
}
