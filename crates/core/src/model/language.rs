//! Languages (BCP 47), and values per language.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::LanguageId;

/// A language tag in its canonical form (BCP 47): `ru`, `es-MX`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// Parses a tag and makes it canonical: `PT-br` becomes `pt-BR`. `None` if it is not valid, such as `en_US`.
    pub fn new(tag: &str) -> Option<Self> {
        let identifier: icu_locale_core::LanguageIdentifier = tag.parse().ok()?;
        (!identifier.language.is_unknown()).then(|| Self(identifier.to_string().into()))
    }

    /// The canonical tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The language without script and region: `es` of `es-MX`.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The region: `MX` of `es-MX`, `419` of `es-419`.
    pub fn region(&self) -> Option<&str> {
        let region = |part: &&str| match part.len() {
            2 => part.bytes().all(|byte| byte.is_ascii_alphabetic()),
            3 => part.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        self.0.split('-').skip(1).find(region)
    }

    /// `rtl` for a language that is written from right to left by default (CLDR), otherwise `ltr`.
    pub fn direction(&self) -> &'static str {
        let script = self.0.split('-').find(|part| part.len() == 4 && part.is_ascii());
        let rtl = match script {
            Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm"),
            None => matches!(
                self.base(),
                "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb" | "syr" | "nqo"
            ),
        };
        if rtl { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An optional value for each language of the marketplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerLanguage<T>(Vec<Option<T>>);

impl<T> PerLanguage<T> {
    /// No value yet, for `languages` languages.
    pub fn empty(languages: usize) -> Self {
        Self((0..languages).map(|_| None).collect())
    }

    /// Sets the value of a language.
    pub fn set(&mut self, language: LanguageId, value: T) {
        if let Some(slot) = self.0.get_mut(language.index()) {
            *slot = Some(value);
        }
    }

    /// The value of a language.
    pub fn get(&self, language: LanguageId) -> Option<&T> {
        self.0.get(language.index()).and_then(Option::as_ref)
    }

    /// The languages that have a value, in the marketplace's order.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &T)> {
        LanguageId::all(self.0.len()).zip(&self.0).filter_map(|(id, value)| value.as_ref().map(|value| (id, value)))
    }

    /// The first language of a fallback chain that has a value, and the value.
    pub fn first(&self, chain: &[LanguageId]) -> Option<(LanguageId, &T)> {
        chain.iter().find_map(|&language| self.get(language).map(|value| (language, value)))
    }
}
