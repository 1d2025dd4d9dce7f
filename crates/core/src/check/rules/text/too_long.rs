use crate::check::prelude::*;
use crate::model::{MAX_BLOCK, MAX_NAME, MAX_SUMMARY};
use crate::parse::block::MAX_PARTS;
use crate::parse::fault::FaultKind;
use crate::parse::markdown::MAX_BLOCKS;

pub(in crate::check) static RULE: Rule =
    rule("text/too-long", Severity::Error, documents!("too_long"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(front) = module.front() {
        let length = |text: &str| text.trim().chars().count();
        for (_, text) in front.name.iter().flat_map(|map| &map.value) {
            check_length(findings, text.span, length(&text.value), MAX_NAME, |length, limit| {
                message!("text-too-long-name", length = length, limit = limit)
            });
        }
        for (_, text) in front.summary.iter().flat_map(|map| &map.value) {
            check_length(findings, text.span, length(&text.value), MAX_SUMMARY, |length, limit| {
                message!("text-too-long-summary", length = length, limit = limit)
            });
        }
        for name in front.developer_names() {
            check_length(findings, name.span, length(&name.value), MAX_NAME, |length, limit| {
                message!("text-too-long-developer", length = length, limit = limit)
            });
        }
    }
    for block in &module.file.body.blocks {
        let length = module.sources.text(block.content).chars().count();
        check_length(findings, block.heading, length, MAX_BLOCK, |length, limit| {
            message!("text-too-long-block", block = shown(block.kind.name()), length = length, limit = limit)
        });
    }
    for fault in &module.file.faults {
        let (message, help) = match fault.kind {
            FaultKind::TooManyBlocks => {
                (message!("text-too-long-blocks", limit = MAX_BLOCKS), message!("text-too-long-blocks-help"))
            }
            FaultKind::TooManyParts => {
                (message!("text-too-long-parts", limit = MAX_PARTS), message!("text-too-long-parts-help"))
            }
            _ => continue,
        };
        findings.push(findings.rule().at(fault.span, message).help(help));
    }
}

/// Reports a text that is longer than the limit, by the message for its length and the limit.
fn check_length(
    findings: &mut Findings<'_>,
    span: Span,
    length: usize,
    limit: usize,
    message: impl Fn(usize, usize) -> Message,
) {
    if length > limit {
        let help = message!("text-too-long-shorten", excess = length - limit);
        findings.push(findings.rule().at(span, message(length, limit)).help(help));
    }
}
