use crate::check::prelude::*;
use crate::source::Content;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/missing", Severity::Error, documents!("missing"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if source.content == Content::Missing {
            let diagnostic = findings.rule().at(Span::new(id, 0, 0), message!("marketplace-missing"));
            findings.push(diagnostic.help(message!("marketplace-create")));
        }
    }
}
