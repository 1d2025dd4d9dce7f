//! What is meant by a word that is not a code: names of countries, languages, fields and blocks as people know them.

mod groups;
mod monthly;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use groups::Groups;
pub(in crate::check) use monthly::without_month;

use super::prose::folded;
use super::suggest::nearest;
use crate::diag::Message;
use crate::locale::MESSAGES;
use crate::model::{Country, Language};
use crate::parse::markdown::BlockKind;

/// Names of countries in every language that has messages, folded. `None` if a name means several countries.
static COUNTRIES: LazyLock<HashMap<String, Option<Country>>> = LazyLock::new(|| {
    let files = MESSAGES.dirs().filter_map(|language| language.get_file(language.path().join("countries.ftl")));
    let lines = files.filter_map(|file| file.contents_utf8()).flat_map(str::lines);
    let messages = lines.filter_map(|line| line.strip_prefix("country-")?.split_once(" = "));
    let mut countries: HashMap<String, Option<Country>> = HashMap::new();
    for (code, name) in messages.chain(words::COUNTRIES) {
        let country = Country::new(code);
        let known = countries.entry(folded(name)).or_insert(country);
        *known = known.filter(|known| Some(*known) == country);
    }
    countries
});

/// The names and other codes of each supported language: a line begins with its tag.
const LANGUAGES: &str = include_str!("languages.txt");

/// The tags of the languages by their folded names.
static LANGUAGE_NAMES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let mut tags = HashMap::new();
    for (tag, names) in LANGUAGES.lines().filter_map(|line| line.split_once(' ')) {
        for name in names.split(' ') {
            tags.entry(folded(name)).or_insert(tag);
        }
    }
    tags
});

/// The country that is meant by a name in any language, or by a code in another spelling.
pub(super) fn country(text: &str) -> Option<Country> {
    Country::meant_by(text).or_else(|| *COUNTRIES.get(&folded(text))?)
}

/// What a text is that is often taken for a country, and what to write instead.
pub(super) fn no_country(text: &str) -> Option<Message> {
    Some(words::meant(&words::NO_COUNTRIES, &folded(text))?())
}

/// The one of the `known` language tags that is meant by a name in any language, another code, or another region.
pub(super) fn language<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    // Any two letters are similar to some tag, so letters only count if one of them is in the wrong script.
    let near = || nearest(text, known.iter().copied()).filter(|_| text.chars().count() > 3 || !text.is_ascii());
    known_language(text, known).or_else(near)
}

/// The same, without tags that are only similar.
pub(super) fn known_language<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    let tag = text.trim().replace('_', "-");
    let named = || LANGUAGE_NAMES.get(&folded(text)).copied();
    let base = |base: &str| known.iter().find(|known| known.split('-').next() == Some(base)).copied();
    let same = known.iter().find(|known| known.eq_ignore_ascii_case(&tag)).copied();
    same.or_else(|| base(Language::new(&tag)?.base())).or_else(|| base(named()?))
}

/// The block that is meant by a heading.
pub(super) fn block(heading: &str) -> Option<BlockKind> {
    let near = || of_name(nearest(heading, BlockKind::ALL.map(BlockKind::name))?);
    // `features list`, `Our features`
    let with_more = || heading.split_whitespace().find_map(|word| of_name(&folded(word)));
    known_block(heading).or_else(near).or_else(with_more)
}

/// The same, without headings that are only similar.
pub(super) fn known_block(heading: &str) -> Option<BlockKind> {
    let word = folded(heading);
    of_name(&word).or_else(|| of_name(words::meant(&words::BLOCKS, &word)?))
}

fn of_name(name: &str) -> Option<BlockKind> {
    BlockKind::ALL.into_iter().find(|kind| kind.name() == name)
}

/// The one of the `known` fields that is meant by a key.
pub(super) fn field<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = folded(key).replace('_', "");
    let is_named = |field: &&&str| {
        words::FIELDS.iter().any(|(known, words)| known == *field && words.split(' ').any(|word| word == name))
    };
    let named = known.iter().find(is_named).copied();
    named.or_else(|| nearest(key, known.iter().copied()))
}

/// Why the format has no field with a key, if people expect one.
pub(super) fn no_field(key: &str) -> Option<Message> {
    Some(words::meant(&words::NO_FIELDS, &folded(key).replace('_', ""))?())
}

/// The one of the `known` API versions with the same number: `v5` for `5`, `5.0` and `V5`.
pub(super) fn version<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    let number = |version: &str| {
        let digits = version.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
        let number = digits.trim_end_matches(".0").to_owned();
        (!number.is_empty()).then_some(number)
    };
    let wanted = number(text)?;
    known.iter().copied().find(|known| number(known).as_ref() == Some(&wanted))
}

