use std::collections::BTreeMap;
use std::ops::Range;

use icu_properties::props::Script;

use crate::check::Text;
use crate::check::prelude::*;
use crate::check::prose::mojibake::garbled;
use crate::check::prose::script::{Tally, is_word, script, scripts_of};
use crate::parse::markdown::BlockKind;

use super::missing_language::is_below_lost_heading;
use super::placeholder::is_example;

pub(in crate::check) static RULE: Rule =
    rule("text/wrong-language", Severity::Warning, documents!("wrong_language"), Check::Module(check));

/// A text with fewer words may be just a name.
const MIN_WORDS: usize = 2;
/// A text with hardly any letters of its own language may be a quotation if it has fewer foreign words.
const MANY_WORDS: usize = 8;

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    names(module, findings);
    let texts = module.texts();
    let first_equal = first_equal(texts);
    let foreign: Vec<Option<Message>> =
        texts.iter().zip(&first_equal).map(|(text, twin)| foreign(text, twin.is_some())).collect();
    for (i, text) in texts.iter().enumerate() {
        if foreign[i].is_some() && text.block.is_some_and(|block| is_below_lost_heading(module, block)) {
            continue;
        }
        // Of two texts that are the same, one is reported: the one in the wrong script, otherwise the later one.
        let twin = first_equal[i].filter(|&twin| foreign[i].is_some() || (twin < i && foreign[twin].is_none()));
        let twin = twin.map(|twin| (shown(texts[twin].language), first_line(module, texts[twin].visible.whole())));
        let here = shown(text.language);
        let (message, help) = match (&foreign[i], &twin) {
            (Some(message), _) => (message.clone(), message!("text-wrong-language-write", language = here)),
            (None, Some((there, _))) => (same(kind(text), here, there), message!("text-wrong-language-translate")),
            (None, None) => {
                if let Some(range) = foreign_sentence(text.language, module.without_literals(text)) {
                    let message = match kind(text) {
                        None => message!("text-wrong-language-sentence-of-summary", language = here.clone()),
                        Some(kind) => message!(
                            "text-wrong-language-sentence-of-block",
                            block = shown(kind.name()),
                            language = here.clone()
                        ),
                    };
                    let diagnostic = findings.rule().at(text.visible.span(range), message);
                    findings.push(diagnostic.help(message!("text-wrong-language-write-sentence", language = here)));
                }
                continue;
            }
        };
        let mut diagnostic = findings.rule().at(first_line(module, text.visible.whole()), message);
        if let Some((there, span)) = twin {
            diagnostic = diagnostic.related(message!("text-wrong-language-same-text", there = there), span);
        }
        findings.push(diagnostic.help(help));
    }
}

/// Finds names in the script of another language, for languages with Latin letters: others have Latin names as well.
fn names(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (tag, name) in module.front().and_then(|front| front.name.as_ref()).iter().flat_map(|field| &field.value) {
        let is_latin = scripts_of(&tag.value).is_some_and(|scripts| scripts.contains(&Script::Latin));
        let has = |wanted| name.value.chars().any(|c| script(c) == wanted);
        if is_latin
            && has(Script::Cyrillic)
            && !has(Script::Latin)
            && garbled(&name.value).is_none()
            && !is_example(&name.value)
        {
            let here = shown(&tag.value);
            let message = message!("text-wrong-language-cyrillic-name", language = here.clone());
            let help = message!("text-wrong-language-spell-name", language = here);
            findings.push(findings.rule().at(name.span, message).help(help));
        }
    }
}

/// The first sentence of a text that is written in another language, apart from what it quotes.
fn foreign_sentence(language: &str, prose: &str) -> Option<Range<usize>> {
    let main = *scripts_of(language)?.first()?;
    let is_cyrillic = |byte: &u8| matches!(byte, 0xd0..=0xd3);
    match main {
        Script::Cyrillic => {}
        Script::Latin if prose.bytes().any(|byte| is_cyrillic(&byte)) => {}
        _ => return None,
    }
    sentences(prose).find(|range| {
        let sentence = &prose[range.clone()];
        match main {
            Script::Cyrillic => !sentence.bytes().any(|byte| is_cyrillic(&byte)) && is_english(sentence),
            _ => is_russian(&without_quotes(sentence)),
        }
    })
}

