//! The texts of a module as one language shows them, field by field from its fallback chain.

use crate::model::{LanguageId, Module, Text, WebUrl};

/// The texts of a module for one language, each with the language that it really is in.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Its name.
    pub name: (LanguageId, &'a str),
    /// One line for the card; absent where no language has features.
    pub summary: Option<(LanguageId, &'a str)>,
    /// What it does.
    pub features: Option<(LanguageId, &'a Text)>,
    /// How to install it.
    pub installation: Option<(LanguageId, &'a Text)>,
    /// Where to get help.
    pub support_url: Option<(LanguageId, &'a WebUrl)>,
    /// Where it is documented.
    pub documentation_url: Option<(LanguageId, &'a WebUrl)>,
}

impl<'a> Shown<'a> {
    /// The texts of `module` along a chain, which begins with the language of the page.
    pub fn of(module: &'a Module, chain: &[LanguageId]) -> Self {
        let texts = &module.texts;
        let own = chain.first().copied().unwrap_or(LanguageId(0));
        Self {
            name: shown_name(module, chain).unwrap_or((own, module.code.as_str())),
            summary: texts.summary.first(chain).map(|(language, text)| (language, text.as_str())),
            features: texts.features.first(chain),
            installation: texts.installation.first(chain),
            support_url: texts.support_url.first(chain),
            documentation_url: texts.documentation_url.first(chain),
        }
    }
}

/// The name of a module along a chain.
pub(super) fn shown_name<'a>(module: &'a Module, chain: &[LanguageId]) -> Option<(LanguageId, &'a str)> {
    module.texts.name.first(chain).map(|(language, name)| (language, name.as_str()))
}
