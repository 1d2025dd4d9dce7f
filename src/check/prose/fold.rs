//! Letters and words as the word lists know them: without case, accents, invisible characters and look-alikes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::script::script;
use crate::diag::text::is_hidden;
use icu_properties::props::Script;

/// What a character is in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    /// A letter or digit, folded.
    Is(char),
    /// Nothing: an accent, an apostrophe, a soft hyphen.
    Nothing,
    /// The end of a word.
    Break,
}

/// Folds a character: small letters, `ё` to `е`, `й` to `и`, accents dropped.
#[inline]
#[must_use]
pub(crate) fn fold(c: char) -> Letter {
    match c {
        'a'..='z' => Letter::Is(c),
        ' ' => Letter::Break,
        'й' => Letter::Is('и'),
        'а'..='я' => Letter::Is(c),
        c => fold_other(c),
    }
}

/// Folds a character that is none of the usual ones.
fn fold_other(c: char) -> Letter {
    match c {
        '0'..='9' | '_' => Letter::Is(c),
        'A'..='Z' => Letter::Is(c.to_ascii_lowercase()),
        '\'' => Letter::Nothing,
        '\0'..='\x7f' => Letter::Break,
        'ё' | 'Ё' => Letter::Is('е'),
        'Й' => Letter::Is('и'),
        'А'..='Я' => Letter::Is(char::from_u32(u32::from(c) + 32).unwrap_or(c)),
        'á' | 'Á' => Letter::Is('a'),
        'é' | 'É' => Letter::Is('e'),
        'í' | 'Í' => Letter::Is('i'),
        'ó' | 'Ó' => Letter::Is('o'),
        'ú' | 'Ú' | 'ü' | 'Ü' => Letter::Is('u'),
        'ñ' | 'Ñ' => Letter::Is('n'),
        '’' | 'ʼ' | '\u{300}'..='\u{36f}' => Letter::Nothing,
        '«' | '»' | '—' | '–' | '“' | '”' | '…' | '¿' | '¡' | '\u{a0}' => Letter::Break,
        c if is_hidden(c) => Letter::Nothing,
        c if c.is_alphanumeric() => {
            let plain = [c].into_iter().nfkd().next().unwrap_or(c);
            Letter::Is(plain.to_lowercase().next().unwrap_or(plain))
        }
        _ => Letter::Break,
    }
}

/// A word as [`fold`] leaves it.
#[must_use]
pub(crate) fn folded(word: &str) -> String {
    let letters = word.chars().filter_map(|c| if let Letter::Is(letter) = fold(c) { Some(letter) } else { None });
    letters.collect()
}

/// The words of a text: their places, and their [`Head`]s.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, Head)> + '_ {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let mut word: Option<(usize, Head)> = None;
        for (at, c) in chars.by_ref() {
            match (fold(c), &mut word) {
                (Letter::Is(letter), Some((_, head))) => head.push(letter),
                (Letter::Is(letter), None) => word = Some((at, Head::new(letter))),
                (Letter::Break, Some((start, head))) => return Some((*start..at, *head)),
                _ => {}
            }
        }
        word.map(|(start, head)| (start..text.len(), head))
    })
}

/// Multiplication by an odd constant spreads the bits (Knuth, "The Art of Computer Programming", 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The first three letters of a word, alike for letters that look alike: words with different heads are different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Head(u64);

impl Head {
    /// The head of a folded word.
    #[must_use]
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = word.chars();
        let mut head = Self::new(letters.next().unwrap_or(' '));
        letters.take(2).for_each(|letter| head.push(letter));
        head
    }

    /// A place for it among `1 << BITS`.
    #[must_use]
    pub(crate) fn slot<const BITS: u32>(self) -> usize {
        usize::try_from(self.0.wrapping_mul(SPREAD) >> (64 - BITS)).unwrap_or(0)
    }

    /// A place for it and the head of the next word among `1 << BITS`.
    #[must_use]
    pub(crate) fn slot_before<const BITS: u32>(self, next: Self) -> usize {
        Self(self.0.wrapping_mul(SPREAD) ^ next.0).slot::<BITS>()
    }

    fn new(letter: char) -> Self {
        Self(u64::from(u32::from(latin(letter))))
    }

    fn push(&mut self, letter: char) {
        if self.0 < 1 << 42 {
            self.0 = self.0 << 21 | u64::from(u32::from(latin(letter)));
        }
    }
}

