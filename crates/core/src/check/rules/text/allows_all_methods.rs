use crate::check::prelude::*;
use crate::check::prose::blanket::{Request, requests};
use crate::parse::markdown::BlockKind;
use crate::parse::module::FrontMatter;

pub(in crate::check) static RULE: Rule =
    rule("text/allows-all-methods", Severity::Error, documents!("allows_all_methods"), Check::Module(check))
        .exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    // With simple connection, the customer makes no key.
    let is_simple =
        |front: &FrontMatter| front.has_simple_connection() || front.refused.contains(&"simple_connection_url");
    if module.front().is_none_or(is_simple) {
        return;
    }
    for text in module.texts() {
        if text.block.is_none_or(|block| block.kind != BlockKind::Installation) {
            continue;
        }
        for Request { range, is_certain } in requests(text.visible.text(), text.language) {
            if text.visible.has_code(range.clone()) {
                continue;
            }
            let words = shown(text.visible.text().get(range.clone()).unwrap_or(""));
            let message = match is_certain {
                true => message!("text-allows-all-methods", words = words),
                false => message!("text-allows-all-methods-likely", words = words),
            };
            let found = findings.rule().at(text.visible.span(range), message);
            let found = found.help(message!("text-allows-all-methods-leave-out"));
            findings.push(if is_certain { found } else { found.as_warning() });
        }
    }
}
