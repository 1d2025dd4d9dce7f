//! `file/not-utf8`: what it wants, and why, stands in `not_utf8.md`.

use crate::check::prelude::*;
use crate::source::Content;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("file/not-utf8", Severity::Error, include_str!("not_utf8.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::NotUtf8 { valid_up_to } = source.content {
            let message = format!("byte {valid_up_to} of the file is not UTF-8 text");
            let help = "save the file as UTF-8; a NUL byte or UTF-16 is not text here";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
