use crate::check::prelude::*;
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
            let differences = differences(later.counts, first.counts);
            if differences.is_empty() || module.is_miscounted(later) || module.is_miscounted(first) {
                continue;
            }
            let (here, there) = (shown(language(later)), shown(language(first)));
            let message =
                format!("the block `{}` in {here} differs from {there}: {}", kind.name(), differences.join(", "));
            let related = format!("compared with this block in {there}");
            let diagnostic = findings.rule().at(later.heading, message).related(related, first.heading);
            findings.push(diagnostic.help("update the one that is out of date"));
        }
    }
}

/// Whether a fault changes what is in the block: a heading that belongs to no block, or HTML with a part of the text.
fn is_within(fault: &Fault, block: &Block) -> bool {
    let (span, content) = (fault.span, block.content);
    matches!(fault.kind, FaultKind::NestedHeading | FaultKind::RawHtml)
        && content.start <= span.start
        && span.end <= content.end
}

fn differences(later: Counts, first: Counts) -> Vec<String> {
    let pairs = [
        ("heading", later.headings, first.headings),
        ("list item", later.items, first.items),
        ("link", later.links, first.links),
    ];
    let different = pairs.into_iter().filter(|(_, later, first)| later != first);
    different.map(|(noun, later, first)| format!("{} versus {first}", counted(later, noun))).collect()
}

fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}
