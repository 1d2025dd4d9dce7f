//! Formats Fluent messages. A missing message is an error, never a placeholder on a page.

use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;

use crate::model::Language;

/// The value of a message variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// A text, inserted verbatim.
    Text(&'a str),
    /// A whole number, which selects the plural form and is formatted by the rules of the language.
    Number(u64),
}

/// Why a locale could not be created.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// CLDR data for the language is missing.
    #[error("the language `{0}` is not supported")]
    UnsupportedLanguage(Language),
    /// A text is not valid Fluent.
    #[error("invalid messages in `{language}`: {error}")]
    Syntax {
        /// The language.
        language: Language,
        /// The first error of the parser.
        error: String,
    },
}

/// Why a message could not be formatted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// The message or attribute does not exist.
    #[error("unknown message `{id}` in `{language}`")]
    Missing {
        /// The language tag.
        language: String,
        /// `modules-count`, `search.placeholder`.
        id: String,
    },
    /// The message refers to something that does not exist.
    #[error("cannot format the message `{id}` in `{language}`: {why}")]
    Broken {
        /// The language tag.
        language: String,
        /// The message.
        id: String,
        /// The reason.
        why: String,
    },
}

/// The messages of a language.
///
/// All threads share one bundle. Plural forms and numbers lock it for less than a microsecond each, so a bundle per
/// thread would not be measurably faster.
pub(crate) struct Messages {
    language: Language,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl Messages {
    pub(crate) fn new(language: &Language, resources: &[&str]) -> Result<Self, LocaleError> {
        let unsupported = || LocaleError::UnsupportedLanguage(language.clone());
        let tag = plural_tag(language).parse().map_err(|_| unsupported())?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would add invisible characters to texts, titles and JSON.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match plural_tag(language) == language.tag() {
            true => |value, memoizer| format_number(value, memoizer, None),
            false => |value, memoizer| format_number(value, memoizer, Some(BELARUSIAN)),
        }));
        bundle.add_builtins().map_err(|_| unsupported())?;
        for resource in resources {
            let text = resource.strip_prefix('\u{feff}').unwrap_or(resource);
            let parsed = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| LocaleError::Syntax {
                language: language.clone(),
                error: errors.first().map(ToString::to_string).unwrap_or_default(),
            })?;
            bundle.add_resource_overriding(Arc::new(parsed));
        }
        Ok(Self { language: language.clone(), bundle })
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    pub(crate) fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, MessageError> {
        let language = || self.language.to_string();
        let missing = || MessageError::Missing { language: language(), id: id.to_owned() };
        let pattern = self.pattern(id).ok_or_else(missing)?;
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|&(name, argument)| (name, FluentValue::from(argument))).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(MessageError::Broken {
                language: language(),
                id: id.to_owned(),
                why: error.to_string().to_lowercase(),
            }),
        }
    }

    fn pattern(&self, id: &str) -> Option<&fluent_syntax::ast::Pattern<&str>> {
        match id.split_once('.') {
            None => self.bundle.get_message(id)?.value(),
            Some((id, attribute)) => Some(self.bundle.get_message(id)?.get_attribute(attribute)?.value()),
        }
    }
}

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Text(text) => text.into(),
            Argument::Number(number) => number.into(),
        }
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Argument<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// The only language whose plural forms are not chosen by its own rules.
const BELARUSIAN: &str = "be";

/// The tag of the language whose plural rules are used. Fluent's table for Belarusian is wrong for numbers such as 22;
/// for whole numbers, its rules are those of Russian (CLDR).
pub(super) fn plural_tag(language: &Language) -> &str {
    if language.base() == BELARUSIAN { "ru" } else { language.tag() }
}

/// The number format of a language, cached by the bundle.
struct Numbers(DecimalFormatter);

impl intl_memoizer::Memoizable for Numbers {
    /// The language, if it is not the bundle's.
    type Args = (Option<&'static str>,);
    type Error = ();

    fn construct(tag: unic_langid::LanguageIdentifier, (other,): Self::Args) -> Result<Self, ()> {
        let tag = other.map_or_else(|| tag.to_string(), str::to_owned).parse().map_err(drop)?;
        super::numbers(&tag).map(Self).map_err(drop)
    }
}

/// Formats numbers by the rules of the language; Fluent itself uses English without grouping.
fn format_number(
    value: &FluentValue<'_>,
    memoizer: &intl_memoizer::concurrent::IntlLangMemoizer,
    language: Option<&'static str>,
) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let number: Decimal = number.as_string().parse().ok()?;
    memoizer.with_try_get::<Numbers, _, _>((language,), |numbers| numbers.0.format(&number).to_string()).ok()
}
