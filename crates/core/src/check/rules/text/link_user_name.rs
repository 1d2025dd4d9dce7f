use crate::check::prelude::*;
use crate::parse::fault::{FaultKind, LinkFault};

pub(in crate::check) static RULE: Rule =
    rule("text/link-user-name", Severity::Error, documents!("link_user_name"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::Link { url, reason: LinkFault::UserName } = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, message!("text-link-user-name", link = shown(url)));
            findings.push(diagnostic.help(message!("text-link-user-name-help")));
        }
    }
}
