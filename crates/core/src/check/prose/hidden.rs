//! Invisible characters: which they are, what they are called, and where they are legitimate.

use icu_properties::CodePointSetData;
use icu_properties::props::{Emoji, Script};

use super::script::script;
use crate::diag::text::is_unprintable;

/// Whether a character is invisible regardless of its context, and not white space.
pub(crate) fn is_hidden(c: char) -> bool {
    is_unprintable(c) && !matches!(c, '\t' | '\n' | '\r') && !is_private_use(c)
}

/// The hidden characters of a text that are not legitimate in their context, with their byte offsets.
pub(crate) fn hidden_in(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text.as_bytes().get(from..)?.iter().position(|&byte| IS_LEAD_BYTE[usize::from(byte)])?;
            from = at + 1;
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                continue;
            };
            if is_hidden(c) && !is_legitimate(text, at, c) {
                return Some((at, c));
            }
        }
    })
}

/// Whether a hidden character belongs to its neighbours, as in emoji or between joining letters.
pub(crate) fn is_legitimate(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at + c.len_utf8()..).unwrap_or("");
    match c {
        '\u{fe0e}' | '\u{fe0f}' => match before.chars().next_back() {
            Some('0'..='9' | '#' | '*') => after.starts_with('\u{20e3}'),
            Some(base) => is_emoji(base),
            None => false,
        },
        '\u{200d}' if joins_emoji(before, after) => true,
        '\u{200c}' | '\u{200d}' => joins_letters(before, after),
        // Variation selectors of ideographs and of Mongolian letters.
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => follows(before, Script::Han),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => follows(before, Script::Mongolian),
        '\u{e0020}'..='\u{e007f}' => is_in_flag(text, at),
        _ => false,
    }
}

/// The code point and Unicode name of a character, as in `U+202E RIGHT-TO-LEFT OVERRIDE`.
pub(crate) fn name_of(c: char) -> String {
    let number = u32::from(c);
    let name = NAMES.binary_search_by_key(&number, |(number, _)| *number).map_or("", |i| NAMES[i].1);
    let name = match c {
        '\u{fe00}'..='\u{fe0f}' => format!("VARIATION SELECTOR-{}", number - 0xfe00 + 1),
        '\u{e0100}'..='\u{e01ef}' => format!("VARIATION SELECTOR-{}", number - 0xe0100 + 17),
        '\u{e0020}'..='\u{e007e}' => format!("TAG {:?}", char::from_u32(number - 0xe0000).unwrap_or(' ')),
        _ => name.to_owned(),
    };
    format!("U+{number:04X} {name}").trim_end().to_owned()
}

fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

fn is_emoji(c: char) -> bool {
    !c.is_ascii() && CodePointSetData::new::<Emoji>().contains(c)
}

fn joins_emoji(before: &str, after: &str) -> bool {
    let base = before.chars().rev().take(NEIGHBOURS).find(|&c| c != '\u{fe0f}');
    base.is_some_and(is_emoji) && after.chars().next().is_some_and(is_emoji)
}

/// Whether a joiner is between two letters of Persian, Arabic or a script of India and its neighbours.
fn joins_letters(before: &str, after: &str) -> bool {
    let letter = |c: char| Some(script(c)).filter(|script| JOINING.contains(script));
    let is_letter = |c: &char| script(*c) != Script::Inherited;
    let left = before.chars().rev().take(NEIGHBOURS).find(is_letter).and_then(letter);
    left.is_some() && left == after.chars().next().and_then(letter)
}

fn follows(before: &str, wanted: Script) -> bool {
    before.chars().next_back().is_some_and(|c| script(c) == wanted)
}

/// Whether a tag character is part of one of the three flags that consist of tags (Unicode's `RGI_Emoji`).
fn is_in_flag(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").chars().rev().take(FLAGS[0].chars().count());
    let start = before.scan(at, |start, c| {
        *start -= c.len_utf8();
        Some((*start, c))
    });
    let flag = start.take_while(|(_, c)| matches!(c, '🏴' | '\u{e0020}'..='\u{e007f}')).find(|(_, c)| *c == '🏴');
    flag.is_some_and(|(flag, _)| FLAGS.iter().any(|name| text[flag..].starts_with(name)))
}

