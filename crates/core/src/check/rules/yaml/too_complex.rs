use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::yaml::MAX_DEPTH;

pub(in crate::check) static RULE: Rule =
    rule("yaml/too-complex", Severity::Error, documents!("too_complex"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::TooComplex = &fault.kind {
        let message = message!("yaml-too-complex", most = MAX_DEPTH);
        findings.push(findings.rule().at(fault.span, message).help(message!("yaml-too-complex-help")));
    }
}
