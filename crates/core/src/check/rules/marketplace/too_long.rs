use crate::check::prelude::*;
use crate::model::{MAX_TERMS, MAX_TITLE};
use crate::parse::fields::TextMap;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/too-long", Severity::Error, documents!("too_long"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let terms = file.billing_terms.as_ref().map(|field| &field.value);
    let is_terms = |map: &TextMap| terms.is_some_and(|terms| std::ptr::eq(terms, map));
    for map in file.text_maps() {
        let most = if is_terms(map) { MAX_TERMS } else { MAX_TITLE };
        for (_, text) in map {
            let length = text.value.trim().chars().count();
            if length > most {
                let message = message!("marketplace-too-long", length = length, most = most);
                let help = message!("marketplace-shorten", count = length - most);
                findings.push(findings.rule().at(text.span, message).help(help));
            }
        }
    }
}
