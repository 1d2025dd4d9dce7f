use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/unclosed-code", Severity::Error, documents!("unclosed_code"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in module.file.faults.iter().filter(|fault| fault.kind == FaultKind::OpenFence) {
        let diagnostic = findings.rule().at(fault.span, message!("text-unclosed-code"));
        findings.push(diagnostic.help(message!("text-unclosed-code-help")));
    }
}
