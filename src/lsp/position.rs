//! Positions in an editor: lines from 0, and columns from 0 in UTF-16 code units (LSP 3.17, `Position`).

use std::ops::Range as Bytes;

use lsp_types::{Position, Range};

/// The range of some bytes.
pub(super) fn range(text: &str, bytes: Bytes<usize>) -> Range {
    Range { start: position(text, bytes.start), end: position(text, bytes.end) }
}

fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let line = number(before.bytes().filter(|&byte| byte == b'\n').count());
    Position { line, character: number(before[start..].encode_utf16().count()) }
}

/// The byte offset of a position. A position past the end of its line becomes the end.
pub(super) fn offset(text: &str, position: Position) -> usize {
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
        if units >= position.character {
            return start + at;
        }
        units += if c.len_utf16() == 2 { 2 } else { 1 };
    }
    start + line.len()
}

#[cfg(test)]
mod tests {
    use super::{offset, position};

    #[test]
    fn positions_and_offsets_round_trip() {
        let text = "a\nя😀b\r\n\n语";
        for (at, _) in text.char_indices().filter(|(_, c)| *c != '\n') {
            assert_eq!(offset(text, position(text, at)), at, "byte {at}");
        }
        assert_eq!(offset(text, lsp_types::Position { line: 9, character: 9 }), text.len());
        assert_eq!(offset(text, lsp_types::Position { line: 0, character: 9 }), 1);
    }
}
