use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/missing-field", Severity::Error, include_str!("missing_field.md"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for fault in &file.faults {
        if let FaultKind::MissingField { key, within } = &fault.kind {
            let place = if within.is_empty() { String::new() } else { format!(" in an item of `{within}`") };
            let diagnostic = findings.rule().at(fault.span, format!("missing field `{key}`{place}"));
            findings.push(diagnostic.help(format!("add `{key}: ...`")));
        }
    }
}
