use std::collections::HashMap;

use crate::check::prelude::*;
use crate::locale::is_known;
use crate::model::Language;
use crate::parse::fault::FaultKind;
use crate::parse::synonyms::{MAX_LENGTH, SynonymsFile, WordList};
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("i18n/synonyms", Severity::Error, documents!("synonyms"), Check::AllFiles(check));

/// Maximum number of words and phrases in a file.
const MAX_WORDS: usize = 5_000;

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for file in &context.settings.synonyms {
        let folder = Language::new(&file.language);
        if !folder.is_some_and(|language| language.tag() == file.language && is_known(&language)) {
            let message = match file.language.as_str() {
                "" => message!("i18n-no-folder"),
                folder => message!("i18n-other-folder", folder = shown(folder)),
            };
            let start = Span::new(file.source, 0, 0);
            findings.push(findings.rule().at(start, message).help(message!("i18n-move-file")));
        }
        check_faults(file, findings);
        check_words(file, findings);
    }
}

fn check_faults(file: &SynonymsFile, findings: &mut Findings<'_>) {
    for fault in &file.faults {
        let (message, help) = match &fault.kind {
            FaultKind::UnknownField { key, known, .. } => {
                (message!("i18n-synonyms-unknown-field", field = shown(key)), use_one_of(known))
            }
            FaultKind::WrongType { key, expected, found } => {
                (wrong_type(key, *expected, *found), help_on_type(key, *expected))
            }
            _ => continue,
        };
        findings.push(findings.rule().at(fault.span, message).help(help));
    }
}

fn check_words(file: &SynonymsFile, findings: &mut Findings<'_>) {
    let rule = findings.rule();
    let groups = file.groups.iter().map(|group| group.words.as_slice());
    let lists = WordList::ALL.map(|list| file.list(list));
    let all: Vec<&[Spanned<String>]> = groups.chain(lists).collect();
    if let Some(word) = all.iter().flat_map(|words| words.iter()).nth(MAX_WORDS) {
        let message = message!("i18n-synonyms-too-many", most = MAX_WORDS);
        findings.push(rule.at(word.span, message).help(message!("i18n-synonyms-too-many-help")));
        return;
    }
    for group in file.groups.iter().filter(|group| group.words.len() < 2) {
        let message = message!("i18n-synonyms-alone");
        findings.push(rule.at(group.span, message).help(message!("i18n-synonyms-alone-help")));
    }
    for words in &all {
        let mut known: HashMap<String, Span> = HashMap::new();
        for word in *words {
            let text = word.value.to_lowercase();
            if !text.contains(char::is_alphanumeric) {
                let message = message!("i18n-synonyms-no-word", word = shown(&word.value));
                findings.push(rule.at(word.span, message).help(message!("i18n-synonyms-no-word-help")));
            } else if text.chars().count() > MAX_LENGTH {
                let message = message!("i18n-synonyms-too-long", most = MAX_LENGTH);
                findings.push(rule.at(word.span, message).help(message!("i18n-synonyms-too-long-help")));
            } else if let Some(first) = known.get(&text) {
                let diagnostic = rule.at(word.span, message!("i18n-synonyms-duplicate", word = shown(&word.value)));
                let diagnostic = diagnostic.related(message!("i18n-first-defined"), *first);
                findings.push(diagnostic.help(message!("i18n-remove-one")));
            } else {
                known.insert(text, word.span);
            }
        }
    }
    check_ignored(file, findings);
}

/// Reports words that a search looks for nowhere, because the file also says to ignore them.
fn check_ignored(file: &SynonymsFile, findings: &mut Findings<'_>) {
    let ignored = file.list(WordList::Ignored).iter().map(|word| (word.value.to_lowercase(), word.span));
    let ignored: HashMap<String, Span> = ignored.collect();
    let prices = WordList::ALL.into_iter().filter(|&list| list != WordList::Ignored).map(|list| file.list(list));
    let wanted = file.groups.iter().map(|group| group.words.as_slice()).chain(prices).flatten();
    for word in wanted {
        if let Some(&span) = ignored.get(&word.value.to_lowercase()) {
            let message = message!("i18n-synonyms-ignored", word = shown(&word.value));
            let diagnostic =
                findings.rule().at(word.span, message).related(message!("i18n-synonyms-ignored-here"), span);
            findings.push(diagnostic.help(message!("i18n-synonyms-ignored-help")));
        }
    }
}
