//! The words of messages in each language.

use std::borrow::Cow;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use super::{Argument, Diagnostic, Message};
use crate::check::TEXTS;
use crate::locale::{Argument as Value, MessageError, Messages};
use crate::model::Language;

/// A language in which mpgen speaks to people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextLanguage {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
    /// Spanish.
    Spanish,
}

impl TextLanguage {
    /// All languages. Texts in several languages are arrays in this order.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Spanish];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Spanish => "es",
        }
    }

    /// The language of a locale: `ru`, `ru-RU`, `ru_RU.UTF-8`. `None` if mpgen has no texts in it.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let base = locale.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == base)
    }
}

static PROVIDED: [OnceLock<String>; 3] = [const { OnceLock::new() }; 3];

/// Gives the messages of all findings in a language, if they are not compiled in. Later ones are ignored.
pub fn provide_words(language: TextLanguage, messages: String) {
    let _ = PROVIDED[language as usize].set(messages);
}

/// Whether the messages of findings in a language are compiled in, or were provided.
pub fn is_known(language: TextLanguage) -> bool {
    !TEXTS.is_empty() || PROVIDED[language as usize].get().is_some()
}

/// Writes messages in one language.
pub struct Wording {
    language: TextLanguage,
    messages: Messages,
}

impl Default for &'static Wording {
    /// English.
    fn default() -> Self {
        Wording::of(TextLanguage::English)
    }
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Wording").field(&self.language).finish()
    }
}

/// The texts of messages: for each file, its text in each language of [`TextLanguage::ALL`].
pub type Texts = [[&'static str; 3]];

impl Wording {
    /// The words of findings in a language.
    pub fn of(language: TextLanguage) -> &'static Self {
        static ALL: [OnceLock<Wording>; 3] = [const { OnceLock::new() }; 3];
        static NONE: LazyLock<Wording> = LazyLock::new(|| Wording::new(TextLanguage::English, &[]));
        if is_known(language) { ALL[language as usize].get_or_init(|| Self::new(language, &[])) } else { &NONE }
    }

    /// The words of findings and of `further` messages.
    ///
    /// # Panics
    /// A text is not Fluent, which a test excludes.
    pub fn new(language: TextLanguage, further: &Texts) -> Self {
        let provided = PROVIDED[language as usize].get().map(String::as_str);
        let texts = TEXTS.iter().chain(further).map(|texts| texts[language as usize]);
        let texts: Vec<&str> = provided.into_iter().chain(texts).collect();
        let tag = Language::new(language.tag());
        let messages = tag.and_then(|tag| Messages::new(&tag, &texts).ok());
        Self { language, messages: messages.expect("the texts of messages are Fluent") }
    }

    /// The language.
    pub fn language(&self) -> TextLanguage {
        self.language
    }

    /// A message in the language.
    pub fn text(&self, message: &Message) -> String {
        match self.try_text(message) {
            Ok(text) => text,
            // A test excludes this, and a finding without words is better than none.
            Err(_) => format!("{message:?}"),
        }
    }

    /// A message in the language.
    ///
    /// # Errors
    /// The message does not exist, or has a variable without a value.
    pub fn try_text(&self, message: &Message) -> Result<String, MessageError> {
        let worded: Vec<(&str, Worded<'_>)> = message
            .arguments
            .iter()
            .map(|(name, argument)| Ok((name.as_ref(), self.worded(argument)?)))
            .collect::<Result<_, MessageError>>()?;
        let arguments: Vec<(&str, Value<'_>)> =
            worded.iter().map(|(name, argument)| (*name, argument.into())).collect();
        self.messages.format(&message.id, &arguments)
    }

    fn worded<'a>(&self, argument: &'a Argument) -> Result<Worded<'a>, MessageError> {
        Ok(match argument {
            Argument::Text(text) => Worded::Text(text.into()),
            Argument::Number(number) => Worded::Number(*number),
            Argument::Message(message) => Worded::Text(self.try_text(message)?.into()),
            Argument::List(messages) => {
                let texts: Result<Vec<String>, _> = messages.iter().map(|message| self.try_text(message)).collect();
                Worded::Text(texts?.join(", ").into())
            }
        })
    }

    /// A diagnostic in the language.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) -> Diagnostic<String> {
        diagnostic.map(|message| self.text(message))
    }
}

/// An argument in a language.
enum Worded<'a> {
    Text(Cow<'a, str>),
    Number(u64),
}

impl<'a> From<&'a Worded<'_>> for Value<'a> {
    fn from(worded: &'a Worded<'_>) -> Self {
        match worded {
            Worded::Text(text) => Self::Text(text),
            Worded::Number(number) => Self::Number(*number),
        }
    }
}