/// The code whose name, in any language, is a text.
pub(super) fn named<'k>(text: &str, names: &'k [(String, Vec<String>)]) -> Option<&'k str> {
    let wanted = folded(text);
    let is_named = |(_, names): &&(String, Vec<String>)| names.iter().any(|name| folded(name) == wanted);
    names.iter().find(is_named).map(|(code, _)| code.as_str())
}

/// The only one of the `known` codes with the same words.
pub(super) fn same_code<'k>(code: &str, known: &[&'k str]) -> Option<&'k str> {
    let mut same = known.iter().copied().filter(|known| is_same_code(code, known));
    same.next().filter(|_| same.next().is_none())
}

/// Whether two codes have the same words, in any case, order, number and with any separators: `order_read` and
/// `readOrders`.
pub(super) fn is_same_code(one: &str, two: &str) -> bool {
    code_words(one) == code_words(two)
}

/// The words of a code without the plural `s`, sorted.
fn code_words(code: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in code.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        words.last_mut().into_iter().for_each(|word| word.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())));
        was_lower = c.is_lowercase();
    }
    // Nobody writes a right in the plural.
    let subjects = words.iter_mut().filter(|word| !matches!(word.as_str(), "reads" | "writes"));
    subjects.for_each(|word| word.truncate(word.trim_end_matches('s').len()));
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_their_names_in_every_language() {
        let names = [
            ("Россия", "RU"),
            ("россия", "RU"),
            ("Russia", "RU"),
            ("Rusia", "RU"),
            ("РФ", "RU"),
            ("Qozogʻiston", "KZ"),
            ("Казахстан", "KZ"),
            ("Беларусь", "BY"),
            ("Белоруссия", "BY"),
            ("México", "MX"),
            ("Mexico", "MX"),
            ("США", "US"),
            ("UK", "GB"),
            ("Türkiye", "TR"),
            ("Deutschland", "DE"),
            ("РУ", "RU"),
        ];
        for (name, code) in names {
            assert_eq!(country(name), Country::new(code), "{name}");
        }
        for other in ["EU", "XK", "CIS", "Атлантида", ""] {
            assert_eq!(country(other), None, "{other}");
        }
        let ambiguous: Vec<_> = COUNTRIES.iter().filter(|(_, country)| country.is_none()).collect();
        assert!(ambiguous.is_empty(), "{ambiguous:?}");
    }

    #[test]
    fn languages_are_known_by_their_names_in_every_language() {
        let known = ["ru", "en", "es", "uk"];
        let names = [
            ("Русский", "ru"),
            ("english", "en"),
            ("Английский", "en"),
            ("Español", "es"),
            ("espanol", "es"),
            ("RU", "ru"),
            ("ru-RU", "ru"),
            ("en_US", "en"),
            ("ua", "uk"),
            ("rus", "ru"),
            ("гu", "ru"),
        ];
        for (name, tag) in names {
            assert_eq!(language(name, &known), Some(tag), "{name}");
        }
        for other in ["eu", "de", "uz", "Deutsch", "Klingon"] {
            assert_eq!(language(other, &known), None, "{other}");
        }
        let tags: Vec<_> = LANGUAGES.lines().filter_map(|line| line.split(' ').next()).collect();
        let mut supported: Vec<_> = crate::locale::languages().collect();
        supported.sort_unstable();
        assert_eq!(tags, supported);
    }

    #[test]
    fn versions_and_codes_are_known_in_other_spellings() {
        let known = ["v5", "v4", "v3"];
        for same in ["5", "5.0", "V5", "в5", "v5.0", "API v5"] {
            assert_eq!(version(same, &known), Some("v5"), "{same}");
        }
        for other in ["6", "v6", "5.1", "v", "latest", "50"] {
            assert_eq!(version(other, &known), None, "{other}");
        }
        for same in ["ORDER_READ", "order-read", "orderRead", "orders:read", "read_order", "order.read"] {
            assert!(is_same_code(same, "order_read"), "{same}");
        }
        assert!(!is_same_code("order_write", "order_read"));
    }

    #[test]
    fn every_word_means_one_thing() {
        let meant = [words::FIELDS.as_slice(), &words::BLOCKS].concat().into_iter().map(|(_, words)| words);
        let explained = words::NO_FIELDS.iter().chain(&words::NO_COUNTRIES).map(|(_, words)| *words);
        for word in meant.chain(explained).flat_map(|words| words.split(' ')) {
            assert_eq!(word, folded(word).replace('_', ""), "not folded");
        }
    }
}
