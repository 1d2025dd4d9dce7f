use crate::check::messages::languages;
use crate::check::prelude::*;
use crate::locale::{Plural, plural_forms};
use crate::parse::messages::{self, Selector};

pub(in crate::check) static RULE: Rule =
    rule("i18n/plural-forms", Severity::Error, documents!("plural_forms"), Check::AllFiles(check));

/// CLDR plural forms that show that a selector is by plural form. `other` alone does not.
const DISTINCTIVE: &[&str] = &["zero", "one", "two", "few", "many"];

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for own in languages(context) {
        let forms = |plural| plural_forms(&own.language, plural);
        let (cardinal, ordinal) = (forms(Plural::Cardinal), forms(Plural::Ordinal));
        for message in own.messages.values() {
            for selector in &message.selectors {
                let wanted = if selector.plural == Plural::Ordinal { &ordinal } else { &cardinal };
                lacking(message, selector, wanted, own.language.tag(), findings);
            }
        }
    }
}

fn lacking(
    message: &messages::Message,
    selector: &Selector,
    wanted: &[(&str, u64)],
    tag: &str,
    findings: &mut Findings<'_>,
) {
    let has = |form: &str| selector.variants.iter().any(|variant| variant.value == form);
    let Some(first) = selector.variants.first().filter(|_| DISTINCTIVE.iter().any(|form| has(form))) else {
        return;
    };
    for (form, number) in wanted.iter().filter(|(form, _)| !has(form)) {
        let (key, form, language) = (shown(&message.key), format!("`[{form}]`"), shown(tag));
        let text = message!("i18n-plural-forms", key, form = &*form, language, number = *number);
        findings.push(findings.rule().at(first.span, text).help(message!("i18n-add-variant", form)));
    }
}
