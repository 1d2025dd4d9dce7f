//! `name/duplicate`: what it wants, and why, stands in `duplicate.md`.

use ahash::AHashMap;

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("name/duplicate", Severity::Warning, include_str!("duplicate.md"), Judge::Names(judge));

fn judge(names: &[Name<'_>], findings: &mut Findings<'_>) {
    let mut first: AHashMap<(&str, String), Span> = AHashMap::new();
    for (language, name) in names {
        let owner = *first.entry((&language.value, folded(&name.value))).or_insert(name.span);
        if owner.source != name.span.source {
            let message = format!("another module has the name {} in {}", shown(&name.value), shown(&language.value));
            let diagnostic = findings.rule().at(name.span, message).related("it is used here", owner);
            findings.push(diagnostic.help("choose a name that people can tell from the other one"));
        }
    }
}

/// A name with case and white space folded.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