/// England, Scotland, Wales.
const FLAGS: [&str; 3] = [
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// The maximum number of marks and selectors between a joiner and the character that it joins. A limit, so that a text
/// of nothing else takes no longer.
const NEIGHBOURS: usize = 8;

/// Scripts that use joiners.
const JOINING: [Script; 18] = [
    Script::Arabic,
    Script::Syriac,
    Script::Nko,
    Script::Mongolian,
    Script::Devanagari,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Khmer,
    Script::Myanmar,
    Script::Tibetan,
    Script::Balinese,
];

/// The first bytes in UTF-8 of hidden characters above U+007E.
const LEAD_BYTES: [u8; 10] = [0x7f, 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xe3, 0xef, 0xf0, 0xf3];

/// Whether a hidden character may start with a byte.
static IS_LEAD_BYTE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = !matches!(byte, 0x09 | 0x0a | 0x0d);
        byte += 1;
    }
    let mut i = 0;
    while i < LEAD_BYTES.len() {
        table[LEAD_BYTES[i] as usize] = true;
        i += 1;
    }
    table
};

/// Names from the Unicode Character Database. Control characters, which have none, have their alias from
/// `NameAliases.txt`.
const NAMES: &[(u32, &str)] = &[
    (0x00, "NULL"),
    (0x01, "START OF HEADING"),
    (0x02, "START OF TEXT"),
    (0x03, "END OF TEXT"),
    (0x04, "END OF TRANSMISSION"),
    (0x05, "ENQUIRY"),
    (0x06, "ACKNOWLEDGE"),
    (0x07, "ALERT"),
    (0x08, "BACKSPACE"),
    (0x0b, "LINE TABULATION"),
    (0x0c, "FORM FEED"),
    (0x0e, "SHIFT OUT"),
    (0x0f, "SHIFT IN"),
    (0x10, "DATA LINK ESCAPE"),
    (0x11, "DEVICE CONTROL ONE"),
    (0x12, "DEVICE CONTROL TWO"),
    (0x13, "DEVICE CONTROL THREE"),
    (0x14, "DEVICE CONTROL FOUR"),
    (0x15, "NEGATIVE ACKNOWLEDGE"),
    (0x16, "SYNCHRONOUS IDLE"),
    (0x17, "END OF TRANSMISSION BLOCK"),
    (0x18, "CANCEL"),
    (0x19, "END OF MEDIUM"),
    (0x1a, "SUBSTITUTE"),
    (0x1b, "ESCAPE"),
    (0x1c, "INFORMATION SEPARATOR FOUR"),
    (0x1d, "INFORMATION SEPARATOR THREE"),
    (0x1e, "INFORMATION SEPARATOR TWO"),
    (0x1f, "INFORMATION SEPARATOR ONE"),
    (0x7f, "DELETE"),
    (0x85, "NEXT LINE"),
    (0x9b, "CONTROL SEQUENCE INTRODUCER"),
    (0x9d, "OPERATING SYSTEM COMMAND"),
    (0xad, "SOFT HYPHEN"),
    (0x34f, "COMBINING GRAPHEME JOINER"),
    (0x61c, "ARABIC LETTER MARK"),
    (0x115f, "HANGUL CHOSEONG FILLER"),
    (0x1160, "HANGUL JUNGSEONG FILLER"),
    (0x17b4, "KHMER VOWEL INHERENT AQ"),
    (0x17b5, "KHMER VOWEL INHERENT AA"),
    (0x180b, "MONGOLIAN FREE VARIATION SELECTOR ONE"),
    (0x180c, "MONGOLIAN FREE VARIATION SELECTOR TWO"),
    (0x180d, "MONGOLIAN FREE VARIATION SELECTOR THREE"),
    (0x180e, "MONGOLIAN VOWEL SEPARATOR"),
    (0x180f, "MONGOLIAN FREE VARIATION SELECTOR FOUR"),
    (0x200b, "ZERO WIDTH SPACE"),
    (0x200c, "ZERO WIDTH NON-JOINER"),
    (0x200d, "ZERO WIDTH JOINER"),
    (0x200e, "LEFT-TO-RIGHT MARK"),
    (0x200f, "RIGHT-TO-LEFT MARK"),
    (0x2028, "LINE SEPARATOR"),
    (0x2029, "PARAGRAPH SEPARATOR"),
    (0x202a, "LEFT-TO-RIGHT EMBEDDING"),
    (0x202b, "RIGHT-TO-LEFT EMBEDDING"),
    (0x202c, "POP DIRECTIONAL FORMATTING"),
    (0x202d, "LEFT-TO-RIGHT OVERRIDE"),
    (0x202e, "RIGHT-TO-LEFT OVERRIDE"),
    (0x2060, "WORD JOINER"),
    (0x2061, "FUNCTION APPLICATION"),
    (0x2062, "INVISIBLE TIMES"),
    (0x2063, "INVISIBLE SEPARATOR"),
    (0x2064, "INVISIBLE PLUS"),
    (0x2066, "LEFT-TO-RIGHT ISOLATE"),
    (0x2067, "RIGHT-TO-LEFT ISOLATE"),
    (0x2068, "FIRST STRONG ISOLATE"),
    (0x2069, "POP DIRECTIONAL ISOLATE"),
    (0x206a, "INHIBIT SYMMETRIC SWAPPING"),
    (0x206b, "ACTIVATE SYMMETRIC SWAPPING"),
    (0x206c, "INHIBIT ARABIC FORM SHAPING"),
    (0x206d, "ACTIVATE ARABIC FORM SHAPING"),
    (0x206e, "NATIONAL DIGIT SHAPES"),
    (0x206f, "NOMINAL DIGIT SHAPES"),
    (0x2800, "BRAILLE PATTERN BLANK"),
    (0x3164, "HANGUL FILLER"),
    (0xfeff, "ZERO WIDTH NO-BREAK SPACE"),
    (0xffa0, "HALFWIDTH HANGUL FILLER"),
    (0xfff9, "INTERLINEAR ANNOTATION ANCHOR"),
    (0xfffa, "INTERLINEAR ANNOTATION SEPARATOR"),
    (0xfffb, "INTERLINEAR ANNOTATION TERMINATOR"),
    (0xe0001, "LANGUAGE TAG"),
    (0xe007f, "CANCEL TAG"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_and_joining_letters_are_legitimate() {
        for text in
            ["❤️ и ☎︎", "👩‍💻 🏳️‍🌈 👩🏽‍🚀 ❤️‍🔥", "1️⃣ #️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "葛󠄀", "10\u{a0}000\u{202f}₽\u{2009}", "\u{f8ff}"]
        {
            assert_eq!(hidden_in(text).collect::<Vec<_>>(), [], "{text:?}");
        }
    }

    #[test]
    fn the_same_characters_are_found_in_other_contexts() {
        for (text, found) in [
            ("ab\u{fe0f}", vec![(2, '\u{fe0f}')]),
            ("1\u{fe0f}2", vec![(1, '\u{fe0f}')]),
            ("a\u{200d}b", vec![(1, '\u{200d}')]),
            ("за\u{200c}каз", vec![(4, '\u{200c}')]),
            ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}", (0..5).map(|n| (4 + 4 * n, TAGS[n])).collect()),
            ("\u{feff}a", vec![(0, '\u{feff}')]),
            ("so\u{ad}ft", vec![(2, '\u{ad}')]),
            ("\u{202e}gnp\u{202c}\u{8}\u{9b}", vec![(0, '\u{202e}'), (6, '\u{202c}'), (9, '\u{8}'), (10, '\u{9b}')]),
        ] {
            assert_eq!(hidden_in(text).collect::<Vec<_>>(), found, "{text:?}");
        }
    }

    const TAGS: [char; 5] = ['\u{e0067}', '\u{e0062}', '\u{e0065}', '\u{e006e}', '\u{e0067}'];

    #[test]
    fn every_hidden_character_has_a_known_lead_byte() {
        for c in ('\u{80}'..=char::MAX).filter(|&c| is_hidden(c)) {
            let mut bytes = [0; 4];
            let lead = c.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(LEAD_BYTES.contains(&lead) || lead == 0xf4, "{}", name_of(c));
        }
        assert!(NAMES.is_sorted());
        assert_eq!(name_of('\u{202e}'), "U+202E RIGHT-TO-LEFT OVERRIDE");
        assert_eq!(name_of('\u{e0061}'), "U+E0061 TAG 'a'");
        assert_eq!(name_of('\u{fe0f}'), "U+FE0F VARIATION SELECTOR-16");
        assert_eq!(name_of('\u{81}'), "U+0081");
    }
}
