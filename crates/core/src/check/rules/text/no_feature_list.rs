use crate::check::prelude::*;
use crate::parse::block::Block;
use crate::parse::fault::FaultKind;
use crate::parse::markdown::BlockKind;

pub(in crate::check) static RULE: Rule =
    rule("text/no-feature-list", Severity::Warning, documents!("no_feature_list"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    // The rest of the text is code.
    if module.file.faults.iter().any(|fault| fault.kind == FaultKind::OpenFence) {
        return;
    }
    let features = module.file.body.blocks.iter().filter(|block| block.kind == BlockKind::Features);
    // HTML may contain the list.
    let html = module.file.faults.iter().filter(|fault| fault.kind == FaultKind::RawHtml).map(|fault| fault.span);
    let html: Vec<Span> = html.collect();
    let has_html =
        |block: &&Block| html.iter().any(|span| block.content.start <= span.start && span.end <= block.content.end);
    let features = features.filter(|block| !has_html(block));
    for block in features.filter(|block| block.counts.items == 0 && !block.is_empty()) {
        if module.is_miscounted(block) {
            continue;
        }
        let language = &module.file.body.languages[block.language].value;
        let message = message!("text-no-feature-list", language = shown(language));
        findings.push(findings.rule().at(block.heading, message).help(message!("text-no-feature-list-help")));
    }
}
