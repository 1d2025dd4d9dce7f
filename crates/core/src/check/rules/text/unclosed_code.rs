use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/unclosed-code", Severity::Error, documents!("unclosed_code"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in module.file.faults.iter().filter(|fault| fault.kind == FaultKind::OpenFence) {
        let diagnostic = findings.rule().at(fault.span, "this code block is not closed, so all text below it is code");
        findings.push(diagnostic.help("add a line of three backticks after the code, or remove this line"));
    }
}
