//! What is meant by words as people write them, for a program that must not guess: names and codes in any spelling, but nothing
//! that is only similar.

use super::meaning;
use super::prose;
use super::rules::price::invalid;
use crate::model::{Country, Currency};
use crate::parse::markdown::BlockKind;

/// A word without case, accents, spaces and punctuation, so that spelling variants of a word are equal.
pub fn folded(word: &str) -> String {
    prose::folded(word)
}

/// The country with a name in any language, or with a code in any spelling.
pub fn country(text: &str) -> Option<Country> {
    meaning::country(text)
}

/// The one of the `known` language tags with a name in any language, another code, or another region.
pub fn language<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    meaning::known_language(text, known)
}

/// The one of the `known` API versions with the same number: `v5` for `5`, `5.0` and `V5`.
pub fn version<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    meaning::version(text, known)
}

/// The only one of the `known` codes with the same words: `order_read` for `ORDER-READ`.
pub fn code<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    meaning::same_code(text, known)
}

/// The block with a heading in any language: `features` for `Возможности`.
pub fn block(heading: &str) -> Option<BlockKind> {
    meaning::known_block(heading)
}

/// A price without `в месяц`, `/mo` and the like.
pub fn without_month(text: &str) -> &str {
    meaning::without_month(text)
}

/// A price as the format writes it: `1990.50` for `1 990,50 ₽`. `None` if another number could be meant.
pub fn price(text: &str, currency: Currency) -> Option<String> {
    invalid::respelled(text, currency)
}
