use crate::check::prelude::*;
use crate::model::Language;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/lone-key", Severity::Error, documents!("lone_key"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::LoneKey { words, whole } = &fault.kind {
        if let Some((key, value)) = words.split_once(':').filter(|(key, _)| Language::new(key).is_some()) {
            let message = message!("yaml-lone-key-no-space", words = shown(words));
            let diagnostic = findings.rule().at(fault.span, message).help(message!("yaml-lone-key-no-space-help"));
            let title = message!("yaml-syntax-add-space");
            findings.push(diagnostic.fix(Applicability::Suggested, title, format!("{key}: {value}")));
            return;
        }
        let diagnostic = findings.rule().at(fault.span, message!("yaml-lone-key", words = shown(words)));
        // `en` in `{ru: Касса, en Checkout}`.
        let language = words.split_once(' ').map(|(word, _)| word).filter(|word| Language::new(word).is_some());
        findings.push(match (language, whole) {
            (Some(language), _) => diagnostic.help(message!("yaml-lone-key-language", key = format!("`{language}:`"))),
            (None, Some((span, text))) => diagnostic.help(message!("yaml-lone-key-comma")).fix_by(Fix {
                title: message!("yaml-quote-text"),
                applicability: Applicability::Suggested,
                edits: vec![Edit { span: *span, text: double_quoted(text) }],
            }),
            (None, None) => diagnostic.help(message!("yaml-lone-key-help")),
        });
    }
}
