//! Texts that Fluent's parser can be given without a panic.

use std::borrow::Cow;

use fluent_syntax::parser::{ErrorKind, parse_runtime};

/// Replaces what the parser panics on: where a letter of two or more bytes follows `\u` and fewer digits than it needs,
/// it cuts the letter in two. The letter becomes as many `?`, so that every place in the text stays what it is.
pub fn readable(text: &str) -> Cow<'_, str> {
    let mut readable = Cow::Borrowed(text);
    for (backslash, _) in text.match_indices("\\u").chain(text.match_indices("\\U")) {
        let digits = backslash + 2;
        let end = digits + text[digits..].bytes().take_while(u8::is_ascii_hexdigit).take(6).count();
        let letter = text[end..].chars().next().map_or(0, char::len_utf8);
        if letter > 1 {
            readable.to_mut().replace_range(end..end + letter, &"?".repeat(letter));
        }
    }
    readable
}

/// Whether the parser can be given a text as it is: outside of string literals nothing is an escape.
pub(super) fn is_readable(text: &str) -> bool {
    let Cow::Owned(readable) = readable(text) else { return true };
    let is_escape = |kind: &ErrorKind| matches!(kind, ErrorKind::InvalidUnicodeEscapeSequence(_));
    !parse_runtime(readable).is_err_and(|(_, errors)| errors.iter().any(|error| is_escape(&error.kind)))
}
