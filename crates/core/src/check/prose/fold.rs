//! Folded words, as the word lists spell them: without case, accents, invisible characters and look-alikes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::script::script;
use crate::diag::text::is_hidden;
use icu_properties::props::Script;

/// The role of a character in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letter {
    /// A folded letter or digit.
    Char(char),
    /// Left out: an accent, an apostrophe, a soft hyphen.
    Ignored,
    /// The end of a word.
    Break,
}

/// A folded character, and the Latin letter that it looks like.
#[derive(Clone, Copy)]
struct Folded {
    letter: Letter,
    latin: char,
}

/// The folded characters of one or two bytes, which are nearly all characters in practice.
static SHORT: LazyLock<Vec<Folded>> = LazyLock::new(|| ('\0'..'\u{800}').map(Folded::of).collect());

impl Folded {
    fn of(c: char) -> Self {
        let letter = fold(c);
        Self { letter, latin: if let Letter::Char(letter) = letter { latin(letter) } else { ' ' } }
    }
}

/// Folds a character to lower case, without accents: `ё` to `е`, `й` to `и`.
fn fold(c: char) -> Letter {
    match c {
        'a'..='z' | 'а'..='и' | 'к'..='я' | '0'..='9' | '_' => Letter::Char(c),
        'A'..='Z' => Letter::Char(c.to_ascii_lowercase()),
        '\'' => Letter::Ignored,
        '\0'..='\x7f' => Letter::Break,
        'ё' | 'Ё' => Letter::Char('е'),
        'й' | 'Й' => Letter::Char('и'),
        'А'..='Я' => Letter::Char(char::from_u32(u32::from(c) + 32).unwrap_or(c)),
        'á' | 'Á' => Letter::Char('a'),
        'é' | 'É' => Letter::Char('e'),
        'í' | 'Í' => Letter::Char('i'),
        'ó' | 'Ó' => Letter::Char('o'),
        'ú' | 'Ú' | 'ü' | 'Ü' => Letter::Char('u'),
        'ñ' | 'Ñ' => Letter::Char('n'),
        '’' | 'ʼ' | '\u{300}'..='\u{36f}' => Letter::Ignored,
        '«' | '»' | '—' | '–' | '“' | '”' | '…' | '¿' | '¡' | '\u{a0}' => Letter::Break,
        c if is_hidden(c) => Letter::Ignored,
        c if c.is_alphanumeric() => {
            let plain = [c].into_iter().nfkd().next().unwrap_or(c);
            Letter::Char(plain.to_lowercase().next().unwrap_or(plain))
        }
        _ => Letter::Break,
    }
}

/// Folds a word.
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for (_, Folded { letter, .. }) in Letters::of(word) {
        if let Letter::Char(letter) = letter {
            folded.push(letter);
        }
    }
    folded
}

/// The words of a text: their byte ranges and their [`Head`]s.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, Head)> + '_ {
    let mut letters = Letters::of(text);
    std::iter::from_fn(move || {
        let (start, mut head) = loop {
            let (at, Folded { letter, latin }) = letters.next()?;
            if let Letter::Char(_) = letter {
                break (at, Head::new(latin));
            }
        };
        loop {
            match letters.next() {
                Some((_, Folded { letter: Letter::Char(_), latin })) => head.push(latin),
                Some((_, Folded { letter: Letter::Ignored, .. })) => {}
                Some((end, Folded { letter: Letter::Break, .. })) => return Some((start..end, head)),
                None => return Some((start..text.len(), head)),
            }
        }
    })
}

/// Iterates over the folded characters of a text and their byte offsets.
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

/// Multiplier for Fibonacci hashing (Knuth, "The Art of Computer Programming", 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The first three letters of a word, with look-alikes mapped to Latin. Words with different heads are different.
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

    /// The index of its slot, below [`SLOTS`].
    pub(crate) fn slot(self) -> usize {
        usize::try_from(self.0.wrapping_mul(SPREAD) >> (64 - SLOTS.ilog2())).unwrap_or(0)
    }

    /// A combined head for this word and the next one.
    pub(crate) fn pair(self, next: Self) -> Self {
        Self(self.0.wrapping_mul(SPREAD) ^ next.0)
    }

    /// The head of a word so far, from its first letter, mapped to Latin.
    fn new(latin: char) -> Self {
        Self(u64::from(u32::from(latin)))
    }

    fn push(&mut self, latin: char) {
        if self.0 < 1 << 42 {
            self.0 = self.0 << 21 | u64::from(u32::from(latin));
        }
    }
}

/// The number of slots for the few hundred heads of all word lists.
pub(crate) const SLOTS: usize = 1 << 12;

/// A set of heads, or of pairs of heads. Most lookups miss, and the slots alone answer those.
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

/// A map from heads.
pub(crate) type ByHead<T> = HashMap<Head, T, BuildHasherDefault<HeadHasher>>;

/// A cheap hash of a [`Head`]. The word lists come from the program or a maintainer, so nobody can attack it with
/// collisions.
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

/// The spellings in a single script that a folded word with look-alike letters may stand for.
pub(crate) fn spellings(word: &str) -> impl Iterator<Item = String> {
    // Most words are in one script and stand for nothing else. They skip the slower checks.
    let is_plain =
        word.chars().all(|c| matches!(c, 'а'..='я')) || word.is_ascii() && word.chars().any(|c| cyrillic(c).is_none());
    let word = if is_plain { "" } else { word };
    let has = |wanted: Script| word.chars().any(|c| script(c) == wanted);
    let other = word.chars().any(|c| !c.is_ascii() && script(c) != Script::Cyrillic);
    let mixed = has(Script::Latin) && has(Script::Cyrillic) || other;
    let latin: Option<String> = mixed.then(|| word.chars().map(latin).collect());
    let all = !word.is_empty() && word.chars().all(|c| cyrillic(c).is_some());
    let cyrillic: Option<String> = (mixed || all).then(|| word.chars().map(|c| cyrillic(c).unwrap_or(c)).collect());
    latin.into_iter().chain(cyrillic)
}

/// The Latin letter that a folded letter looks like, in upper or lower case (Unicode, confusables.txt).
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
    fn spelling_variants_of_a_word_fold_alike() {
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
