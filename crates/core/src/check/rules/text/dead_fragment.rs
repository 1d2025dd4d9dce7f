use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/dead-fragment", Severity::Error, documents!("dead_fragment"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::DeadFragment { fragment, known } = &fault.kind {
            if findings.is_full(module.file.source) {
                break;
            }
            let known: Vec<String> = known.iter().take(MAX_HEADINGS).map(|heading| format!("#{heading}")).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = message!("text-dead-fragment", fragment = format!("`#{}`", printable(fragment)));
            let diagnostic = findings.rule().at(fault.span, message);
            findings.push(if known.is_empty() {
                diagnostic.help(message!("text-dead-fragment-no-headings"))
            } else {
                diagnostic.help(help_for(&format!("#{fragment}"), &known))
            });
        }
    }
}

/// The maximum number of headings that are compared with the fragment. Real texts have fewer.
const MAX_HEADINGS: usize = 100;
