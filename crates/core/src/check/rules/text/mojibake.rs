use crate::check::prelude::*;
use crate::check::prose::mojibake::garbled;

pub(in crate::check) static RULE: Rule =
    rule("text/mojibake", Severity::Error, documents!("mojibake"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (_, text) in module.plain_texts() {
        if let Some(word) = garbled(&text.value) {
            report(text.span, &text.value[word], findings);
        } else if is_lost(&text.value) {
            report(text.span, &text.value, findings);
        }
    }
    for text in module.texts().iter().filter(|text| text.block.is_some()) {
        if let Some(word) = garbled(module.without_literals(text)) {
            report(text.visible.span(word.clone()), &text.visible.text()[word], findings);
        }
    }
}

fn report(span: Span, word: &str, findings: &mut Findings<'_>) {
    let diagnostic = findings.rule().at(span, message!("text-mojibake", word = shown(word)));
    findings.push(diagnostic.help(message!("text-mojibake-help")));
}

/// Whether all letters of a text were replaced by question marks.
fn is_lost(text: &str) -> bool {
    text.contains("???") && text.chars().all(|c| c == '?' || c.is_whitespace())
}