/// The ranges of the sentences of a text.
fn sentences(prose: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next + (prose[next..].len() - prose[next..].trim_start().len());
        let mut after_stop = false;
        let end = prose[start..].char_indices().find(|&(_, c)| {
            let is_end = c == '\n' || after_stop && c.is_whitespace();
            after_stop = matches!(c, '.' | '!' | '?');
            is_end
        });
        next = end.map_or(prose.len(), |(at, _)| start + at);
        (start < next).then_some(start..next)
    })
}

/// Whether a sentence without Cyrillic letters is English, and more than a name.
fn is_english(sentence: &str) -> bool {
    let words = || sentence.split_whitespace().filter(|word| is_word(word));
    let is_small = |word: &&str| word.starts_with(|c: char| c.is_lowercase());
    let is_common = |word: &str| COMMON.contains(&word.trim_matches(|c: char| !c.is_alphabetic()));
    words().filter(is_small).nth(MIN_SMALL_WORDS - 1).is_some() && words().any(is_common)
}

/// Whether a sentence has more Cyrillic than other words, and more than a name.
fn is_russian(sentence: &str) -> bool {
    let (mut own, mut foreign, mut small) = (0, 0, 0);
    for word in sentence.split_whitespace().filter(|word| is_word(word)) {
        let first = word.chars().find(|c| c.is_alphabetic());
        let is_foreign = first.is_some_and(|c| script(c) == Script::Cyrillic);
        own += usize::from(!is_foreign);
        foreign += usize::from(is_foreign);
        small += usize::from(is_foreign && first.is_some_and(char::is_lowercase));
    }
    small >= MIN_SMALL_WORDS && foreign > own
}

/// A sentence without what it quotes, such as the words on a button.
fn without_quotes(sentence: &str) -> String {
    let mut quote = None;
    let is_outside = |c: &char| {
        let was = quote;
        match quote {
            Some(end) if *c == end => quote = None,
            None => quote = QUOTES.iter().find(|(start, _)| start == c).map(|(_, end)| *end),
            Some(_) => {}
        }
        was.is_none() && quote.is_none()
    };
    sentence.chars().filter(is_outside).collect()
}

/// A sentence with fewer words that do not start with a capital may be a name.
const MIN_SMALL_WORDS: usize = 3;

/// Words of nearly every English sentence, and of few names.
const COMMON: [&str; 16] =
    ["the", "a", "an", "of", "to", "and", "in", "on", "is", "are", "for", "with", "from", "your", "you", "by"];

/// What a quotation begins and ends with.
const QUOTES: [(char, char); 4] = [('«', '»'), ('“', '”'), ('„', '“'), ('"', '"')];

/// The message about a text that is the same as in another language.
fn same(kind: Option<BlockKind>, here: String, there: &str) -> Message {
    match kind {
        None => message!("text-wrong-language-same-summary", here = here, there = there),
        Some(kind) => {
            message!("text-wrong-language-same-block", block = shown(kind.name()), here = here, there = there)
        }
    }
}

/// The kind of a text's block. `None` for a summary.
fn kind(text: &Text<'_>) -> Option<BlockKind> {
    text.block.map(|block| block.kind)
}

/// Whether a text is written in the script of another language.
pub(super) fn is_foreign(text: &Text<'_>) -> bool {
    foreign(text, false).is_some()
}

