//! Where the characters of a decoded value stand in the file: `&#117;rl(` is shorter once decoded.

use std::ops::Range;

/// How the bytes of a decoded value lie in the file.
pub(super) enum Place {
    /// As they are, from this byte on.
    Same(usize),
    /// For each byte of the value, and for its end, the byte of the file it came from.
    Mapped(Vec<usize>),
}

impl Place {
    /// Walks the raw bytes of the file beside the value that the XML reader made of them.
    ///
    /// The walk is exact for well-formed XML. Should it ever lose its way, only positions suffer: a
    /// judgement is made on the decoded value.
    pub(super) fn new(text: &str, raw: Range<usize>, decoded: &str) -> Self {
        let source = text.get(raw.clone()).unwrap_or_default();
        if source == decoded {
            return Place::Same(raw.start);
        }
        let mut source = Source { rest: source, at: raw.start, in_cdata: false };
        let mut offsets = Vec::with_capacity(decoded.len() + 1);
        for character in decoded.chars() {
            source.skip_markup();
            offsets.extend(std::iter::repeat_n(source.at, character.len_utf8()));
            source.take_character();
        }
        offsets.push(source.at);
        Place::Mapped(offsets)
    }

    /// The bytes of the file that a part of the decoded value came from.
    pub(super) fn range(&self, decoded: Range<usize>) -> Range<usize> {
        match self {
            Place::Same(start) => start + decoded.start..start + decoded.end,
            Place::Mapped(offsets) => {
                let at = |byte: usize| offsets.get(byte).or(offsets.last()).copied();
                let start = at(decoded.start).unwrap_or_default();
                start..at(decoded.end).unwrap_or_default().max(start)
            }
        }
    }
}

struct Source<'t> {
    rest: &'t str,
    at: usize,
    in_cdata: bool,
}

impl Source<'_> {
    /// Passes what stands between characters: comments, instructions, the marks of CDATA.
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

    /// Passes one decoded character: itself, a reference to it, or a line end of two.
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
