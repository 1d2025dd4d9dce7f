//! Developers: modules whose developer has the same name are by one developer, who has a page of their own.

use serde::{Deserialize, Serialize};

use super::{Developer, LanguageId, Localized, is_reserved_name};
use crate::mix::Mix;
use crate::normal::nfd;

/// The developer of a module, as lists need them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineDeveloper {
    /// The name of the file of their page, without the extension.
    pub slug: String,
    /// Display name.
    pub name: Localized<String>,
    /// Website.
    pub url: Option<Box<str>>,
}

impl OutlineDeveloper {
    /// The developer of a module. The slug comes from the name in the first of the marketplace's `languages` that has one, so that it is the same
    /// on the pages of all of them.
    pub(crate) fn new(developer: &Developer, languages: &[LanguageId]) -> Self {
        let name = developer.name.first(languages).map_or("", |(_, name)| name);
        let url = developer.url.as_ref().map(|url| url.as_str().into());
        Self { slug: slug(name), name: developer.name.clone(), url }
    }
}

/// Maximum number of letters of a name in a slug.
const MAX_LETTERS: usize = 40;

/// The part of an address that stands for a name. It depends on nothing but the name, and two names only share it if they differ
/// in nothing but case and spaces. A name of Latin letters and digits is written as it is: `acme-telecom`. Any other name is in
/// Latin letters as far as possible, followed by `_` and the first 12 hexadecimal digits of its digest, since other names may
/// look the same in Latin letters: `stykovka_0f9a12bc34de`.
fn slug(name: &str) -> String {
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let plain = words.join("-");
    let is_own = !plain.is_empty() && plain.len() <= MAX_LETTERS && !is_reserved_name(&plain);
    if is_own && words.iter().all(|word| word.chars().all(is_plain)) {
        return plain;
    }
    let digest = Mix::of("developer").text(&words.join(" ")).done().to_hex();
    let latin: String = words.join(" ").chars().map(latin).collect();
    let letters = nfd(&latin).into_owned();
    let pieces = letters.split(|c: char| c == ' ' || c == '-' || c.is_ascii_punctuation());
    let pieces = pieces.map(|piece| piece.chars().filter(|&c| is_plain(c)).collect::<String>());
    let mut readable = pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-");
    readable.truncate(MAX_LETTERS);
    format!("{}_{}", readable.trim_end_matches('-'), &digest[..12])
}

/// A Cyrillic letter in Latin letters (BGN/PCGN, simplified); any other letter as it is.
fn latin(c: char) -> String {
    const LATIN: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];
    let own = match c {
        'ё' => Some("yo"),
        'є' => Some("ye"),
        'ї' => Some("yi"),
        'і' => Some("i"),
        'ў' => Some("u"),
        'ґ' => Some("g"),
        _ => u32::from(c).checked_sub(u32::from('а')).and_then(|letter| LATIN.get(letter as usize)).copied(),
    };
    own.map_or_else(|| c.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_of_latin_letters_is_its_slug() {
        assert_eq!(slug("Acme Telecom"), "acme-telecom");
        assert_eq!(slug("  ACME  telecom"), "acme-telecom");
        assert_eq!(slug("24seven"), "24seven");
    }

    #[test]
    fn other_names_have_a_digest() {
        let readable = |name: &str| slug(name).split_once('_').map(|(readable, _)| readable.to_owned());
        assert_eq!(readable("Стыковка").as_deref(), Some("stykovka"));
        assert_eq!(readable("Студия «Левый берег»").as_deref(), Some("studiya-levyy-bereg"));
        assert_eq!(readable("Envíos, S.A.").as_deref(), Some("envios-s-a"));
        assert_eq!(readable("株式会社").as_deref(), Some(""));
        // A device of Windows, for which no file can be named.
        assert_eq!(readable("Con").as_deref(), Some("con"));
        assert_ne!(slug("Acme, Inc"), slug("Acme Inc"));
        assert_eq!(slug("СТЫКОВКА"), slug("Стыковка"));
    }

    proptest! {
        #[test]
        fn only_the_same_name_has_the_same_slug(a in "[a-bа-бÀ-Á_ .-]{0,4}", b in "[a-bа-бÀ-Á_ .-]{0,4}") {
            let identity = |name: &str| name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(slug(&a) == slug(&b), identity(&a) == identity(&b));
        }

        #[test]
        fn a_slug_is_a_portable_name(name in "\\PC{0,80}") {
            let slug = slug(&name);
            prop_assert!(slug.len() <= MAX_LETTERS + 13);
            prop_assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte)));
            prop_assert!(!is_reserved_name(&slug));
        }
    }
}
