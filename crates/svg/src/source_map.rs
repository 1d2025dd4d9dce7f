//! Maps positions in a decoded value to positions in the file: `&#117;rl(` is shorter once decoded.

use std::ops::Range;

/// The positions of a decoded value's bytes in the file.
pub(super) enum SourceMap {
    /// The value is in the file verbatim, at this offset.
    Verbatim(usize),
    /// For each byte of the value and for its end, the offset in the file.
    Offsets(Vec<usize>),
}

impl SourceMap {
    /// Compares the raw bytes of the file with the value that the XML parser decoded from them.
    ///
    /// The result is exact for well-formed XML. An error would only affect positions, because all checks use the decoded
    /// value.
    pub(super) fn new(text: &str, raw: Range<usize>, decoded: &str) -> Self {
        let source = text.get(raw.clone()).unwrap_or_default();
        if source == decoded {
            return SourceMap::Verbatim(raw.start);
        }
        let mut raw = RawText { rest: source, at: raw.start, in_cdata: false };
        let mut offsets = Vec::with_capacity(decoded.len() + 1);
        for character in decoded.chars() {
            raw.skip_markup();
            offsets.extend(std::iter::repeat_n(raw.at, character.len_utf8()));
            raw.take_character();
        }
        offsets.push(raw.at);
        SourceMap::Offsets(offsets)
    }

    /// The byte range of the file for a byte range of the decoded value.
    pub(super) fn range(&self, decoded: Range<usize>) -> Range<usize> {
        match self {
            SourceMap::Verbatim(start) => start + decoded.start..start + decoded.end,
            SourceMap::Offsets(offsets) => {
                let at = |byte: usize| offsets.get(byte).or(offsets.last()).copied();
                let start = at(decoded.start).unwrap_or_default();
                start..at(decoded.end).unwrap_or_default().max(start)
            }
        }
    }
}

struct RawText<'t> {
    rest: &'t str,
    at: usize,
    in_cdata: bool,
}

impl RawText<'_> {
    /// Skips comments, processing instructions and CDATA delimiters.
    fn skip_markup(&mut self) {
        loop {
            let length = if self.in_cdata {
                if !self.rest.starts_with("]]>") {
                    return;
                }
                self.in_cdata = false;
                3
            } else if self.rest.starts_with("<![CDATA[") {
                self.in_cdata = true;
                9
            } else if self.rest.starts_with("<!--") {
                self.until("-->")
            } else if self.rest.starts_with("<?") {
                self.until("?>")
            } else if self.rest.starts_with('<') {
                self.until(">")
            } else {
                return;
            };
            self.advance(length);
        }
    }

    /// Skips the source of one decoded character: the character, a reference, or a CRLF.
    fn take_character(&mut self) {
        let length = if self.rest.starts_with('&') && !self.in_cdata {
            self.until(";")
        } else if self.rest.starts_with("\r\n") {
            2
        } else {
            self.rest.chars().next().map_or(0, char::len_utf8)
        };
        self.advance(length);
    }

    fn until(&self, mark: &str) -> usize {
        self.rest.find(mark).map_or(self.rest.len(), |at| at + mark.len())
    }

    fn advance(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.at += length;
    }
}
