//! Fluent messages, where what is missing is an error and never a text on a page.

use std::fmt;
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;

use crate::model::Language;

/// A value for a variable of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A whole number: it chooses a plural form, and is put in as the language groups it.
    Number(u64),
}

/// Why a message has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// There is no message, or no attribute of one, with this name.
    Missing {
        /// The language's tag.
        language: String,
        /// `modules-count`, `search.placeholder`.
        id: String,
    },
    /// The message refers to something that does not exist.
    Broken {
        /// The language's tag.
        language: String,
        /// The message.
        id: String,
        /// What does not exist, in words.
        why: String,
    },
}

/// The messages of a language.
///
/// The one bundle is shared by all threads. Only a plural form and a number lock it, each for less than a
/// microsecond; a bundle a thread would win nothing that shows beside the rendering of a page.
pub(super) struct Messages {
    language: Language,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl Messages {
    pub(super) fn new(language: &Language, resources: &[&str]) -> Result<Self, String> {
        let tag = plural_tag(language).parse().map_err(|error| format!("`{language}`: {error}"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would be characters that nobody wrote in texts, titles and JSON.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match plural_tag(language) == language.tag() {
            true => |value, memoizer| format_number(value, memoizer, None),
            false => |value, memoizer| format_number(value, memoizer, Some(BELARUSIAN)),
        }));
        bundle.add_builtins().map_err(|error| format!("`{language}`: {error}"))?;
        for resource in resources {
            let text = resource.strip_prefix('\u{feff}').unwrap_or(resource);
            let parsed = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                format!("`{language}`: {}", errors.first().map(ToString::to_string).unwrap_or_default())
            })?;
            bundle.add_resource_overriding(Arc::new(parsed));
        }
        Ok(Self { language: language.clone(), bundle })
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    pub(super) fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, MessageError> {
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

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { language, id } => write!(f, "there is no message `{id}` in `{language}`"),
            Self::Broken { language, id, why } => write!(f, "the message `{id}` in `{language}` has no text: {why}"),
        }
    }
}

impl std::error::Error for MessageError {}

/// The one language whose plural forms are not chosen by its own rules.
const BELARUSIAN: &str = "be";

/// The tag of the rules by which the plural forms of a language are chosen. The engine's table for Belarusian does not
/// see that 22 ends in 2; for whole numbers its rules are those of Russian (CLDR).
pub(super) fn plural_tag(language: &Language) -> &str {
    if language.base() == BELARUSIAN { "ru" } else { language.tag() }
}

/// A language's way of writing numbers, kept by the bundle.
struct Numbers(DecimalFormatter);

impl intl_memoizer::Memoizable for Numbers {
    /// The language, where it is not the bundle's.
    type Args = (Option<&'static str>,);
    type Error = ();

    fn construct(tag: unic_langid::LanguageIdentifier, (other,): Self::Args) -> Result<Self, ()> {
        let tag = other.map_or_else(|| tag.to_string(), str::to_owned).parse().map_err(drop)?;
        super::numbers(&tag).map(Self).map_err(drop)
    }
}

/// Fluent itself writes every number as in English and without groups.
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
