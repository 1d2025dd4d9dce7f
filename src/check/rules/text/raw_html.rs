//! `text/raw-html`: what it wants, and why, stands in `raw_html.md`.

use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("text/raw-html", Severity::Error, include_str!("raw_html.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::RawHtml = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, "raw HTML is not accepted in texts");
            findings.push(diagnostic.help("use Markdown: `**bold**`, lists, tables; a `<` that is meant as text is written `\\<`"));
        }
    }
}
