//! Texts that are not ours, made printable: whatever a partner, a file's name, a server or an argument says, nothing of it
//! steers a terminal, and nothing of it is a command of a CI runner that reads the log.
//!
//! [`shown`] and [`printable`] quote a text within a message, [`visible`] puts it on a line, and [`lines`] is the last
//! filter of all that is printed for people. What programs read is JSON, made printable by [`in_json`].

use std::borrow::Cow;

/// Characters of a quoted text that a message shows.
const MAX_QUOTED: usize = 80;

/// A text in backquotes, printable and shortened.
pub fn shown(text: &str) -> String {
    format!("`{}`", printable(text))
}

/// A text on one line without control, bidirectional and invisible characters, and without a run of letters longer
/// than anybody reads.
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

/// A text of any length on one line, in which every character that steers or hides is replaced by a visible one, so that
/// columns stay what they were.
pub fn visible(text: &str) -> String {
    let mut commands = Commands::default();
    text.chars().map(|c| stand_in(commands.masked(c))).collect()
}

/// Whole lines for a terminal or a log: [`visible`], but line ends and tabs stay, and no line begins with `::`, which
/// GitHub's runner takes for a command, also after white space.
pub fn lines(text: &str) -> String {
    made_lines(text, |_| None)
}

/// [`lines`] of a text that was given colours, after everything in it was made [`visible`].
pub fn coloured_lines(text: &str) -> String {
    made_lines(text, style)
}

fn made_lines(text: &str, style: fn(&str) -> Option<&str>) -> String {
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
        out.push(if matches!(masked, '\n' | '\t') { masked } else { stand_in(masked) });
    }
    out
}

/// JSON that a log may hold: characters that are invisible or steer a terminal are written as `\u....`, and so is what a
/// CI runner would take for a command. Such characters stand in strings alone, so that a reader of JSON sees no change.
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

/// Finds `##[`, `##vso[` and `##teamcity[`, with which a command begins for the runners of GitHub, Azure and TeamCity
/// wherever it stands in a line.
#[derive(Clone, Copy, Default)]
pub(super) struct Commands {
    hashes: u32,
    word: bool,
}

impl Commands {
    /// The next character of a text, or what replaces it where a command would begin.
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

/// What replaces `[` where a command would begin.
const MASKED_BRACKET: char = '⟦';

/// What replaces the first `:` of a line that begins with `::`.
const MASKED_COLON: char = '⦂';

/// A colour or another style, as we write it, at the start of a text.
fn style(text: &str) -> Option<&str> {
    let parameters = text.strip_prefix("\x1b[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then(|| &text[..text.len() - parameters.len() + end + 1])
}

/// Whether a command follows the first `:` of a line. `::: ` is how we write a further place of a finding, and no command's
/// name begins so.
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

/// The visible character that stands for one that steers or hides.
pub(super) fn stand_in(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(CONTROL_PICTURES + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        c if is_unprintable(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Unicode's block of pictures for the characters from U+0000 to U+001F, in their order.
const CONTROL_PICTURES: u32 = 0x2400;

/// Whether a character would be invisible, or change how others are shown: Unicode's categories Cc, Cf, Zl, Zp, Co and
/// Cn as far as they matter, variation selectors and blank letters.
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

/// Whether a character is bidirectional control, zero-width or otherwise invisible (UTS 55, Unicode's
/// `Default_Ignorable_Code_Point`); white space that shows as such is not.
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

    #[test]
    fn no_runner_finds_a_command() {
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
    fn our_colours_stay_and_hide_no_command() {
        let coloured = "\u{1b}[1;31merror\u{1b}[0m\t\u{1b}[2J\n";
        assert_eq!(coloured_lines(coloured), "\u{1b}[1;31merror\u{1b}[0m\t␛[2J\n");
        assert_eq!(lines(coloured), "␛[1;31merror␛[0m\t␛[2J\n");
        assert_eq!(coloured_lines("\u{1b}[1m :\u{1b}[0m:a ##\u{1b}[0m[b"), "\u{1b}[1m ⦂\u{1b}[0m:a ##\u{1b}[0m⟦b");
    }
}
