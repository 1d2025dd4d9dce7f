//! Makes untrusted texts printable. Texts of partners, file names, servers or arguments must not control a terminal, and
//! must not contain commands for a CI runner that reads the log.
//!
//! [`shown`] and [`printable`] quote a text in a message, [`visible`] writes it on a line, and [`lines`] is the final
//! filter for everything that is printed for people. [`in_json`] escapes JSON for programs.

use std::borrow::Cow;

/// Maximum number of characters of a quoted text.
const MAX_QUOTED: usize = 80;

/// A printable and shortened text in backticks.
pub fn shown(text: &str) -> String {
    format!("`{}`", printable(text))
}

/// A shortened text on one line, with control, bidirectional and invisible characters escaped.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * MAX_QUOTED));
    let mut commands = Commands::default();
    for (n, c) in text.chars().enumerate() {
        if n == MAX_QUOTED {
            out.push('…');
            break;
        }
        match commands.masked(c) {
            c if is_unprintable(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// A text on one line, with each control or invisible character replaced by a visible one, which keeps columns.
pub fn visible(text: &str) -> String {
    let mut commands = Commands::default();
    text.chars().map(|c| replacement(commands.masked(c))).collect()
}

/// Lines for a terminal or a log: like [`visible`], but line ends and tabs stay, and no line starts with `::`, which
/// would be a command for GitHub's runner even after white space.
pub fn lines(text: &str) -> String {
    masked_lines(text, |_| None)
}

/// Like [`lines`], for a coloured text whose content was already made [`visible`].
pub fn coloured_lines(text: &str) -> String {
    masked_lines(text, style)
}

fn masked_lines(text: &str, style: fn(&str) -> Option<&str>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    let mut commands = Commands::default();
    let mut at_start = true;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(style) = style(rest) {
            out.push_str(style);
            rest = &rest[style.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' => (at_start, commands) = (true, Commands::default()),
            ':' if at_start && begins_command(rest) => {
                out.push(MASKED_COLON);
                at_start = false;
                continue;
            }
            '\r' if rest.starts_with('\n') => {
                out.push(c);
                continue;
            }
            c => at_start &= c.is_whitespace(),
        }
        let masked = commands.masked(c);
        out.push(if matches!(masked, '\n' | '\t') { masked } else { replacement(masked) });
    }
    out
}

/// Makes JSON safe for a log: control and invisible characters are escaped as `\u....`, and so is what a CI runner would
/// interpret as a command. Such characters only occur in strings, so the JSON value does not change.
pub fn in_json(json: &str) -> Cow<'_, str> {
    let mut commands = Commands::default();
    let mut is_safe = |c: char| commands.masked(c) == c && (c == '\n' || !is_unprintable(c));
    if json.chars().all(&mut is_safe) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        if is_safe(c) {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    Cow::Owned(out)
}

/// Detects `##[`, `##vso[` and `##teamcity[`, which start commands of the runners of GitHub, Azure and TeamCity anywhere
/// in a line.
#[derive(Clone, Copy, Default)]
pub(super) struct Commands {
    hashes: u32,
    word: bool,
}

impl Commands {
    /// The next character of a text, or its replacement if it would start a command.
    pub(super) fn masked(&mut self, c: char) -> char {
        let begins = self.hashes >= 2;
        match c {
            '#' if self.word => *self = Self { hashes: 1, word: false },
            '#' => self.hashes = self.hashes.saturating_add(1),
            c if begins && (c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) => self.word = true,
            _ => *self = Self::default(),
        }
        if begins && c == '[' { MASKED_BRACKET } else { c }
    }
}

/// Replaces `[` if it would start a command.
const MASKED_BRACKET: char = '⟦';

/// Replaces the first `:` of a line that starts with `::`.
const MASKED_COLON: char = '⦂';

/// An escape sequence for a colour or another style at the start of a text.
fn style(text: &str) -> Option<&str> {
    let parameters = text.strip_prefix("\x1b[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then(|| &text[..text.len() - parameters.len() + end + 1])
}

/// Whether a command follows the first `:` of a line. `::: ` is not a command: it introduces a related location.
fn begins_command(rest: &str) -> bool {
    let second = without_styles(rest).strip_prefix(':');
    second.is_some_and(|rest| !without_styles(rest).strip_prefix(':').is_some_and(|rest| rest.starts_with(' ')))
}

fn without_styles(mut text: &str) -> &str {
    while let Some(style) = style(text) {
        text = &text[style.len()..];
    }
    text
}

/// The visible replacement of a control or invisible character.
pub(super) fn replacement(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(CONTROL_PICTURES + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        c if is_unprintable(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Start of the Unicode block with pictures of the characters from U+0000 to U+001F.
const CONTROL_PICTURES: u32 = 0x2400;

/// Whether a character is invisible, or changes how others are shown: the relevant characters of the Unicode categories
/// Cc, Cf, Zl, Zp, Co and Cn, variation selectors, and blank letters.
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

/// Whether a character is a bidirectional control, zero-width or otherwise invisible (UTS 55, Unicode's
/// `Default_Ignorable_Code_Point`). White space is not.
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
    fn quoted_texts_do_not_control_a_terminal() {
        assert_eq!(printable("a\u{1b}[31m\nb\u{202e}c"), "a\\u{1b}[31m\\u{a}b\\u{202e}c");
        assert_eq!(printable(&"ж".repeat(500)).chars().count(), MAX_QUOTED + 1);
    }

    #[test]
    fn control_and_invisible_characters_are_replaced_by_one_visible_character() {
        assert_eq!(visible("a\u{1b}[31m\r\n\u{202e}b\u{85}\u{7f}ж"), "a␛[31m␍␊�b�␡ж");
        assert_eq!(visible("##[error]#[x] ##"), "##⟦error]#[x] ##");
    }

    #[test]
    fn commands_of_ci_runners_are_masked() {
        for (text, masked) in [
            ("a ##vso[task.x]b", "a ##vso⟦task.x]b"),
            ("###teamcity[x", "###teamcity⟦x"),
            ("##a##[b", "##a##⟦b"),
            ("## [a] #a[b] ##a b[c]", "## [a] #a[b] ##a b[c]"),
        ] {
            assert_eq!([visible(text), printable(text), lines(text)], [masked; 3]);
            assert_eq!(serde_json::from_str::<String>(&in_json(&format!("\"{text}\""))).expect("it is JSON"), text);
            assert_eq!(in_json(text) == text, masked == text);
        }
        for (text, masked) in [
            ("a\n \t\u{3000}\u{a0}::error::x\n", "a\n \t\u{3000}\u{a0}⦂:error::x\n"),
            ("::a", "⦂:a"),
            ("a\r\n\r\r\n::b", "a\r\n␍\r\n⦂:b"),
            ("a\r ::b\u{2028}::c\u{1b}]0;d\u{7}", "a␍ ::b�::c␛]0;d␇"),
            (" : :\n:a\n  ::: a:1:2\n", " : :\n:a\n  ::: a:1:2\n"),
            (":::a\n::::a", "⦂::a\n⦂:::a"),
        ] {
            assert_eq!(lines(text), masked);
        }
    }

    #[test]
    fn colours_stay_and_do_not_hide_commands() {
        let coloured = "\u{1b}[1;31merror\u{1b}[0m\t\u{1b}[2J\n";
        assert_eq!(coloured_lines(coloured), "\u{1b}[1;31merror\u{1b}[0m\t␛[2J\n");
        assert_eq!(lines(coloured), "␛[1;31merror␛[0m\t␛[2J\n");
        assert_eq!(coloured_lines("\u{1b}[1m :\u{1b}[0m:a ##\u{1b}[0m[b"), "\u{1b}[1m ⦂\u{1b}[0m:a ##\u{1b}[0m⟦b");
    }
}
