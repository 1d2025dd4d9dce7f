use std::collections::HashSet;

use crate::check::ModuleHead;
use crate::check::prelude::*;
use crate::source::{Content, Kind, SourceId};

pub(in crate::check) static RULE: Rule =
    rule("file/unexpected", Severity::Warning, documents!("unexpected"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    // If the logo that a module names is missing, the one next to the module may be meant.
    let sources = context.sources;
    let logos = |head: &ModuleHead| {
        let named = at_logo_of(sources, head.source(), head.logo.as_ref().map(|logo| logo.value.as_str()));
        let is_logo = named.is_some_and(|id| sources.get(id).kind == Kind::Logo);
        [named, if is_logo { None } else { svg_next_to(sources, head.source()) }]
    };
    let used: HashSet<SourceId> = context.heads.iter().flat_map(logos).flatten().collect();
    // A module that could not be read may name any logo of its folder.
    let unread = context.heads.iter().filter(|head| !head.has_front);
    let unread: HashSet<&str> = unread.map(|head| sources.get(head.source()).folder()).collect();
    for (id, source) in sources.iter() {
        let unexpected = match source.kind {
            Kind::Logo => source.is_text() && !unread.contains(source.folder()),
            Kind::Other => source.content == Content::Unread,
            _ => false,
        };
        if unexpected && !used.contains(&id) {
            let message = message!("file-unexpected", name = shown(source.name()));
            let help = message!("file-unexpected-help");
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
