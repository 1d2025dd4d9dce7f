//! The order of texts in a language.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

/// Compares texts.
pub(super) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The collation of a language; without data for it, which all supported languages have, that of code points.
    pub(super) fn new(tag: &icu_locale_core::Locale) -> Self {
        let mut preferences = CollatorPreferences::from(tag);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        options.alternate_handling = Some(AlternateHandling::NonIgnorable);
        Self(CollatorBorrowed::try_new(preferences, options).ok())
    }

    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }

    pub(super) fn sort_key(&self, text: &str) -> Vec<u8> {
        let Some(collator) = &self.0 else { return text.as_bytes().to_vec() };
        let mut key = Vec::with_capacity(2 * text.len());
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
        key
    }
}
