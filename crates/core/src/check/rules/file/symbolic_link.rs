use crate::check::prelude::*;
use crate::source::Content;

pub(in crate::check) static RULE: Rule =
    rule("file/symbolic-link", Severity::Error, documents!("symbolic_link"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if source.content == Content::SymbolicLink {
            let message = message!("file-symbolic-link", name = shown(source.name()));
            let help = message!("file-symbolic-link-help");
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
