use crate::check::prelude::*;
use crate::source::Content;

pub(in crate::check) static RULE: Rule =
    rule("file/not-utf8", Severity::Error, include_str!("not_utf8.md"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::NotUtf8 { valid_up_to } = source.content {
            let message = format!("the file is not UTF-8 text: byte {} is invalid", valid_up_to + 1);
            let help = "save the file as UTF-8, without NUL bytes; UTF-16 is not supported";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
