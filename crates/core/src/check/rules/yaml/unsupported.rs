use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind, Unsupported};

pub(in crate::check) static RULE: Rule =
    rule("yaml/unsupported", Severity::Error, documents!("unsupported"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::Unsupported(what) = &fault.kind {
        let value = || message!("yaml-unsupported-value-help");
        let (message, help) = match what {
            Unsupported::Document => {
                (message!("yaml-unsupported-document"), message!("yaml-unsupported-document-help"))
            }
            Unsupported::Directive => {
                (message!("yaml-unsupported-directive"), message!("yaml-unsupported-directive-help"))
            }
            Unsupported::MergeKey => {
                (message!("yaml-unsupported-merge-key"), message!("yaml-unsupported-merge-key-help"))
            }
            Unsupported::Template => {
                (message!("yaml-unsupported-template"), message!("yaml-unsupported-template-help"))
            }
            Unsupported::CollectionKey => (message!("yaml-unsupported-key"), message!("yaml-unsupported-key-help")),
            Unsupported::Tag => (message!("yaml-unsupported-tag"), value()),
            Unsupported::Alias => (message!("yaml-unsupported-alias"), value()),
            Unsupported::Anchor => (message!("yaml-unsupported-anchor"), value()),
        };
        findings.push(findings.rule().at(fault.span, message).help(help));
    }
}
