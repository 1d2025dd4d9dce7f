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

/// A text of any length in which every character that steers or hides has given its place to a visible one, so that
/// columns stay what they were.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut before = ['\0'; 2];
    let replaced = text.chars().map(|c| {
        let replaced = symbol(before, c);
        before = [before[1], c];
        replaced
    });
    replaced.collect()
}

/// What stands for a character after two others where anybody may read it.
pub(super) fn symbol(before: [char; 2], c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(CONTROL_PICTURES + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        // In the log of a CI runner `##[` begins a command, wherever in a line it stands.
        '[' if before == ['#', '#'] => '⟦',
        c if is_unprintable(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Unicode's block of pictures for the characters from U+0000 to U+001F, in their order.
const CONTROL_PICTURES: u32 = 0x2400;

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

    #[test]
    fn what_steers_or_hides_gives_its_place_to_one_visible_character() {
        assert_eq!(visible("a\u{1b}[31m\r\n\u{202e}b\u{85}\u{7f}ж"), "a␛[31m␍␊�b�␡ж");
        assert_eq!(visible("##[error]#[x] ##"), "##⟦error]#[x] ##");
    }
}
