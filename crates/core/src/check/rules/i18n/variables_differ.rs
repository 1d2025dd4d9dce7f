use std::collections::BTreeSet;

use crate::check::messages::{LanguageMessages, languages};
use crate::check::prelude::*;
use crate::parse::messages::Message;

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
    (own, message): (&LanguageMessages<'a>, &'a Message),
    (other, theirs): (&LanguageMessages<'a>, &'a Message),
    findings: &mut Findings<'_>,
) {
    let (ours, wanted) = (own.variables(message), other.variables(theirs));
    let missing: Vec<&str> = wanted.difference(&ours).copied().collect();
    for name in ours.difference(&wanted) {
        let span = message.variables.iter().find(|variable| variable.value == *name).map_or(message.span, |it| it.span);
        let text = format!("unknown variable `${name}` in the message {}", shown(&message.key));
        let diagnostic =
            findings.rule().at(span, text).related(format!("the message in `{}`", other.language), theirs.span);
        findings.push(match nearest(name, missing.iter().copied()) {
            Some(meant) => diagnostic.help(format!("did you mean `${meant}`?")).fix(
                Applicability::Suggested,
                format!("write `{meant}`"),
                meant,
            ),
            None => diagnostic.help(help(&wanted)),
        });
    }
    for name in missing.into_iter().filter(|name| nearest(name, ours.difference(&wanted).copied()).is_none()) {
        let text = format!("the message {} does not use `${name}`, but `{}` does", shown(&message.key), other.language);
        let use_span =
            theirs.variables.iter().find(|variable| variable.value == name).map_or(theirs.span, |it| it.span);
        let diagnostic = findings.rule().at(message.span, text).related("used here", use_span);
        findings.push(diagnostic.help(format!("add `{{ ${name} }}` where its value belongs")));
    }
}

fn help(variables: &BTreeSet<&str>) -> String {
    let names: Vec<String> = variables.iter().map(|name| format!("`${name}`")).collect();
    if names.is_empty() { "remove the variable".to_owned() } else { format!("use one of: {}", names.join(", ")) }
}