/// The message about a text that is written in the script of another language. A text that another language has as well
/// is not just a name, so one foreign word is enough.
fn foreign(text: &Text<'_>, has_twin: bool) -> Option<Message> {
    let scripts = scripts_of(text.language)?;
    let main = *scripts.first()?;
    if is_surely_own(text.visible.text(), main) {
        return None;
    }
    let Tally { own, foreign, foreign_words } = Tally::of(&text.visible, scripts);
    let is_foreign = if main == Script::Latin {
        foreign > own && foreign_words > 0
    } else {
        let none = own == 0 && foreign_words >= if has_twin { 1 } else { MIN_WORDS };
        none || own * 10 < foreign && foreign_words >= MANY_WORDS
    };
    if !is_foreign {
        return None;
    }
    let script = icu_properties::PropertyNamesLong::<Script>::new().get(main).unwrap_or("own");
    let letters = message!("text-wrong-language-letters", own = own, script = script, foreign = foreign);
    let language = shown(text.language);
    Some(match kind(text) {
        None => message!("text-wrong-language-summary", language = language, letters = letters),
        Some(kind) => {
            let block = shown(kind.name());
            message!("text-wrong-language-block", block = block, language = language, letters = letters)
        }
    })
}

/// A fast check by counting bytes, which settles nearly every text. In UTF-8, Greek and the scripts after it begin with
/// bytes from 0xCE on, Cyrillic letters with 0xD0 to 0xD3.
fn is_surely_own(text: &str, main: Script) -> bool {
    let count = |wanted: fn(u8) -> bool| text.bytes().filter(|&byte| wanted(byte)).count();
    match main {
        Script::Latin => count(|byte| byte >= 0xce && byte != 0xe2) == 0,
        Script::Cyrillic => count(|byte| matches!(byte, 0xd0..=0xd3)) * 8 > count(|byte| byte.is_ascii_alphabetic()),
        _ => false,
    }
}

/// Whether two texts of the same kind are the same except for case, punctuation and code, and more than a name. Two
/// languages of the same script may share a single word that is not a name.
fn is_same(a: &Text<'_>, b: &Text<'_>) -> bool {
    if a.language == b.language || kind(a) != kind(b) || !letters(a).eq(letters(b)) {
        return false;
    }
    let is_prose =
        |word: &&str| is_word(word) && word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase());
    let min_words = if scripts_of(a.language) == scripts_of(b.language) { MIN_WORDS } else { 1 };
    a.visible.without_code().flat_map(str::split_whitespace).filter(is_prose).nth(min_words - 1).is_some()
}

/// Only texts with the same first letters, this many, are compared in full.
const PREFIX: usize = 8;
/// The maximum number of texts with the same prefix that are compared: more than a marketplace has languages, but few
/// enough that a block repeated thousands of times takes no longer.
const MAX_COMPARED: usize = 24;

/// For each text, the index of the first other text that is the same.
fn first_equal(texts: &[Text<'_>]) -> Vec<Option<usize>> {
    let prefix = |text: &Text<'_>| {
        let mut prefix = ['\0'; PREFIX];
        prefix.iter_mut().zip(letters(text)).for_each(|(slot, letter)| *slot = letter);
        (kind(text), prefix)
    };
    let prefixes: Vec<_> = texts.iter().map(prefix).collect();
    let mut by_prefix: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    prefixes.iter().enumerate().for_each(|(i, prefix)| by_prefix.entry(prefix).or_default().push(i));
    let twin = |i: usize| {
        let mut candidates = by_prefix[&prefixes[i]].iter().copied().take(MAX_COMPARED);
        candidates.find(|&j| j != i && is_same(&texts[j], &texts[i]))
    };
    (0..texts.len()).map(twin).collect()
}

fn letters<'t>(text: &'t Text<'_>) -> impl Iterator<Item = char> + 't {
    text.visible.without_code().flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The span of the first line of a text, where findings about the whole text are reported.
pub(super) fn first_line(module: &ModuleContext<'_>, text: Span) -> Span {
    let written = module.source().text().get(text.range()).unwrap_or("");
    let line = written.lines().next().map_or(0, |line| line.trim_end().len());
    Span::new(text.source, text.range().start, text.range().start + line)
}
