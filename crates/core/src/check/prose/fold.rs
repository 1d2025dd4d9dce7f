//! Letters and words as the word lists know them: without case, accents, invisible characters and look-alikes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::script::script;
use crate::diag::text::is_hidden;
use icu_properties::props::Script;

/// What a character is in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letter {
    /// A letter or digit, folded.
    Is(char),
    /// Nothing: an accent, an apostrophe, a soft hyphen.
    Nothing,
    /// The end of a word.
    Break,
}

/// A folded character, and the Latin letter that it looks like.
#[derive(Clone, Copy)]
struct Folded {
    letter: Letter,
    latin: char,
}

/// Characters of one or two bytes, which are nearly all that there are, folded once.
static SHORT: LazyLock<Vec<Folded>> = LazyLock::new(|| ('\0'..'\u{800}').map(Folded::of).collect());

impl Folded {
    fn of(c: char) -> Self {
        let letter = fold(c);
        Self { letter, latin: if let Letter::Is(letter) = letter { latin(letter) } else { ' ' } }
    }
}

/// Folds a character: small letters, `ё` to `е`, `й` to `и`, accents dropped.
fn fold(c: char) -> Letter {
    match c {
        'a'..='z' | 'а'..='и' | 'к'..='я' | '0'..='9' | '_' => Letter::Is(c),
        'A'..='Z' => Letter::Is(c.to_ascii_lowercase()),
        '\'' => Letter::Nothing,
        '\0'..='\x7f' => Letter::Break,
        'ё' | 'Ё' => Letter::Is('е'),
        'й' | 'Й' => Letter::Is('и'),
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
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for (_, Folded { letter, .. }) in Letters::of(word) {
        if let Letter::Is(letter) = letter {
            folded.push(letter);
        }
    }
    folded
}

/// The words of a text: their places, and their [`Head`]s.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, Head)> + '_ {
    let mut letters = Letters::of(text);
    std::iter::from_fn(move || {
        let (start, mut head) = loop {
            let (at, Folded { letter, latin }) = letters.next()?;
            if let Letter::Is(_) = letter {
                break (at, Head::new(latin));
            }
        };
        loop {
            match letters.next() {
                Some((_, Folded { letter: Letter::Is(_), latin })) => head.push(latin),
                Some((_, Folded { letter: Letter::Nothing, .. })) => {}
                Some((end, Folded { letter: Letter::Break, .. })) => return Some((start..end, head)),
                None => return Some((start..text.len(), head)),
            }
        }
    })
}

/// The characters of a text, folded, with their offsets in bytes.
struct Letters<'t> {
    text: &'t str,
    short: &'static [Folded],
    next: usize,
}

impl<'t> Letters<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, short: &SHORT, next: 0 }
    }
}

impl Iterator for Letters<'_> {
    type Item = (usize, Folded);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (at, bytes) = (self.next, self.text.as_bytes());
        let (number, length) = match *bytes.get(at)? {
            byte @ ..0x80 => (usize::from(byte), 1),
            byte @ 0xc0..0xe0 => (usize::from(byte & 0x1f) << 6 | usize::from(bytes.get(at + 1)? & 0x3f), 2),
            _ => {
                let c = self.text.get(at..)?.chars().next()?;
                self.next += c.len_utf8();
                return Some((at, Folded::of(c)));
            }
        };
        self.next += length;
        Some((at, *self.short.get(number)?))
    }
}

/// Multiplication by an odd constant spreads the bits (Knuth, "The Art of Computer Programming", 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The first three letters of a word, alike for letters that look alike: words with different heads are different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Head(u64);

impl Head {
    /// The head of a folded word.
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = word.chars();
        let mut head = Self::new(latin(letters.next().unwrap_or(' ')));
        letters.take(2).for_each(|letter| head.push(latin(letter)));
        head
    }

    /// Its place among [`SLOTS`].
    pub(crate) fn slot(self) -> usize {
        usize::try_from(self.0.wrapping_mul(SPREAD) >> (64 - SLOTS.ilog2())).unwrap_or(0)
    }

    /// What stands for it and the head of the next word.
    pub(crate) fn before(self, next: Self) -> Self {
        Self(self.0.wrapping_mul(SPREAD) ^ next.0)
    }

    /// Of a word's first letter, as a Latin one.
    fn new(latin: char) -> Self {
        Self(u64::from(u32::from(latin)))
    }

    fn push(&mut self, latin: char) {
        if self.0 < 1 << 42 {
            self.0 = self.0 << 21 | u64::from(u32::from(latin));
        }
    }
}

/// Slots of heads, for the few hundred heads of all lists.
pub(crate) const SLOTS: usize = 1 << 12;

/// Some heads, or pairs of them; most that it is asked for it has not, and says so by their slots.
#[derive(Debug)]
pub(crate) struct HeadSet {
    heads: ByHead<()>,
    slots: Box<[bool; SLOTS]>,
}

impl HeadSet {
    pub(crate) fn insert(&mut self, head: Head) {
        self.heads.insert(head, ());
        self.slots[head.slot()] = true;
    }

    #[inline]
    pub(crate) fn has(&self, head: Head) -> bool {
        self.slots[head.slot()] && self.heads.contains_key(&head)
    }
}

impl Default for HeadSet {
    fn default() -> Self {
        Self { heads: ByHead::default(), slots: Box::new([false; SLOTS]) }
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
