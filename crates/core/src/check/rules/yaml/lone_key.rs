use crate::check::prelude::*;
use crate::model::Language;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/lone-key", Severity::Error, documents!("lone_key"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::LoneKey { words, whole } = &fault.kind {
        if let Some((key, value)) = words.split_once(':').filter(|(key, _)| Language::new(key).is_some()) {
            let message = format!("missing space after the colon in {}", shown(words));
            let diagnostic = findings.rule().at(fault.span, message).help("add a space after the colon");
            findings.push(diagnostic.fix(Applicability::Suggested, "add a space", format!("{key}: {value}")));
            return;
        }
        let diagnostic = findings.rule().at(fault.span, format!("{} is a key without a value", shown(words)));
        // `en` in `{ru: Касса, en Checkout}`.
        let language = words.split_once(' ').map(|(word, _)| word).filter(|word| Language::new(word).is_some());
        findings.push(match (language, whole) {
            (Some(language), _) => diagnostic.help(format!(
                "add the colon: `{language}:`; or, if it is part of the text before it, put that in quotes"
            )),
            (None, Some((span, text))) => diagnostic.help("put a text that contains a comma in quotes").fix_by(Fix {
                title: "quote the text".into(),
                applicability: Applicability::Suggested,
                edits: vec![Edit { span: *span, text: double_quoted(text) }],
            }),
            (None, None) => diagnostic.help("add a colon and the value, or remove it"),
        });
    }
}
