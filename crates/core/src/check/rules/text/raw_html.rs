use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/raw-html", Severity::Error, include_str!("raw_html.md"), Check::Module(check)).not_exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::RawHtml = &fault.kind {
            let html = module.all.sources.text(fault.span);
            let diagnostic = findings.rule().at(fault.span, format!("HTML is not accepted in texts: {}", shown(html)));
            findings.push(diagnostic.help(match html.starts_with("<!--") {
                true => "remove the comment; what reviewers should know belongs in the pull request",
                false => "use Markdown: `**bold**`, lists, tables; a `<` that is meant as text is written `\\<`",
            }));
        }
    }
}
