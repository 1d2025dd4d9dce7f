use crate::check::prelude::*;
use crate::source::Content;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("file/not-utf8", Severity::Error, include_str!("not_utf8.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::NotUtf8 { valid_up_to } = source.content {
            let message = format!("the file is not UTF-8 text: byte {} of it is wrong", valid_up_to + 1);
            let help = "save the file in the encoding UTF-8; UTF-16 and NUL bytes are not text here";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
