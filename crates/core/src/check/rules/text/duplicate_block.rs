use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/duplicate-block", Severity::Error, include_str!("duplicate_block.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let body = &module.file.body;
    let mut seen = HashMap::new();
    for block in &body.blocks {
        let language = body.languages[block.language].value.as_str();
        match seen.entry((language, block.kind)) {
            Entry::Vacant(place) => {
                place.insert(block.heading);
            }
            Entry::Occupied(first) => {
                let message = format!("the block `{}` is here a second time in {}", block.kind.name(), shown(language));
                let diagnostic = findings.rule().at(block.heading, message).related("it is first here", *first.get());
                findings.push(diagnostic.help("put the two texts under one heading"));
            }
        }
    }
}
