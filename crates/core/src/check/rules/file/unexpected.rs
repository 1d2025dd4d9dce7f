use std::collections::HashSet;

use super::misplaced_module::{content_root, misplaced};
use crate::check::ModuleHead;
use crate::check::prelude::*;
use crate::source::{Content, Kind, Source, SourceId};

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
    // A logo under another name is reported as missing, and that of a file that is not read need not be reported.
    let root = content_root(sources).unwrap_or("");
    let mut wanted: HashSet<String> = HashSet::new();
    let mut lacking: HashSet<&str> = HashSet::new();
    let is_lacking = |head: &&ModuleHead| head.has_front && head.logo_block.is_none() && logos(head)[0].is_none();
    for head in context.heads.iter().filter(is_lacking) {
        let module = sources.get(head.source());
        lacking.insert(module.folder());
        wanted.insert(module.stem().to_lowercase());
        wanted.extend(head.code.as_ref().map(|code| code.value.to_lowercase()));
    }
    wanted.extend(sources.iter().filter_map(|(_, source)| Some(misplaced(sources, source, root)?.stem.to_lowercase())));
    // So is the logo of a module without an ending, or that is hidden.
    let nameless = |source: &Source| source.kind == Kind::Other && source.content == Content::Unread;
    let nameless = sources.iter().map(|(_, source)| source).filter(|source| nameless(source) || source.is_hidden());
    let names = nameless.filter_map(|source| {
        let name = source.name().trim_start_matches('.');
        let stem = name.strip_suffix(".md").unwrap_or(name);
        (!stem.contains('.')).then(|| stem.to_lowercase())
    });
    wanted.extend(names);
    let is_explained = |source: &Source| {
        let is_logo = || lacking.contains(source.folder()) || wanted.contains(&source.stem().to_lowercase());
        is_picture(source.name()) && is_logo() || misplaced(sources, source, root).is_some()
    };
    for (id, source) in sources.iter() {
        let unexpected = match source.kind {
            Kind::Logo => source.is_text() && !unread.contains(source.folder()),
            Kind::Other => source.content == Content::Unread,
            _ => false,
        };
        if unexpected && !used.contains(&id) && !is_explained(source) {
            let message = message!("file-unexpected", name = shown(source.name()));
            let help = message!("file-unexpected-help");
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}

/// Whether a file may be meant as a logo.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ["svg", "png", "jpg", "jpeg", "webp", "gif", "ico"].contains(&ending.as_str())
}
