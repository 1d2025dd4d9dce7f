use crate::check::prelude::*;
use crate::model::{MAX_BLOCK, MAX_NAME, MAX_SUMMARY};
use crate::parse::block::MAX_PARTS;
use crate::parse::fault::FaultKind;
use crate::parse::markdown::MAX_BLOCKS;

pub(in crate::check) static RULE: Rule =
    rule("text/too-long", Severity::Error, documents!("too_long"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(front) = module.front() {
        let limits = [("name", &front.name, MAX_NAME), ("summary", &front.summary, MAX_SUMMARY)];
        for (field, map, limit) in limits {
            for (_, text) in map.iter().flat_map(|map| &map.value) {
                let length = text.value.trim().chars().count();
                too_long(findings, text.span, &format!("the {field}"), length, limit);
            }
        }
        if let Some(name) = front.developer.as_ref().and_then(|developer| developer.name.as_ref()) {
            too_long(findings, name.span, "the developer's name", name.value.trim().chars().count(), MAX_NAME);
        }
    }
    for block in &module.file.body.blocks {
        let length = module.sources.text(block.content).chars().count();
        too_long(findings, block.heading, &format!("the block `{}`", block.kind.name()), length, MAX_BLOCK);
    }
    for fault in &module.file.faults {
        let (message, help) = match fault.kind {
            FaultKind::TooManyBlocks => {
                (format!("the file has more than {MAX_BLOCKS} blocks"), "keep one of each kind per language")
            }
            FaultKind::TooManyParts => (
                format!("the block has more than {MAX_PARTS} parts"),
                "shorten it, or split the table into smaller ones",
            ),
            _ => continue,
        };
        findings.push(findings.rule().at(fault.span, message).help(help));
    }
}

fn too_long(findings: &mut Findings<'_>, span: Span, what: &str, length: usize, limit: usize) {
    if length > limit {
        let message = format!("{what} has {length} characters; at most {limit} are allowed");
        findings.push(findings.rule().at(span, message).help(format!("shorten it by {} characters", length - limit)));
    }
}
