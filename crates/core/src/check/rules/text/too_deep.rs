use crate::check::prelude::*;
use crate::parse::fault::FaultKind;
use crate::parse::markdown::MAX_DEPTH;

pub(in crate::check) static RULE: Rule =
    rule("text/too-deep", Severity::Error, documents!("too_deep"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::TooDeep = &fault.kind {
            let message = message!("text-too-deep", limit = MAX_DEPTH);
            findings.push(findings.rule().at(fault.span, message).help(message!("text-too-deep-help")));
        }
    }
}
