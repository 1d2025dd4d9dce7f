//! Codes that become names of files and segments of addresses.

use std::fmt;

/// Most characters of a code.
pub const MAX_CODE_LENGTH: usize = 64;

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Nothing in it.
    Empty,
    /// More than [`MAX_CODE_LENGTH`] characters: that many.
    TooLong(usize),
    /// A character that a code cannot have.
    Character(char),
    /// It begins with a character that only the rest may have.
    Start(char),
}

/// A module's symbol code: Latin letters, digits, `-`, `_`; what the module sends as
/// `integrationModule[integrationCode]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleCode(Box<str>);

impl ModuleCode {
    /// Takes a code of the CRM's form.
    ///
    /// # Errors
    /// The first thing that keeps the text from being one.
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

/// A code that is a path segment: a section, an API version, a permission, a named market; `[a-z0-9][a-z0-9_-]{0,63}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// Takes a code that can stand in an address.
    ///
    /// # Errors
    /// The first thing that keeps the text from being one.
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

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::TooLong(n) => write!(f, "it has {n} characters, at most {MAX_CODE_LENGTH} are allowed"),
            Self::Character(c) => write!(f, "it has the character {c:?}"),
            Self::Start(c) => write!(f, "it begins with {c:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_plain_segment_of_an_address() {
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
