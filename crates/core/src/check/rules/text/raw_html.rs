use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/raw-html", Severity::Error, documents!("raw_html"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::RawHtml = &fault.kind {
            let html = module.sources.text(fault.span);
            let diagnostic = findings.rule().at(fault.span, message!("text-raw-html", html = shown(html)));
            findings.push(diagnostic.help(match html.starts_with("<!--") {
                true => message!("text-raw-html-remove-comment"),
                false => message!("text-raw-html-use-markdown"),
            }));
        }
    }
}
