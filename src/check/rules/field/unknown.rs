//! `field/unknown`: what it wants, and why, stands in `unknown.md`.

use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("field/unknown", Severity::Error, include_str!("unknown.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::UnknownField { key, within, known } = &fault.kind {
            let place = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
            let diagnostic = findings.rule().at(fault.span, format!("there is no field `{key}`{place}"));
            let (meant, mut help) = help_for(key, "the fields are", known);
            if key == "secret" {
                help = "the secret stays in the partner's personal account; remove it here, and change it there".to_owned();
            }
            findings.push(match meant {
                Some(meant) => diagnostic.fix(Applicability::Suggested, format!("rename to `{meant}`"), meant),
                None => diagnostic,
            }.help(help));
        }
    }
}
