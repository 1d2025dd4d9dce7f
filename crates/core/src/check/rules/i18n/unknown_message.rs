use crate::check::messages::languages;
use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("i18n/unknown-message", Severity::Error, documents!("unknown_message"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let all = languages(context);
    let Some((default, others)) = all.split_first() else {
        return;
    };
    for own in others.iter().filter(|_| !default.files.is_empty()) {
        let alone = |key: &&str| all.iter().all(|other| other.language == own.language || other.message(key).is_none());
        for message in own.keys().filter(alone).filter_map(|key| own.message(key)) {
            let tag = own.language.tag();
            let text = message!("i18n-unknown-message", key = shown(&message.key), language = shown(tag));
            let diagnostic = findings.rule().at(message.span, text);
            let lacking = default.keys().filter(|key| own.message(key).is_none());
            findings.push(match nearest(&message.key, lacking) {
                Some(meant) => diagnostic.help(message!("check-did-you-mean", meant = shown(meant))),
                None => {
                    let language = format!("`{}`", default.language);
                    diagnostic.help(message!("i18n-remove-or-add-to-all", language))
                }
            });
        }
    }
}
