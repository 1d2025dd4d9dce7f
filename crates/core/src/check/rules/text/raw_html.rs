use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/raw-html", Severity::Error, documents!("raw_html"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::RawHtml = &fault.kind {
            let html = module.sources.text(fault.span);
            let diagnostic = findings.rule().at(fault.span, format!("HTML is not allowed in texts: {}", shown(html)));
            findings.push(diagnostic.help(match html.starts_with("<!--") {
                true => "remove the comment; notes for reviewers belong in the pull request",
                false => "use Markdown: `**bold**`, lists, tables; write a literal `<` as `\\<`",
            }));
        }
    }
}
