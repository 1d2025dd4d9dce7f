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
            let message = match key.as_str() {
                "" => {
                    let (expected, found) = (expected_value(*expected), found_value(*found));
                    message!("marketplace-wrong-type-file", expected = expected, found = found)
                }
                key => wrong_type(key, *expected, *found),
            };
            findings.push(findings.rule().at(fault.span, message).help(help_on_type(key, *expected)));
        }
    }
}
