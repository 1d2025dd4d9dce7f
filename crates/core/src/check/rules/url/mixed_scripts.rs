use crate::check::prelude::*;
use crate::check::prose::script::in_one_script;
use crate::model::{HostFault, readable_host};

pub(in crate::check) static RULE: Rule =
    rule("url/mixed-scripts", Severity::Error, documents!("mixed_scripts"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (host, span) in deceptive_hosts(module, HostFault::MixedScripts) {
        let readable = readable_host(&host);
        let message = message!("url-mixed-scripts", host = shown(&readable), ascii = shown(&host));
        let right: Vec<String> =
            readable.split('.').map(|label| in_one_script(label).unwrap_or_else(|| label.to_owned())).collect();
        let right = right.join(".");
        let help = match right == readable {
            true => message!("url-one-script"),
            false => message!("check-did-you-mean", meant = shown(&right)),
        };
        findings.push(findings.rule().at(span, message).help(help));
    }
}
