//! Which names people take for one another. Each function maps a name to a key; names with equal keys are alike.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// The name itself: case and white space folded. Full case folding, so that `Straße` is `STRASSE`.
pub(super) fn folded(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    words.nfc().collect::<String>().to_uppercase().to_lowercase()
}

/// How a name looks, as it is written and in small letters: the skeletons of UTS 39. `СОМ` looks like `COM` only in
/// capitals. The two keys never meet, or names would be alike that differ only in case. A `0` is not an `O` here, nor a
/// `1` an `l`: those are `remembered` alike.
pub(super) fn looks(name: &str) -> Vec<String> {
    let look = |text: &str| {
        let parts = text.split_inclusive(['0', '1']).map(|part| match part.strip_suffix(['0', '1']) {
            Some(before) => skeleton(before) + &part[before.len()..],
            None => skeleton(part),
        });
        parts.collect::<String>()
    };
    let written = name.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![look(&written), format!("{}\n", look(&folded(name)))]
}

/// What a hurried reader remembers of a name: no spaces, punctuation, symbols or accents, and one key for letters and
/// digits that stand for each other. By small letters and by capitals, because other letters look alike in each. Empty
/// where a name has neither letters nor digits.
pub(super) fn remembered(name: &str) -> Vec<String> {
    let plain = plain(name);
    let small = skeleton(&plain);
    let capital = skeleton(&plain.to_uppercase());
    let keys = [("", small), ("\n", capital)];
    let keys = keys.into_iter().map(|(kind, text)| (kind, classes(&text)));
    keys.filter(|(_, key)| !key.is_empty()).map(|(kind, key)| format!("{key}{kind}")).collect()
}

/// Letters and digits alone, folded. A symbol before one may stand for a letter: `$tripe`, `P@ypal`.
fn plain(name: &str) -> String {
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}');
    // A trademark sign does not belong to the name; its compatibility form would add letters.
    let named = name.chars().filter(|c| !matches!(c, '™' | '℠' | '©' | '®' | '℗'));
    let letters: Vec<char> = named.nfkd().filter(|c| !is_mark(c)).collect();
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut plain = String::with_capacity(name.len());
    for (i, &c) in letters.iter().enumerate() {
        let stands_for = symbol(c).filter(|_| letters.get(i + 1).is_some_and(|&next| next.is_alphanumeric()));
        plain.extend(stands_for.or(Some(c)).filter(|&c| is_part(c)));
    }
    plain.to_uppercase().to_lowercase()
}

/// The letter that a symbol stands for.
fn symbol(c: char) -> Option<char> {
    Some(match c {
        '$' => 's',
        '@' => 'a',
        '!' | '|' | '¡' => 'i',
        '€' => 'e',
        _ => return None,
    })
}

/// A skeleton with one character for all that stand for each other. No two digits become the same, so that `Bot 6` and
/// `Bot 8` stay apart.
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
    let small = skeleton.to_lowercase();
    let kept = small.chars().filter(|&c| c == '|' || c.is_alphanumeric() || is_combining_mark(c));
    kept.map(class).collect::<String>().replace("cl", "d")
}

/// The skeleton of UTS 39. Characters in use in Latin, Greek and Cyrillic names have one each, and that of a text is
/// theirs in a row, as none begins with a mark that would move.
pub(super) fn skeleton(text: &str) -> String {
    let one = |c: char| SKELETONS.get(c as usize)?.as_deref();
    let all: Option<String> = text.chars().map(one).collect();
    all.unwrap_or_else(|| unicode_security::skeleton(text).collect())
}

/// The skeletons of the first characters of Unicode, none for marks.
static SKELETONS: LazyLock<Vec<Option<Box<str>>>> = LazyLock::new(|| {
    let of = |c: char| {
        let skeleton: Box<str> = unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).collect();
        let is_apart = skeleton.chars().next().is_some_and(|first| canonical_combining_class(first) == 0);
        is_apart.then_some(skeleton)
    };
    ('\0'..'\u{530}').map(of).collect()
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn are(a: &str, b: &str, keys: impl Fn(&str) -> Vec<String>) -> bool {
        keys(a).iter().any(|key| keys(b).contains(key))
    }

    #[test]
    fn one_name_in_other_capitals_spaces_and_compositions_is_the_same() {
        for (a, b) in [("Stripe", " STRIPE "), ("Straße Post", "STRASSE  post"), ("Cafe\u{301}", "café")] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_ne!(folded("Stripe"), folded("Stri pe"));
    }

    #[test]
    fn names_of_other_letters_look_the_same() {
        for fake in ["Ｓｔｒｉｐｅ", "𝖲tripe", "Ꮪtripe", "ѕtrіре", "Strip\u{435}"] {
            assert!(are(fake, "Stripe", looks), "{fake}");
        }
        assert!(are("PayPaI", "PayPal", looks));
        assert!(are("rnail Plus", "mail Plus", looks));
        assert!(!are("Stripe", "Strype", looks));
    }

    #[test]
    fn names_that_differ_in_what_a_reader_overlooks_are_remembered_alike() {
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
            assert!(are(fake, "Stripe", remembered), "{fake}");
        }
        assert!(are("СД3К", "СДЭК", remembered));
        assert!(are("СОМ", "Com", remembered), "in capitals");
        assert!(are("Aclobe", "Adobe", remembered));
        for (a, b) in [("Bot 6", "Bot 8"), ("Bot 1", "Bot 7"), ("Yahoo! Mail", "Yahooi Mail"), ("Stripe", "Stripe CRM")]
        {
            assert!(!are(a, b, remembered), "{a} {b}");
        }
        // The marks of other scripts are letters of their own.
        assert!(!are("कि", "का", remembered));
        assert!(remembered("★ — !").is_empty());
    }

    proptest! {
        #[test]
        fn a_skeleton_is_the_one_of_the_standard(text in "[\\x00-\u{5ff}]{0,12}|[ -~а-яА-Яё]{0,20}") {
            let standard: String = unicode_security::skeleton(&text).collect();
            prop_assert_eq!(skeleton(&text), standard);
        }
    }
}
