use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/outside-block", Severity::Error, documents!("outside_block"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::OutsideBlock | FaultKind::NestedHeading = &fault.kind {
            let (message, help) = match fault.kind {
                FaultKind::NestedHeading => {
                    (message!("text-outside-block-nested-heading"), message!("text-outside-block-nested-heading-help"))
                }
                _ => (message!("text-outside-block"), message!("text-outside-block-help")),
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
