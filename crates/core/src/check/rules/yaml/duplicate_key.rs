use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/duplicate-key", Severity::Error, documents!("duplicate_key"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::DuplicateKey { key, first } = &fault.kind {
        let diagnostic = findings.rule().at(fault.span, message!("yaml-duplicate-key", key = shown(key)));
        let diagnostic = diagnostic.related(message!("yaml-first-defined"), *first);
        findings.push(diagnostic.help(message!("yaml-duplicate-key-help")));
    }
}
