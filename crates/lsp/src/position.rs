//! Positions in an editor: lines from 0, and columns from 0 in the units that client and server agreed on (LSP 3.17,
//! `Position` and `PositionEncodingKind`).

use std::ops::Range as Bytes;

use crate::protocol::{Position, Range};

/// What the columns of positions count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every editor knows.
    #[default]
    Utf16,
}

impl Encoding {
    /// The encoding to use with an editor that supports these.
    pub(crate) fn negotiate(supported: &[String]) -> Self {
        if supported.iter().any(|encoding| encoding == "utf-8") { Self::Utf8 } else { Self::Utf16 }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
        }
    }

    /// The range of some bytes.
    pub(crate) fn range(self, text: &str, bytes: Bytes<usize>) -> Range {
        Range { start: self.position(text, bytes.start), end: self.position(text, bytes.end) }
    }

    pub(crate) fn position(self, text: &str, offset: usize) -> Position {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let line = number(before.bytes().filter(|&byte| byte == b'\n').count());
        let character = match self {
            Self::Utf8 => before.len() - start,
            Self::Utf16 => before[start..].encode_utf16().count(),
        };
        Position { line, character: number(character) }
    }

    /// The byte offset of a position. A position past the end of its line becomes the end, and one within a character
    /// its start or end.
    pub(crate) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text[start..].find('\n') {
                Some(newline) => start += newline + 1,
                None => return text.len(),
            }
        }
        let line = text[start..].split(['\n', '\r']).next().unwrap_or("");
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units >= position.character as usize {
                return start + at;
            }
            units += match self {
                Self::Utf8 => c.len_utf8(),
                Self::Utf16 => c.len_utf16(),
            };
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_offsets_round_trip() {
        let text = "a\nя😀b\r\n\n语";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, _) in text.char_indices().filter(|(_, c)| *c != '\n') {
                assert_eq!(encoding.offset(text, encoding.position(text, at)), at, "byte {at}");
            }
            assert_eq!(encoding.offset(text, Position { line: 9, character: 9 }), text.len());
            assert_eq!(encoding.offset(text, Position { line: 0, character: 9 }), 1);
        }
        assert_eq!(Encoding::Utf8.position(text, 9), Position { line: 1, character: 7 });
        assert_eq!(Encoding::Utf16.position(text, 9), Position { line: 1, character: 4 });
        assert_eq!(Encoding::Utf8.offset(text, Position { line: 1, character: 3 }), 8, "within a character");
    }

    #[test]
    fn bytes_are_counted_only_if_the_editor_can() {
        assert_eq!(Encoding::negotiate(&[]), Encoding::Utf16);
        assert_eq!(Encoding::negotiate(&["utf-32".to_owned()]), Encoding::Utf16);
        assert_eq!(Encoding::negotiate(&["utf-16", "utf-8"].map(str::to_owned)), Encoding::Utf8);
    }
}
