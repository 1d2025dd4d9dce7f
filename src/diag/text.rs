//! Words of a file within a message: whatever a partner wrote, nothing of it steers a terminal or a log.

/// Characters of a quoted text that a message shows.
const MAX_QUOTED: usize = 80;

/// A text in backquotes, printable and shortened.
#[must_use]
pub fn shown(text: &str) -> String {
    format!("`{}`", printable(text))
}

/// A text on one line without control, bidirectional and invisible characters, and without a run of letters longer
/// than anybody reads.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * MAX_QUOTED));
    for (n, c) in text.chars().enumerate() {
        if n == MAX_QUOTED {
            out.push('…');
            break;
        }
        if is_unprintable(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character would be invisible, or change how others are shown: Unicode's categories Cc, Cf, Zl, Zp, Co and
/// Cn as far as they matter, variation selectors and blank letters.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

/// Whether a character is bidirectional control, zero-width or otherwise invisible (UTS 55, Unicode's
/// `Default_Ignorable_Code_Point`); white space that shows as such is not.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_steers_a_terminal() {
        assert_eq!(printable("a\u{1b}[31m\nb\u{202e}c"), "a\\u{1b}[31m\\u{a}b\\u{202e}c");
        assert_eq!(printable(&"ж".repeat(500)).chars().count(), MAX_QUOTED + 1);
    }
}
