use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/image", Severity::Error, documents!("image"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::Image = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, message!("text-image"));
            findings.push(diagnostic.help(message!("text-image-help")));
        }
    }
}
