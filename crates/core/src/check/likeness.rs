//! Which names people mistake for each other. Each function maps a name to keys; names with a key in common are alike.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use serde::{Deserialize, Serialize};

use super::prose::script::in_one_script;
use crate::normal::{nfc, nfkd, skeleton};

/// What a name has in common with names that are like it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameKeys {
    /// The same in names that differ only in case and white space.
    pub folded: Key,
    /// Names with one of these in common look the same.
    pub visual: Vec<Key>,
    /// Names with one of these in common are similar.
    pub similar: Vec<Key>,
    /// Whether a word mixes letters that look alike in two scripts.
    pub is_mixed: bool,
}

/// The first 8 bytes of the BLAKE3 of a text: those of all modules are in memory.
pub type Key = u64;

impl NameKeys {
    /// The keys of a name.
    pub fn of(name: &str) -> Self {
        let all = |texts: Vec<String>| texts.iter().map(|text| key(text)).collect();
        Self {
            folded: key(&folded(name)),
            visual: all(visual_keys(name)),
            similar: all(similarity_keys(name)),
            is_mixed: mixed_word(name).is_some(),
        }
    }
}

/// A hasher of keys, which are hashes already.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map by keys.
pub(super) type ByKey<V> = HashMap<Key, V, BuildHasherDefault<KeyHasher>>;

/// The first word of a name that mixes letters that look alike in two scripts, and the word in one script.
pub(super) fn mixed_word(name: &str) -> Option<(&str, String)> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_ascii());
    words.filter_map(|word| Some((word, in_one_script(word)?))).next()
}

fn key(text: &str) -> Key {
    let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(text.as_bytes()).as_bytes();
    Key::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// The name with case and white space folded. Case folding is full: `Straße` equals `STRASSE`.
fn folded(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    nfc(&words).to_uppercase().to_lowercase()
}

/// Keys of what a name looks like: its skeletons of UTS #39 as written and in lower case, because `СОМ` looks like
/// `COM` only in capitals. The two kinds of keys never match each other, or names that differ only in case would be
/// alike. A `0` does not equal an `O` here, nor a `1` an `l`; [`similarity_keys`] covers those.
fn visual_keys(name: &str) -> Vec<String> {
    let key = |text: &str| {
        let parts = text.split_inclusive(['0', '1']).map(|part| match part.strip_suffix(['0', '1']) {
            Some(before) => skeleton(before) + &part[before.len()..],
            None => skeleton(part),
        });
        parts.collect::<String>()
    };
    let written = name.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![key(&written), format!("{}\n", key(&folded(name)))]
}

/// Keys of a name without the details that are easily overlooked: spaces, punctuation, symbols and accents are dropped,
/// and letters and digits that stand for each other are equal. There is one key for lower case and one for capitals,
/// because different letters look alike in each. Empty if the name has neither letters nor digits.
fn similarity_keys(name: &str) -> Vec<String> {
    let plain = plain(name);
    let lower = skeleton(&plain);
    let upper = skeleton(&plain.to_uppercase());
    let keys = [("", lower), ("\n", upper)];
    let keys = keys.into_iter().map(|(kind, text)| (kind, classes(&text)));
    keys.filter(|(_, key)| !key.is_empty()).map(|(kind, key)| format!("{key}{kind}")).collect()
}

/// Only letters and digits, folded. A symbol before one of them may stand for a letter: `$tripe`, `P@ypal`.
fn plain(name: &str) -> String {
    let is_accent = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}');
    // Trademark signs are not part of the name, and their compatibility forms would add letters.
    let named = name.replace(['™', '℠', '©', '®', '℗'], "");
    let letters: Vec<char> = nfkd(&named).chars().filter(|c| !is_accent(c)).collect();
    let is_part = |c: char| c.is_alphanumeric() || is_mark(c);
    let mut plain = String::with_capacity(name.len());
    for (i, &c) in letters.iter().enumerate() {
        let letter = letter_of(c).filter(|_| letters.get(i + 1).is_some_and(|&next| next.is_alphanumeric()));
        plain.extend(letter.or(Some(c)).filter(|&c| is_part(c)));
    }
    plain.to_uppercase().to_lowercase()
}

fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// The letter that a symbol stands for.
fn letter_of(c: char) -> Option<char> {
    Some(match c {
        '$' => 's',
        '@' => 'a',
        '!' | '|' | '¡' => 'i',
        '€' => 'e',
        _ => return None,
    })
}

/// Replaces characters that stand for each other with one of them. No two digits are replaced with the same character,
/// so that `Bot 6` and `Bot 8` stay different.
fn classes(skeleton: &str) -> String {
    let class = |c: char| match c {
        '0' => 'o',
        '1' | 'i' | '|' => 'l',
        '2' => 'z',
        '3' | 'э' | 'з' | 'є' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        c => c,
    };
    let lower = skeleton.to_lowercase();
    let kept = lower.chars().filter(|&c| c == '|' || c.is_alphanumeric() || is_mark(c));
    kept.map(class).collect::<String>().replace("cl", "d")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str, keys: impl Fn(&str) -> Vec<String>) -> bool {
        keys(a).iter().any(|key| keys(b).contains(key))
    }

    #[test]
    fn case_spaces_and_composition_make_no_difference() {
        for (a, b) in [("Stripe", " STRIPE "), ("Straße Post", "STRASSE  post"), ("Cafe\u{301}", "café")] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_ne!(folded("Stripe"), folded("Stri pe"));
    }

    #[test]
    fn names_spelled_with_different_letters_look_the_same() {
        for fake in ["Ｓｔｒｉｐｅ", "𝖲tripe", "Ꮪtripe", "ѕtrіре", "Strip\u{435}"] {
            assert!(alike(fake, "Stripe", visual_keys), "{fake}");
        }
        assert!(alike("PayPaI", "PayPal", visual_keys));
        assert!(alike("rnail Plus", "mail Plus", visual_keys));
        assert!(!alike("Stripe", "Strype", visual_keys));
    }

    #[test]
    fn names_that_differ_in_overlooked_details_are_similar() {
        let fakes = [
            "Str1pe",
            "Strlpe",
            "Stri-pe",
            "S t r i p e",
            "Stripe™",
            "Stripé",
            "$tripe",
            "Str!pe",
            "“Stripe”",
            "5tripe",
            "Sтripe",
        ];
        for fake in fakes {
            assert!(alike(fake, "Stripe", similarity_keys), "{fake}");
        }
        assert!(alike("СД3К", "СДЭК", similarity_keys));
        assert!(alike("СОМ", "Com", similarity_keys), "in capitals");
        assert!(alike("Aclobe", "Adobe", similarity_keys));
        for (a, b) in [("Bot 6", "Bot 8"), ("Bot 1", "Bot 7"), ("Yahoo! Mail", "Yahooi Mail"), ("Stripe", "Stripe CRM")]
        {
            assert!(!alike(a, b, similarity_keys), "{a} {b}");
        }
        // In other scripts, marks are as significant as letters.
        assert!(!alike("कि", "का", similarity_keys));
        assert!(similarity_keys("★ — !").is_empty());
    }
}
