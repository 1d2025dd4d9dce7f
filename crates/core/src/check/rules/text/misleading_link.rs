use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/misleading-link", Severity::Error, documents!("misleading_link"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::MisleadingLink { named, leads_to } = &fault.kind {
            let message = message!("text-misleading-link", named = shown(named), leads_to = shown(leads_to));
            findings.push(findings.rule().at(fault.span, message).help(message!("text-misleading-link-help")));
        }
    }
}
