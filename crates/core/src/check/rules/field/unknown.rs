use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("field/unknown", Severity::Error, include_str!("unknown.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::UnknownField { key, within, known } = &fault.kind {
            let place = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
            let diagnostic = findings.rule().at(fault.span, format!("there is no field {}{place}", shown(key)));
            findings.push(match key.as_str() {
                "secret" => diagnostic
                    .help("the secret stays in the partner's personal account: remove it here, and change it there"),
                _ => did_you_mean(diagnostic, key, "the fields are", known),
            });
        }
    }
}
