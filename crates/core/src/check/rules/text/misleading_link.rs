use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/misleading-link", Severity::Error, documents!("misleading_link"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::MisleadingLink { named, leads_to } = &fault.kind {
            let message =
                format!("the link text is an address on {}, but the link leads to {}", shown(named), shown(leads_to));
            let help = "link to the address in the text, or describe the page in words";
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
