use crate::check::prelude::*;
use crate::check::rules::text::overlapping_characters::{report, report_escapes};
use crate::source::Kind;

pub(in crate::check) static RULE: Rule = rule(
    "marketplace/overlapping-characters",
    Severity::Error,
    documents!("overlapping_characters"),
    Check::AllFiles(check),
);

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter().filter(|(_, source)| source.kind == Kind::Marketplace) {
        let text = source.text();
        report(id, text.char_indices().map(|(at, c)| (at..at + c.len_utf8(), c)), findings);
        report_escapes(id, text, 0..text.len(), findings);
    }
}