/// What is known by the heads of words.
pub(crate) type ByHead<T> = HashMap<Head, T, BuildHasherDefault<HeadHasher>>;

/// A hash of a [`Head`] that costs little: the lists are the program's own or a maintainer's, so nobody picks the heads.
#[derive(Default)]
pub(crate) struct HeadHasher(u64);

impl Hasher for HeadHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(self.0 << 8 | u64::from(byte)));
    }

    fn write_u64(&mut self, head: u64) {
        let spread = head.wrapping_mul(SPREAD);
        self.0 = spread ^ spread >> 32;
    }
}

/// The spellings in one script that a folded word of several scripts may stand for.
pub(crate) fn spellings(word: &str) -> impl Iterator<Item = String> {
    // Most words are of one script and stand for nothing else: nothing more is asked of their letters.
    let is_plain =
        word.chars().all(|c| matches!(c, 'а'..='я')) || word.is_ascii() && word.chars().any(|c| cyrillic(c).is_none());
    let word = if is_plain { "" } else { word };
    let scripts = |wanted: Script| word.chars().any(|c| script(c) == wanted);
    let other = word.chars().any(|c| !c.is_ascii() && script(c) != Script::Cyrillic);
    let mixed = scripts(Script::Latin) && scripts(Script::Cyrillic) || other;
    let latin: Option<String> = mixed.then(|| word.chars().map(latin).collect());
    let all = !word.is_empty() && word.chars().all(|c| cyrillic(c).is_some());
    let cyrillic: Option<String> = (mixed || all).then(|| word.chars().map(|c| cyrillic(c).unwrap_or(c)).collect());
    latin.into_iter().chain(cyrillic)
}

/// The Latin letter that a folded letter looks like, in capitals or in small letters (Unicode, confusables.txt).
fn latin(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'е' | 'ε' => 'e',
        'н' | 'η' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'х' | 'χ' => 'x',
        'у' => 'y',
        c => c,
    }
}

/// The Russian letter that a folded letter is or looks like.
fn cyrillic(c: char) -> Option<char> {
    Some(match c {
        'a' | 'α' => 'а',
        'b' | 'β' => 'в',
        'c' => 'с',
        'e' | 'ε' => 'е',
        'h' | 'η' => 'н',
        'k' | 'κ' => 'к',
        'm' | 'μ' => 'м',
        'o' | 'ο' => 'о',
        'p' | 'ρ' => 'р',
        't' | 'τ' => 'т',
        'x' | 'χ' => 'х',
        'y' => 'у',
        'а'..='я' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_spelt() {
        assert_eq!(folded("Всё́"), "все");
        assert_eq!(folded("ме\u{ad}тоды"), "методы");
        assert_eq!(folded("MÉTODOS"), "metodos");
        assert_eq!(folded("ｄｏｎ’ｔ"), "dont");
        let found: Vec<&str> = words("«Всё», don't: API-ключ — х2")
            .map(|(range, _)| range)
            .map(|r| &"«Всё», don't: API-ключ — х2"[r])
            .collect();
        assert_eq!(found, ["Всё", "don't", "API", "ключ", "х2"]);
        assert!(spellings("вcе").any(|word| word == "все"));
        assert!(spellings("аll").any(|word| word == "all"));
        assert_eq!(Head::of("вcеx"), Head::of("bcеп"));
        assert_ne!(Head::of("all"), Head::of("alt"));
    }
}
