use crate::check::prelude::*;
use crate::source::{Content, Kind};

pub(in crate::check) static RULE: Rule =
    rule("file/too-large", Severity::Error, documents!("too_large"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::TooLarge { size, limit } = source.content {
            let message = message!("file-too-large", size = size, most = limit, kibibytes = limit / 1024);
            let help = match source.kind {
                Kind::Logo => message!("file-too-large-logo"),
                _ => message!("file-too-large-text"),
            };
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
