//! `file/unexpected`: what it wants, and why, stands in `unexpected.md`.

use std::collections::HashSet;

use crate::check::prelude::*;
use crate::source::{Content, Kind, SourceId};

/// The rule.
pub(in crate::check) static RULE: Rule = rule("file/unexpected", Severity::Warning, include_str!("unexpected.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    let used: HashSet<SourceId> = context.parsed.modules.iter().filter_map(|file| context.logo_of(file)).collect();
    for (id, source) in context.sources.iter() {
        let unexpected = match source.kind {
            Kind::Logo => !used.contains(&id) && source.is_text(),
            Kind::Other => source.content == Content::Unread,
            _ => false,
        };
        if unexpected {
            let message = format!("`{}` is neither a module nor a module's logo", source.name());
            let help = "a module is `<code>.md`, its logo `<code>.svg` beside it; anything else does not belong here";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
