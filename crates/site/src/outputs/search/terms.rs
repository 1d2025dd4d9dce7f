//! The stems of the words in texts, and the modules that contain them.

use ahash::AHashMap;
use rust_stemmers::{Algorithm, Stemmer};

use mpgen_core::model::{Language, LanguageId};

/// The field that contains a word, in ascending order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Features,
    Summary,
    Section,
    Name,
}

/// A stem, and the modules that contain it.
pub(super) struct Term {
    pub stem: String,
    /// Each module once, ascending, with the weightiest field.
    pub postings: Vec<(u32, Field)>,
}

/// The terms of all words added so far. Words repeat a lot, so each is stemmed only once.
pub(super) struct Terms {
    terms: Vec<Term>,
    /// Stem -> index in `terms`.
    by_stem: AHashMap<String, usize>,
    /// For each language, word -> index of its stem in `terms`.
    by_word: Vec<AHashMap<String, usize>>,
    stemmers: Vec<Option<Stemmer>>,
    russian: Stemmer,
}

impl Terms {
    pub(super) fn of(languages: &[Language]) -> Self {
        Self {
            terms: Vec::new(),
            by_stem: AHashMap::default(),
            by_word: languages.iter().map(|_| AHashMap::default()).collect(),
            stemmers: languages.iter().map(|language| algorithm(language.base()).map(Stemmer::create)).collect(),
            russian: Stemmer::create(Algorithm::Russian),
        }
    }

    /// Adds the words of a text. Modules must come in ascending order.
    pub(super) fn add(&mut self, text: &str, language: LanguageId, (module, field): (u32, Field)) {
        for word in fold(text).split(|c| !is_word_character(c)).filter(|word| !word.is_empty()) {
            let term = match self.by_word[language.index()].get(word) {
                Some(&term) => term,
                None => self.new_word(word, language),
            };
            match self.terms[term].postings.last_mut() {
                Some((last, known)) if *last == module => *known = field.max(*known),
                _ => self.terms[term].postings.push((module, field)),
            }
        }
    }

    /// Indexes a new word. One in Cyrillic is never stemmed as a language with Latin letters.
    fn new_word(&mut self, word: &str, language: LanguageId) -> usize {
        let cyrillic = word.chars().any(|c| matches!(c, 'а'..='я'));
        let stem = match (cyrillic, &self.stemmers[language.index()]) {
            (true, _) => fold(&self.russian.stem(word)),
            (false, Some(stemmer)) => stemmer.stem(word).into_owned(),
            (false, None) => word.to_owned(),
        };
        let term = *self.by_stem.entry(stem).or_insert_with_key(|stem| {
            self.terms.push(Term { stem: stem.clone(), postings: Vec::new() });
            self.terms.len() - 1
        });
        self.by_word[language.index()].insert(word.to_owned(), term);
        term
    }

    pub(super) fn sorted(mut self) -> Vec<Term> {
        self.terms.sort_unstable_by(|a, b| a.stem.cmp(&b.stem));
        self.terms
    }
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'а'..='я') || c.is_alphanumeric()
}

/// The stemmer of a language; `None` to match whole words.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "de" => Algorithm::German,
        "en" | "ru" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Lower case, ё as е, no accents on Latin letters.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_plain(c) {
            Some(c) => folded.push(c),
            None => return fold_any(&text.to_lowercase()),
        }
    }
    folded
}

/// Folds a character that folds independently of its neighbours, as almost all do.
fn fold_plain(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{bf}' => c,
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        'Ё' | 'ё' => 'е',
        'а'..='џ' | '\u{2010}'..='\u{2060}' | '№' | '€' | '₽' => c,
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'Ý' | 'ÿ' => 'y',
        'à'..='ÿ' => c,
        _ => return None,
    })
}

/// Folds any lower-case text by decomposition (Unicode Standard Annex 15).
fn fold_any(lower: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut latin = false;
    let bare = lower.nfd().filter(move |&c| {
        let mark = unicode_normalization::char::is_combining_mark(c);
        if !mark {
            latin = c.is_ascii_alphabetic();
        }
        !(mark && latin)
    });
    bare.nfc().map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// The text of HTML that mpgen has rendered, with a space for each tag.
pub(super) fn visible(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_by_character_and_by_decomposition_agree() {
        for (c, folded) in ('\0'..='\u{ffff}').filter_map(|c| Some((c, fold_plain(c)?))) {
            assert_eq!(folded.to_string(), fold_any(&c.to_lowercase().to_string()), "{c:?}");
        }
    }

    #[test]
    fn case_accents_and_yo_are_folded() {
        assert_eq!(fold("Ёлка И ещё ЙОД"), "елка и еще йод");
        assert_eq!(fold("Él cobró 5 €"), "el cobro 5 €");
        assert_eq!(fold("e\u{301}lan"), "elan");
    }
}
