//! Escapes in string literals of messages.

use std::borrow::Cow;

/// A text that Fluent's parser can read without a panic. If `\u` has too few digits and a multi-byte character follows,
/// the parser splits that character and panics. Such a character is replaced by as many `?`, which keeps all offsets.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
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

/// The escape at the start of a text, and the character that it represents if it is valid.
pub(super) fn escape(text: &str) -> (&str, Option<char>) {
    let digits = match text.as_bytes().get(1) {
        Some(b'u') => 4,
        Some(b'U') => 6,
        Some(_) => 0,
        None => return (text, None),
    };
    let ends = |c: char| c == '"' || c.is_whitespace();
    let letters = text.char_indices().skip(2).take(digits).take_while(|&(_, c)| !ends(c)).last();
    let kind = text.chars().nth(1).map_or(0, char::len_utf8);
    let end = letters.map_or(1 + kind, |(at, c)| at + c.len_utf8());
    let stands_for = match &text[1..end] {
        "\\" => Some('\\'),
        "\"" => Some('"'),
        hex if hex.len() == 1 + digits && digits > 0 => {
            u32::from_str_radix(&hex[1..], 16).ok().and_then(char::from_u32)
        }
        _ => None,
    };
    (&text[..end], stands_for)
}
