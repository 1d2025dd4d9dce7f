use crate::check::likeness::mixed_word;
use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/confusable", Severity::Error, documents!("confusable"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    for alike in all.alike().iter().filter(|alike| alike.likeness == Likeness::LooksSame) {
        let message = message!("name-confusable", name = shown(&alike.name.value));
        let related = message!("name-looks-same", other = shown(&alike.other.value));
        let diagnostic = findings.rule().at(alike.name.span, message).related(related, alike.other.span);
        findings.push(diagnostic.help(message!("name-choose-distinct")));
    }
    // A name that imitates another one is reported once.
    let is_reported = |name: &Name| all.alike().iter().any(|alike| alike.name.span.source == name.text.span.source);
    let names = all.list.iter().flat_map(|module| module.head.names.iter().chain(&module.head.developers));
    for name in names.filter(|name| name.keys.is_mixed) {
        if let Some((word, right)) = mixed_word(&name.text.value).filter(|_| !is_reported(name)) {
            let diagnostic = findings.rule().at(name.text.span, mixed_letters(word, &right));
            findings.push(diagnostic.help(message!("name-type-again", word = shown(word))));
        }
    }
}

/// What is wrong with a word that has a letter of another script than `right`, which looks the same.
fn mixed_letters(word: &str, right: &str) -> Message {
    let letter = word.chars().zip(right.chars()).find(|(was, is)| was != is).map(|(was, _)| was);
    let letter = shown(&letter.map(String::from).unwrap_or_default());
    match right.is_ascii() {
        true => message!("name-cyrillic-letter", word = shown(word), letter = letter),
        false => message!("name-latin-letter", word = shown(word), letter = letter),
    }
}
