//! The language in which a command speaks to people.

use std::ffi::OsString;

use mpgen_core::diag::{TextLanguage, Wording};
use mpgen_core::parse::findings_language;
use mpgen_core::source::Sources;

/// What decides the language, apart from the marketplace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LanguageChoice {
    /// `--lang`, or `MPGEN_LANG`.
    chosen: Option<TextLanguage>,
    /// Whether `CI` is set, where the locale says nothing about who will read the output.
    in_ci: bool,
    /// The language of `LC_ALL`, `LC_MESSAGES` or `LANG`.
    locale: TextLanguage,
}

impl LanguageChoice {
    /// Reads the environment. `option` is the value of `--lang`.
    pub(crate) fn new(option: Option<TextLanguage>) -> Self {
        Self::from_environment(option, |name| std::env::var_os(name))
    }

    fn from_environment(option: Option<TextLanguage>, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let value = |name: &str| variable(name)?.into_string().ok().filter(|value| !value.is_empty());
        // As POSIX says, the first of these that is set decides.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(value);
        Self {
            chosen: option.or_else(|| TextLanguage::of_locale(&value("MPGEN_LANG")?)),
            in_ci: value("CI").is_some_and(|value| value != "false"),
            locale: locale.and_then(|locale| TextLanguage::of_locale(&locale)).unwrap_or_default(),
        }
    }

    /// The language for an editor, whose own locale counts unless a language was chosen.
    #[cfg(feature = "lsp")]
    pub(crate) fn for_editor(self) -> mpgen_lsp::Language {
        mpgen_lsp::Language { chosen: self.chosen, otherwise: self.locale }
    }

    /// The words for output about a marketplace; in CI, it may name the language of its partners in `findings_language`.
    pub(crate) fn wording(&self, sources: Option<&Sources>) -> &'static Wording {
        let of_marketplace = || self.in_ci.then(|| findings_language(sources?)).flatten();
        Wording::of(self.chosen.or_else(of_marketplace).unwrap_or(self.locale))
    }
}

/// The value of `--lang`.
pub(crate) fn parse(locale: &str) -> Result<TextLanguage, String> {
    TextLanguage::of_locale(locale).ok_or_else(|| "use one of: en, ru, es".to_owned())
}

#[cfg(test)]
mod tests {
    use mpgen_core::source::{Content, Kind, Source};

    use super::*;

    fn language(option: Option<TextLanguage>, environment: &[(&str, &str)], setting: &str) -> &'static str {
        let variable = |name: &str| Some(environment.iter().find(|(other, _)| *other == name)?.1.into());
        let sources = Sources::new(vec![Source {
            path: "content/marketplace.yaml".to_owned(),
            root: 8,
            kind: Kind::Marketplace,
            content: Content::Text(setting.into()),
        }]);
        LanguageChoice::from_environment(option, variable).wording(Some(&sources)).language().tag()
    }

    #[test]
    fn the_option_comes_first_then_the_variable_then_the_marketplace_in_ci_then_the_locale() {
        let all = [("MPGEN_LANG", "ru"), ("CI", "true"), ("LC_ALL", "es_MX.UTF-8"), ("LANG", "en_GB.UTF-8")];
        let setting = "findings_language: ru\n";
        assert_eq!(language(Some(TextLanguage::Spanish), &all, setting), "es");
        assert_eq!(language(None, &all, ""), "ru");
        assert_eq!(language(None, &all[1..], setting), "ru");
        assert_eq!(language(None, &all[1..], ""), "es");
        assert_eq!(language(None, &all[2..], setting), "es", "the setting is for CI");
        assert_eq!(language(None, &all[3..], setting), "en");
        assert_eq!(language(None, &[("LC_ALL", ""), ("LC_MESSAGES", "ru_RU"), ("LANG", "es")], ""), "ru");
        assert_eq!(language(None, &[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")], ""), "en");
        assert_eq!(language(None, &[("MPGEN_LANG", "de"), ("LANG", "ru_RU.UTF-8")], ""), "ru");
        assert_eq!(language(None, &[], ""), "en");
    }
}
