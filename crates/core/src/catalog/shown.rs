//! The texts of a module as shown in a language, each from the fallback chain.

use crate::model::{LanguageId, Module, Outline, Text, WebUrl};

/// The texts of a module as shown in a language, each with its actual language.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Name.
    pub name: (LanguageId, &'a str),
    /// One line for the card; absent if no language has features.
    pub summary: Option<(LanguageId, &'a str)>,
    /// The description of the features.
    pub features: Option<(LanguageId, &'a Text)>,
    /// Installation instructions.
    pub installation: Option<(LanguageId, &'a Text)>,
    /// Address of the support page.
    pub support_url: Option<(LanguageId, &'a WebUrl)>,
    /// Address of the documentation.
    pub documentation_url: Option<(LanguageId, &'a WebUrl)>,
    /// Name of the developer.
    pub developer: Option<&'a str>,
}

impl<'a> Shown<'a> {
    /// The texts of `module` from a fallback chain, which starts with the language of the page.
    pub fn of(module: &'a Module, chain: &[LanguageId]) -> Self {
        let texts = &module.details.texts;
        let developer = module.details.developer.as_ref();
        let own = chain.first().copied().unwrap_or(LanguageId(0));
        Self {
            name: module.outline.shown_name(chain).unwrap_or((own, module.outline.code.as_str())),
            summary: texts.summary.first(chain).map(|(language, text)| (language, text.as_str())),
            features: texts.features.first(chain),
            installation: texts.installation.first(chain),
            support_url: texts.support_url.first(chain),
            documentation_url: texts.documentation_url.first(chain),
            developer: developer.and_then(|it| it.name.first(chain)).map(|(_, name)| name.as_str()),
        }
    }
}

impl Outline {
    /// The name from a fallback chain.
    pub fn shown_name(&self, chain: &[LanguageId]) -> Option<(LanguageId, &str)> {
        self.name.first(chain).map(|(language, name)| (language, name.as_str()))
    }
}
