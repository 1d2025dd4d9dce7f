//! Folded words, as the word lists spell them: without case, accents and invisible characters.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diag::text::is_hidden;
use crate::normal::nfkd;

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

/// The folded characters of one or two bytes, which are nearly all characters in practice.
static SHORT: LazyLock<Vec<Letter>> = LazyLock::new(|| ('\0'..'\u{800}').map(fold).collect());

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
            let plain = nfkd(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c);
            Letter::Char(plain.to_lowercase().next().unwrap_or(plain))
        }
        _ => Letter::Break,
    }
}

/// Folds a word.
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Appends the folded letters of a word.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    folded
        .extend(Letters::of(word).filter_map(|(_, letter)| if let Letter::Char(c) = letter { Some(c) } else { None }));
}

/// The byte ranges of the words of a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = Letters::of(text);
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|(_, letter)| matches!(letter, Letter::Char(_)))?;
        let end = letters.find(|(_, letter)| *letter == Letter::Break).map_or(text.len(), |(end, _)| end);
        Some(start..end)
    })
}

/// Iterates over the folded characters of a text and their byte offsets.
struct Letters<'t> {
    text: &'t str,
    short: &'static [Letter],
    next: usize,
}

impl<'t> Letters<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, short: &SHORT, next: 0 }
    }
}

impl Iterator for Letters<'_> {
    type Item = (usize, Letter);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (at, bytes) = (self.next, self.text.as_bytes());
        let (number, length) = match *bytes.get(at)? {
            byte @ ..0x80 => (usize::from(byte), 1),
            byte @ 0xc0..0xe0 => (usize::from(byte & 0x1f) << 6 | usize::from(bytes.get(at + 1)? & 0x3f), 2),
            _ => {
                let c = self.text.get(at..)?.chars().next()?;
                self.next += c.len_utf8();
                return Some((at, fold(c)));
            }
        };
        self.next += length;
        Some((at, *self.short.get(number)?))
    }
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
        let text = "«Всё», don't: API-ключ — х2";
        assert_eq!(words(text).map(|range| &text[range]).collect::<Vec<_>>(), ["Всё", "don't", "API", "ключ", "х2"]);
    }
}
