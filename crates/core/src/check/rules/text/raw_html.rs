use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/raw-html", Severity::Error, documents!("raw_html"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let mut opened: Vec<&str> = Vec::new();
    for fault in &module.file.faults {
        if findings.is_full(module.file.source) {
            return;
        }
        if let FaultKind::RawHtml = &fault.kind {
            let html = module.sources.text(fault.span);
            // An element is one mistake, at its start tag.
            if let Some(closed) = html.strip_prefix("</") {
                let name = element(closed);
                if let Some(at) = opened.iter().rposition(|open| *open == name) {
                    opened.truncate(at);
                    continue;
                }
            } else if !html.contains("</") && !html.ends_with("/>") {
                opened.push(element(html.trim_start_matches('<')));
            }
            let diagnostic = findings.rule().at(fault.span, message!("text-raw-html", html = shown(html)));
            findings.push(diagnostic.help(match html.starts_with("<!--") {
                true => message!("text-raw-html-remove-comment"),
                false => message!("text-raw-html-use-markdown"),
            }));
        }
    }
}

/// The name of an element at the start of a tag without its `<`.
fn element(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len())]
}
