//! The words of the language server, in the languages of findings.

use std::sync::{LazyLock, OnceLock};

use mpgen_core::diag::{TextLanguage, Texts, Wording, is_known};

/// The texts of the messages, in English, Russian and Spanish.
#[cfg(feature = "data")]
pub static TEXTS: &Texts = &[[include_str!("en.ftl"), include_str!("ru.ftl"), include_str!("es.ftl")]];

/// The texts of the messages, if they are compiled in.
#[cfg(not(feature = "data"))]
pub static TEXTS: &Texts = &[];

/// The words in a language, or in English as long as those of its findings are not known.
pub(crate) fn wording(language: TextLanguage) -> &'static Wording {
    static ALL: [OnceLock<Wording>; 3] = [const { OnceLock::new() }; 3];
    static NONE: LazyLock<Wording> = LazyLock::new(|| Wording::new(TextLanguage::English, TEXTS));
    let known = [language, TextLanguage::English].into_iter().find(|language| is_known(*language));
    known.map_or(&NONE, |language| ALL[language as usize].get_or_init(|| Wording::new(language, TEXTS)))
}
