use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("field/unknown", Severity::Error, include_str!("unknown.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::UnknownField { key, within, known } = &fault.kind {
            let place = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
            let diagnostic = findings.rule().at(fault.span, format!("unknown field {}{place}", shown(key)));
            findings.push(match key.as_str() {
                "secret" => diagnostic.help(
                    "remove the secret, and change it in the partner's personal account: anyone can read this file",
                ),
                _ => did_you_mean(diagnostic, key, "use one of:", known),
            });
        }
    }
}
