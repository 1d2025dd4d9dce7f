use crate::check::prelude::*;
use crate::parse::fault::FaultKind;
use crate::parse::yaml::MAX_DEPTH;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("yaml/too-complex", Severity::Error, include_str!("too_complex.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::TooComplex = &fault.kind {
            let message = format!("lists and maps are nested deeper than {MAX_DEPTH}");
            findings.push(findings.rule().at(fault.span, message).help("no field needs more than three levels"));
        }
    }
}
