//! Unicode's normalization forms (UAX #15), and skeletons: which texts look alike (UTS #39).

use std::borrow::Cow;
use std::sync::LazyLock;

use ahash::AHashMap;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

/// The composed form.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Whether a text is in the composed form.
pub(crate) fn is_nfc(text: &str) -> bool {
    ComposingNormalizerBorrowed::new_nfc().is_normalized(text)
}

/// The composed form, without differences of form such as width.
pub(crate) fn nfkc(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}

/// The decomposed form.
pub(crate) fn nfd(text: &str) -> Cow<'_, str> {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text)
}

/// The decomposed form, without differences of form such as width.
pub(crate) fn nfkd(text: &str) -> Cow<'_, str> {
    DecomposingNormalizerBorrowed::new_nfkd().normalize(text)
}

/// The skeleton of a text: texts with the same one look alike.
pub(crate) fn skeleton(text: &str) -> String {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let mut prototypes = String::with_capacity(text.len());
    for c in nfd(text).chars().filter(|&c| !ignorable.contains(c)) {
        match PROTOTYPES.get(&c) {
            Some(prototype) => prototypes.push_str(prototype),
            None => prototypes.push(c),
        }
    }
    match nfd(&prototypes) {
        Cow::Borrowed(_) => prototypes,
        Cow::Owned(skeleton) => skeleton,
    }
}

/// What characters look like: a line has a text, a tab, and the characters that look like it. Where Unicode gives a text
/// that can be decomposed, it is decomposed.
const CONFUSABLES: &str = include_str!("confusables.txt");

static PROTOTYPES: LazyLock<AHashMap<char, &str>> = LazyLock::new(|| {
    let lines = CONFUSABLES.split_terminator('\n').filter_map(|line| line.split_once('\t'));
    lines.flat_map(|(prototype, like)| like.chars().map(move |c| (c, prototype))).collect()
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[expect(clippy::disallowed_methods, reason = "it compares a file, or writes it")]
    #[test]
    fn the_confusables_are_those_of_unicode() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/confusables.txt");
        let mut lines: BTreeMap<String, String> = BTreeMap::new();
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let prototype: String = unicode_security::skeleton(&text).collect();
            if prototype != text && !prototype.is_empty() && nfd(&text) == text {
                lines.entry(prototype).or_default().push(c);
            }
        }
        let expected: String = lines.iter().map(|(prototype, like)| format!("{prototype}\t{like}\n")).collect();
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &expected).expect("the folder is writable");
        }
        assert!(std::fs::read_to_string(path).expect("a file") == expected, "run this test with BLESS=1");
    }

    proptest! {
        #[test]
        fn a_skeleton_equals_the_standard_one(text in "\\PC{0,12}|[\\x00-\u{5ff}]{0,12}|[ -~а-яА-Яё]{0,20}") {
            let standard: String = unicode_security::skeleton(&text).collect();
            prop_assert_eq!(skeleton(&text), standard);
        }
    }
}
