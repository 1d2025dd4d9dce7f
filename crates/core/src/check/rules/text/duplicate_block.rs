use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::missing_language::is_below_lost_heading;
use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("text/duplicate-block", Severity::Error, documents!("duplicate_block"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let body = &module.file.body;
    let mut first = HashMap::new();
    for block in &body.blocks {
        let language = body.languages[block.language].value.as_str();
        match first.entry((language, block.kind)) {
            Entry::Vacant(entry) => {
                entry.insert(block.heading);
            }
            // `text/missing-language` reports that the heading between the two is missing.
            Entry::Occupied(_) if is_below_lost_heading(module, block) => {}
            Entry::Occupied(first) => {
                let name = shown(block.kind.name());
                let message = message!("text-duplicate-block", block = name, language = shown(language));
                let diagnostic = findings.rule().at(block.heading, message);
                let diagnostic = diagnostic.related(message!("text-duplicate-block-first"), *first.get());
                findings.push(diagnostic.help(message!("text-duplicate-block-help")));
            }
        }
    }
}
