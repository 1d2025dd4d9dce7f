use crate::check::prelude::*;
use crate::parse::fault::{FaultKind, LinkFault};

pub(in crate::check) static RULE: Rule =
    rule("text/link-user-name", Severity::Error, documents!("link_user_name"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::Link { url, reason: LinkFault::UserName } = &fault.kind {
            let message = format!("the link {} has a user name or password before the host", shown(url));
            findings.push(findings.rule().at(fault.span, message).help("remove the user name and the `@` after it"));
        }
    }
}
