//! Codes that become file names and URL path segments.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Maximum number of characters of a code.
pub const MAX_CODE_LENGTH: usize = 64;

/// Why a text is not a valid code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// It has this many characters, more than [`MAX_CODE_LENGTH`].
    #[error("it has {0} characters; at most {MAX_CODE_LENGTH} are allowed")]
    TooLong(usize),
    /// It contains a character that is not allowed.
    #[error("it contains {0:?}")]
    Character(char),
    /// It starts with a character that is only allowed later.
    #[error("it starts with {0:?}")]
    Start(char),
}

/// A module code: Latin letters, digits, `-` and `_`. The module sends it as `integrationModule[integrationCode]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ModuleCode(Box<str>);

impl ModuleCode {
    /// Validates a module code.
    ///
    /// # Errors
    /// The first reason why the text is not a valid code.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        length(text)?;
        match text.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')) {
            Some(character) => Err(CodeError::Character(character)),
            None => Ok(Self(text.into())),
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ModuleCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

/// The code of a section, an API version, a permission or a named market: `[a-z0-9][a-z0-9_-]{0,63}`. It can be a URL
/// path segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// Validates a code.
    ///
    /// # Errors
    /// The first reason why the text is not a valid code.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        length(text)?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if let Some(character) = text.chars().find(|&c| !plain(c) && !matches!(c, '-' | '_')) {
            return Err(CodeError::Character(character));
        }
        match text.chars().next() {
            Some(first) if !plain(first) => Err(CodeError::Start(first)),
            _ => Ok(Self(text.into())),
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn length(text: &str) -> Result<(), CodeError> {
    match text.chars().count() {
        0 => Err(CodeError::Empty),
        n if n > MAX_CODE_LENGTH => Err(CodeError::TooLong(n)),
        _ => Ok(()),
    }
}

impl fmt::Display for ModuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_single_path_segment() {
        for text in ["a", "5", "v5-1", "order_read", &"a".repeat(MAX_CODE_LENGTH)] {
            assert!(Code::new(text).is_ok() && ModuleCode::new(text).is_ok(), "{text}");
        }
        for text in ["", ".", "..", "a/b", "a\\b", "a.b", "a b", "%2e", "а", "a\0", &"a".repeat(MAX_CODE_LENGTH + 1)] {
            assert!(Code::new(text).is_err() && ModuleCode::new(text).is_err(), "{text}");
        }
        assert_eq!(Code::new("-a"), Err(CodeError::Start('-')));
        assert_eq!(Code::new("_a"), Err(CodeError::Start('_')));
        assert_eq!(Code::new("Ab"), Err(CodeError::Character('A')));
    }
}
