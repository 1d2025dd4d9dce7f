use crate::check::prelude::*;
use crate::model::Color;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-color", Severity::Error, documents!("invalid_color"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else { return };
    let write = || message!("marketplace-write-color", example = "`\"#0d6650\"`");
    for field in [&file.color, &file.dark_color].into_iter().flatten() {
        if Color::new(&field.value).is_none() {
            let message = message!("marketplace-invalid-color", color = shown(&field.value));
            findings.push(findings.rule().at(field.span, message).help(write()));
        }
    }
    for fault in &file.faults {
        // Without quotes, `#` begins a comment.
        if let FaultKind::EmptyValue { key } = &fault.kind
            && ["color", "dark_color"].contains(&key.as_str())
        {
            let message = message!("marketplace-empty-color", field = shown(key));
            findings.push(findings.rule().at(fault.span, message).help(write()));
        }
    }
}
