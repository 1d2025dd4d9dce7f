use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::yaml::MAX_DEPTH;

pub(in crate::check) static RULE: Rule =
    rule("yaml/too-complex", Severity::Error, documents!("too_complex"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::TooComplex = &fault.kind {
        let message = format!("lists and maps are nested more than {MAX_DEPTH} levels deep");
        findings.push(
            findings.rule().at(fault.span, message).help("check the brackets; no field needs more than three levels"),
        );
    }
}
