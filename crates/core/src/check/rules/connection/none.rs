use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("connection/none", Severity::Error, documents!("none"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    let none = front.simple_connection_url.is_none() && front.connection_url.is_none();
    let misspelled = misspelled_fields(&module.file.faults).into_iter().map(|(_, field)| field);
    let mut reported = front.refused.iter().copied().chain(misspelled);
    if none && !reported.any(|field| matches!(field, "simple_connection_url" | "connection_url")) {
        let empty =
            |fault: &&Fault| matches!(&fault.kind, FaultKind::EmptyValue { key } if key.ends_with("connection_url"));
        let (span, message) = match module.file.faults.iter().find(empty) {
            Some(empty) => (empty.span, message!("connection-none-empty")),
            None => (module.file.opening, message!("connection-none")),
        };
        findings.push(findings.rule().at(span, message).help(message!("connection-none-help")));
    }
}
