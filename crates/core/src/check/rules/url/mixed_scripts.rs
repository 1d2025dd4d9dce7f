use crate::check::prelude::*;
use crate::model::{HostFault, readable_host};

pub(in crate::check) static RULE: Rule =
    rule("url/mixed-scripts", Severity::Error, documents!("mixed_scripts"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (host, span) in deceptive_hosts(module, HostFault::MixedScripts) {
        let (readable, ascii) = (shown(&readable_host(&host)), shown(&host));
        let message = message!("url-mixed-scripts", host = readable, ascii);
        findings.push(findings.rule().at(span, message).help(message!("url-one-script")));
    }
}
