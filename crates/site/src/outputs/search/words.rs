//! The words of a text, and their stems.

use std::cell::RefCell;

use ahash::AHashMap;
use frostem::{Algorithm, Stemmer};

use mpgen_core::model::Language;

/// Reduces the words of a language to stems, by the algorithms of Snowball.
pub(super) struct Stems {
    /// For words in Cyrillic.
    cyrillic: Stemmer,
    /// For all other words; `None` to match whole words.
    other: Option<Stemmer>,
}

impl Stems {
    /// The stems of a language. Words in the script of another language are stemmed as words of a language that is
    /// written in it: a Russian text may have English words and an English one Russian names.
    pub(super) fn of(language: &str) -> Self {
        let (cyrillic, other) = match language {
            "ru" => (Algorithm::Russian, Some(Algorithm::English)),
            "uk" => (Algorithm::Ukrainian, Some(Algorithm::English)),
            other => (Algorithm::Russian, Algorithm::from_name(other).ok()),
        };
        Self { cyrillic: Stemmer::new(cyrillic), other: other.map(Stemmer::new) }
    }

    /// The stem of a folded word.
    pub(super) fn stem(&self, word: &str) -> String {
        let is_cyrillic = word.chars().any(|c| matches!(c, 'а'..='я'));
        match (is_cyrillic, &self.other) {
            (true, _) => fold(&self.cyrillic.stem(word)),
            (false, Some(stemmer)) => stemmer.stem(word).into_owned(),
            (false, None) => word.to_owned(),
        }
    }
}

/// Number of different words that a thread remembers.
const MOST_WORDS: usize = 200_000;

thread_local! {
    static VOCABULARY: RefCell<Vocabulary> = RefCell::default();
}

/// The stems of the words that a thread has met. Modules have many words in common, and it is faster to remember a stem
/// than to find it again.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Each language, and its words with the index of their stem.
    languages: Vec<(String, Stems, AHashMap<String, usize>)>,
    stems: Vec<String>,
    /// Stem -> index in `stems`.
    known: AHashMap<String, usize>,
}

impl Vocabulary {
    /// Calls `work` with the vocabulary of the thread.
    pub(super) fn with<T>(work: impl FnOnce(&mut Self) -> T) -> T {
        VOCABULARY.with_borrow_mut(|vocabulary| {
            if vocabulary.languages.iter().map(|(_, _, words)| words.len()).sum::<usize>() > MOST_WORDS {
                *vocabulary = Self::default();
            }
            work(vocabulary)
        })
    }

    /// Calls `each` with the index of the stem of every word of a text.
    pub(super) fn for_each_stem(&mut self, text: &str, language: &Language, mut each: impl FnMut(usize)) {
        let Self { languages, stems, known } = self;
        let place = languages.iter().position(|(base, ..)| base == language.base()).unwrap_or_else(|| {
            languages.push((language.base().to_owned(), Stems::of(language.base()), AHashMap::default()));
            languages.len() - 1
        });
        let (_, stemmer, words) = &mut languages[place];
        for word in fold(text).split(|c| !is_word_character(c)).filter(|word| !word.is_empty()) {
            each(match words.get(word) {
                Some(&stem) => stem,
                None => {
                    let stem = stemmer.stem(word);
                    let stem = *known.entry(stem).or_insert_with_key(|stem| {
                        stems.push(stem.clone());
                        stems.len() - 1
                    });
                    words.insert(word.to_owned(), stem);
                    stem
                }
            });
        }
    }

    /// The index of a stem.
    pub(super) fn index(&mut self, stem: &str) -> usize {
        match self.known.get(stem) {
            Some(&index) => index,
            None => {
                self.stems.push(stem.to_owned());
                self.known.insert(stem.to_owned(), self.stems.len() - 1);
                self.stems.len() - 1
            }
        }
    }

    /// A stem by its index.
    pub(super) fn stem(&self, index: usize) -> &str {
        &self.stems[index]
    }
}

/// The words of a text, folded.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c| !is_word_character(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'а'..='я') || c.is_alphanumeric()
}

/// Lower case, ё as е, no accents on Latin letters.
pub(super) fn fold(text: &str) -> String {
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
