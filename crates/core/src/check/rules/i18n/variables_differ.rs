use std::collections::BTreeSet;

use crate::check::messages::{LanguageMessages, languages};
use crate::check::prelude::*;
use crate::parse::messages;

pub(in crate::check) static RULE: Rule =
    rule("i18n/variables-differ", Severity::Error, documents!("variables_differ"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let all = languages(context);
    for (i, own) in all.iter().enumerate() {
        for message in own.keys().filter_map(|key| own.message(key)) {
            let earlier = all[..i].iter().find_map(|other| Some((other, other.message(&message.key)?)));
            if let Some((other, theirs)) = earlier.filter(|(_, theirs)| theirs.span != message.span) {
                compare((own, message), (other, theirs), findings);
            }
        }
    }
}

/// Compares a message with the same message of an earlier language.
fn compare<'a>(
    (own, message): (&LanguageMessages<'a>, &'a messages::Message),
    (other, theirs): (&LanguageMessages<'a>, &'a messages::Message),
    findings: &mut Findings<'_>,
) {
    let (ours, wanted) = (own.variables(message), other.variables(theirs));
    let missing: Vec<&str> = wanted.difference(&ours).copied().collect();
    for name in ours.difference(&wanted) {
        let span = message.variables.iter().find(|variable| variable.value == *name).map_or(message.span, |it| it.span);
        let text = message!("i18n-unknown-variable", name = variable(name), key = shown(&message.key));
        let related = message!("i18n-message-in", language = format!("`{}`", other.language));
        let diagnostic = findings.rule().at(span, text).related(related, theirs.span);
        findings.push(match nearest(name, missing.iter().copied()) {
            Some(meant) => {
                let help = message!("check-did-you-mean", meant = variable(meant));
                diagnostic.help(help).fix(Applicability::Suggested, write(meant), meant)
            }
            None => diagnostic.help(help(&wanted)),
        });
    }
    for name in missing.into_iter().filter(|name| nearest(name, ours.difference(&wanted).copied()).is_none()) {
        let language = format!("`{}`", other.language);
        let text = message!("i18n-variables-differ", key = shown(&message.key), name = variable(name), language);
        let use_span =
            theirs.variables.iter().find(|variable| variable.value == name).map_or(theirs.span, |it| it.span);
        let diagnostic = findings.rule().at(message.span, text).related(message!("i18n-used-here"), use_span);
        findings.push(diagnostic.help(message!("i18n-add-variable", placeable = format!("`{{ ${name} }}`"))));
    }
}

fn help(variables: &BTreeSet<&str>) -> Message {
    let names: Vec<String> = variables.iter().copied().map(variable).collect();
    match names.is_empty() {
        true => message!("i18n-remove-variable"),
        false => message!("check-use-one-of", list = names.join(", ")),
    }
}

fn variable(name: &str) -> String {
    format!("`${name}`")
}
