//! The words of an import in each language.

use std::sync::LazyLock;

use mpgen_core::diag::{TextLanguage, Texts, Wording};

/// The texts of imports.
#[cfg(feature = "data")]
pub static TEXTS: &Texts = &[[include_str!("en.ftl"), include_str!("ru.ftl"), include_str!("es.ftl")]];

/// The texts of the messages, if they are compiled in.
#[cfg(not(feature = "data"))]
pub static TEXTS: &Texts = &[];

/// The words of findings and imports in a language.
pub fn wording(language: TextLanguage) -> &'static Wording {
    static ALL: [LazyLock<Wording>; 3] = [
        LazyLock::new(|| Wording::new(TextLanguage::English, TEXTS)),
        LazyLock::new(|| Wording::new(TextLanguage::Russian, TEXTS)),
        LazyLock::new(|| Wording::new(TextLanguage::Spanish, TEXTS)),
    ];
    &ALL[language as usize]
}
