//! Words that were written in one encoding and read in another.

use std::ops::Range;

use crate::normal::nfd;

/// The first garbled word of a text.
pub(crate) fn garbled(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].windows(2).position(is_suspect) {
        let (before, after) = text.split_at(at + found);
        let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let end = before.len() + after.find(char::is_whitespace).unwrap_or(after.len());
        if is_garbled(&text[start..end]) {
            return Some(start..end);
        }
        at = end;
    }
    None
}

/// Whether two bytes begin one of the characters that every garbled word has: `Р`, `С`, `À` to `ÿ`, U+FFFD.
fn is_suspect(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc3, _] | [0xd0, 0xa0 | 0xa1] | [0xef, 0xbf])
}

fn is_garbled(word: &str) -> bool {
    let pairs = || word.chars().zip(word.chars().skip(1));
    // UTF-8 read as Windows-1251: each Cyrillic letter begins with `Р` or `С`.
    let cyrillic = pairs().filter(|&(first, second)| matches!(first, 'Р' | 'С') && RARE.contains(second)).count();
    // UTF-8 read as Windows-1252.
    let western = pairs().filter(|&(first, second)| matches!(first, 'Ð' | 'Ñ') && !second.is_alphabetic()).count();
    let accented = pairs().any(|(first, second)| {
        matches!(first, 'Ã' | 'Â') && matches!(second, '\u{a1}'..='\u{bf}') || (first, second) == ('â', '€')
    });
    // Windows-1251 read as Latin-1: no language has as many accented letters in a row, and `àáâãä` is a list of them.
    let mut runs = word.split(|c: char| !matches!(c, 'À'..='ÿ')).filter(|run| run.chars().nth(3).is_some());
    let in_row = runs.any(|run| {
        let decomposed = nfd(run);
        let mut bases = decomposed.chars().filter(char::is_ascii).map(|c| c.to_ascii_lowercase());
        let first = bases.next();
        bases.any(|base| Some(base) != first)
    });
    cyrillic > 1 || western > 1 || accented || in_row || word.contains('\u{fffd}')
}

/// Characters of the upper half of Windows-1251 that seldom follow a capital letter within a word.
const RARE: &str = "ЂЃѓ†‡€‰ЉЊЌЋЏђ™љњќћџЎўЈ¤Ґ¦§©Є¬®Ї°±ґµ¶·єјЅѕїІі‚„‹›";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_alphabets_are_not_garbled() {
        let text =
            "Сёмга Рёбра «Різдво» Січень Ñandú Ångström façade œuvre №5 5°С ÁÉÍ São Ção 20°C Ærø Česká ÐÑ àáâäãåā";
        assert_eq!(garbled(text), None);
        for word in ["РџСЂРёС‘Рј", "РєР°СЂС‚РѕС‡РєР°", "Ð¿Ñ€Ð¸", "nÃºmero", "donâ€™t", "Êàðòî÷êà", "a\u{fffd}b"]
        {
            assert!(garbled(word).is_some(), "{word}");
        }
    }
}
