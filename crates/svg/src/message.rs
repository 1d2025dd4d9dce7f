//! Messages without words: an id and arguments.

use std::fmt;

use super::quoted;

/// What is wrong, or how to fix it, in no language: whoever shows it has the words for each id.
///
/// [`Display`](fmt::Display) writes the id and the arguments, for logs and tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The id: `logo-needs-font`.
    pub id: &'static str,
    /// The arguments by name.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// The value of an argument of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A piece of the file or of SVG in backticks, a number that is not whole, or a word by which the message chooses
    /// between sentences.
    Text(String),
    /// A whole number.
    Number(u64),
}

/// A [`Message`]: `message!("logo-needs-font", name = shown(name))`, where `name` alone stands for `name = name`.
macro_rules! message {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::Message {
            id: $id,
            arguments: vec![$((stringify!($name), message!(@argument $name $(= $value)?))),*],
        }
    };
    (@argument $name:ident) => { $crate::Argument::from($name) };
    (@argument $name:ident = $value:expr) => { $crate::Argument::from($value) };
}

/// A piece of the file in backticks, on one line and shortened.
pub(crate) fn shown(piece: &str) -> String {
    format!("`{}`", quoted(piece))
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)?;
        self.arguments.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Argument::Text(text) => f.write_str(text),
            Argument::Number(number) => write!(f, "{number}"),
        }
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Argument::Number(number as u64)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Argument::Number(number.into())
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Argument::Number(number)
    }
}
