use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("file/conflict-marker", Severity::Error, documents!("conflict_marker"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::Conflict = fault.kind {
        let diagnostic = findings.rule().at(fault.span, message!("file-conflict-marker"));
        findings.push(diagnostic.help(message!("file-conflict-marker-help")));
    }
}
