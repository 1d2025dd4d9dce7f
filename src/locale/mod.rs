//! What a language is to a page: its messages, its numbers, its order.

use crate::model::Language;

/// Base languages whose numbers and prices are known.
pub fn languages() -> impl Iterator<Item = &'static str> {
    ["en", "es", "ru"].into_iter()
}

/// Whether prices can be written in a language.
#[must_use]
pub fn is_known(language: &Language) -> bool {
    languages().any(|known| known == language.base())
}
