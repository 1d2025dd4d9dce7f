use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("file/conflict-marker", Severity::Error, documents!("conflict_marker"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::Conflict = fault.kind {
        let help = "keep the lines that are right, and remove those with `<<<<<<<`, `=======` and `>>>>>>>`";
        findings.push(findings.rule().at(fault.span, "the file has unresolved conflicts of a merge").help(help));
    }
}
