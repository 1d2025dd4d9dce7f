use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/wrong-type", Severity::Error, documents!("wrong_type"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for fault in &file.faults {
        if let FaultKind::WrongType { key, expected, found } = &fault.kind {
            let what = if key.is_empty() { "the file".to_owned() } else { shown(key) };
            let message = format!("{what} must be {}, not {}", expected_value(*expected), found_value(*found));
            findings.push(findings.rule().at(fault.span, message).help(help_on_type(*expected)));
        }
    }
}
