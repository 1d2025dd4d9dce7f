//! Messages before they are worded: an id and arguments.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Wording;

/// A sentence in no language yet: the id of a Fluent message, and its arguments. [`message!`](crate::message) makes one,
/// and a [`Wording`](super::Wording) writes it in a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[must_use]
pub struct Message {
    /// The id: `price-invalid`.
    pub id: Cow<'static, str>,
    /// The values of its variables, each with the variable's name without `$`.
    pub arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// The value of a variable of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Argument {
    /// The same in every language: a quoted value, a code, an example.
    Text(String),
    /// A whole number, which selects the plural form and is written by the rules of the language.
    Number(u64),
    /// A message within the message, such as a reason.
    Message(Message),
    /// Messages that are listed with commas.
    List(Vec<Message>),
}

/// A [`Message`](crate::diag::Message): `message!("price-invalid", value = shown(text), reason = reason)`, where
/// `value` alone stands for `value = value`.
///
/// A test compares each use with the messages: the id exists in each language, and its variables are those given.
#[macro_export]
macro_rules! message {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::diag::Message {
            id: ::std::borrow::Cow::Borrowed($id),
            arguments: ::std::vec![$((
                ::std::borrow::Cow::Borrowed(::std::stringify!($name)),
                $crate::message!(@argument $name $(= $value)?),
            )),*],
        }
    };
    (@argument $name:ident) => { $crate::diag::Argument::from($name) };
    (@argument $name:ident = $value:expr) => { $crate::diag::Argument::from($value) };
}

impl fmt::Display for Message {
    /// Writes it in English, for logs and tests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&<&Wording>::default().text(self))
    }
}

impl Message {
    /// A text that is the same in every language.
    pub fn verbatim(text: impl Into<String>) -> Self {
        message!("verbatim", text = text.into())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<char> for Argument {
    fn from(c: char) -> Self {
        Self::Text(c.to_string())
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Argument {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<Vec<Message>> for Argument {
    fn from(messages: Vec<Message>) -> Self {
        Self::List(messages)
    }
}
