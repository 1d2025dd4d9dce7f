//! The order of texts in a language. What a language has of its own is compiled in, or else provided when it is used:
//! that of all languages together is as large as the rest of mpgen.

#[cfg(not(feature = "data"))]
mod provided;

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_provider::DataError;

#[cfg(not(feature = "data"))]
pub use provided::{is_collation_missing, provide_collation};

/// Does nothing, because the tailoring of each language is compiled in.
#[cfg(feature = "data")]
pub fn provide_collation(_language: &str, _bytes: Vec<u8>) -> bool {
    true
}

/// Whether a language has a tailoring that was not provided: none.
#[cfg(feature = "data")]
pub fn is_collation_missing(_language: &crate::model::Language) -> bool {
    false
}

#[cfg(feature = "data")]
type Inner = CollatorBorrowed<'static>;
#[cfg(not(feature = "data"))]
type Inner = icu_collator::Collator;

/// Compares texts.
pub(super) struct Collation(Inner);

impl Collation {
    pub(super) fn new(tag: &icu_locale_core::Locale) -> Result<Self, DataError> {
        let mut preferences = CollatorPreferences::from(tag);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        options.alternate_handling = Some(AlternateHandling::NonIgnorable);
        #[cfg(feature = "data")]
        return CollatorBorrowed::try_new(preferences, options).map(Self);
        #[cfg(not(feature = "data"))]
        return icu_collator::Collator::try_new_unstable(&provided::Provided, preferences, options).map(Self);
    }

    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator().compare(a, b)
    }

    pub(super) fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(2 * text.len());
        let Ok(()) = self.collator().write_sort_key_to(text, &mut key);
        key
    }

    #[cfg(feature = "data")]
    fn collator(&self) -> &CollatorBorrowed<'static> {
        &self.0
    }

    #[cfg(not(feature = "data"))]
    fn collator(&self) -> CollatorBorrowed<'_> {
        self.0.as_borrowed()
    }
}
