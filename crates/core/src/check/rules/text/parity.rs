use crate::check::prelude::*;
use crate::check::rules::text::wrong_language::first_line;
use crate::parse::block::{Block, Counts};
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::markdown::BlockKind;

pub(in crate::check) static RULE: Rule =
    rule("text/parity", Severity::Warning, documents!("parity"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    // The rest of the text is code.
    if module.file.faults.iter().any(|fault| fault.kind == FaultKind::OpenFence) {
        return;
    }
    let body = &module.file.body;
    let known = &module.vocabulary().languages;
    let language = |block: &Block| body.languages[block.language].value.as_str();
    for kind in BlockKind::ALL {
        // Blocks of unknown languages and duplicate blocks have findings already.
        let mut seen = Vec::new();
        let mut blocks = body.blocks.iter().filter(|block| {
            let tag = language(block);
            let compared = block.kind == kind
                && !block.is_empty()
                && !module.file.faults.iter().any(|fault| is_within(fault, block))
                && known.iter().any(|known| known == tag)
                && !seen.contains(&tag);
            if compared {
                seen.push(tag);
            }
            compared
        });
        let Some(first) = blocks.next() else {
            continue;
        };
        for later in blocks {
            // A block without its list is the one to change.
            let has_lost_list = first.counts.items == 0 && later.counts.items > 1;
            let (odd, other) = if has_lost_list { (first, later) } else { (later, first) };
            let differences = differences(odd.counts, other.counts);
            if differences.is_empty() || module.is_miscounted(later) || module.is_miscounted(first) {
                continue;
            }
            let (here, there) = (shown(language(odd)), shown(language(other)));
            let related = message!("text-parity-compared", there = there.as_str());
            let block = shown(kind.name());
            let message = message!("text-parity", block = block, here = here, there = there, differences = differences);
            let is_paragraph = odd.counts.items == 0 && other.counts.items > 1;
            let place = if is_paragraph { first_line(module, odd.content) } else { odd.heading };
            let diagnostic = findings.rule().at(place, message).related(related, other.heading);
            findings.push(diagnostic.help(match is_paragraph {
                true => message!("text-parity-list-help"),
                false => message!("text-parity-help"),
            }));
            // It differs from the other languages as well.
            if has_lost_list {
                break;
            }
        }
    }
}

/// Whether a fault changes what is in the block: a heading that belongs to no block, HTML with a part of the text, or a
/// part without a text.
fn is_within(fault: &Fault, block: &Block) -> bool {
    let (span, content) = (fault.span, block.content);
    matches!(fault.kind, FaultKind::NestedHeading | FaultKind::RawHtml | FaultKind::EmptyItem | FaultKind::EmptyHeading)
        && content.start <= span.start
        && span.end <= content.end
}

fn differences(later: Counts, first: Counts) -> Vec<Message> {
    let mut differences = Vec::new();
    if later.headings != first.headings {
        differences.push(message!("text-parity-headings", here = later.headings, there = first.headings));
    }
    if later.items != first.items {
        differences.push(message!("text-parity-items", here = later.items, there = first.items));
    }
    if later.links != first.links {
        differences.push(message!("text-parity-links", here = later.links, there = first.links));
    }
    differences
}
