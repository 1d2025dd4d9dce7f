//! Limits that are checked before the XML is parsed: elements, nesting depth, attributes and namespaces.
//!
//! They bound the cost of parsing. The counts may be inexact for malformed XML, which the parser then reports.

use std::ops::Range;

use super::{Fault, FaultKind, Message};

/// Maximum number of elements in a file, including those of editors. The most detailed coat of arms on a national flag
/// has about 700.
pub(super) const MAX_ELEMENTS: usize = 2_000;

/// Maximum nesting depth of elements.
pub(super) const MAX_DEPTH: usize = 32;

/// Maximum number of attributes of one element. The parser compares each name with all others.
const MAX_ATTRIBUTES: usize = 128;

/// Maximum number of namespace declarations in a file. Every element inherits those above it.
const MAX_NAMESPACES: usize = 128;

/// Maximum number of XML nodes: an element may have text before, inside and after it, and comments.
pub(super) const MAX_NODES: u32 = 4 * MAX_ELEMENTS as u32;

/// Reports the first limit that a file exceeds.
pub(super) fn check(text: &str) -> Result<(), Fault> {
    let namespaces = text.match_indices("xmlns").nth(MAX_NAMESPACES);
    if let Some((at, found)) = namespaces {
        return Err(too_complex(
            at..at + found.len(),
            message!("logo-too-many", kind = "namespaces", most = MAX_NAMESPACES),
        ));
    }
    let (mut elements, mut depth) = (0, 0_usize);
    let mut tags = Tags { text, at: 0 };
    while let Some(tag) = tags.next() {
        if tag.closes {
            depth = depth.saturating_sub(1);
            continue;
        }
        elements += 1;
        let fault = |message| Err(too_complex(tag.range.clone(), message));
        if elements > MAX_ELEMENTS {
            return fault(message!("logo-too-many", kind = "elements", most = MAX_ELEMENTS));
        }
        if depth >= MAX_DEPTH {
            return fault(message!("logo-too-many", kind = "levels", most = MAX_DEPTH));
        }
        if tag.attributes > MAX_ATTRIBUTES {
            return fault(message!("logo-too-many", kind = "attributes", most = MAX_ATTRIBUTES));
        }
        depth += usize::from(!tag.is_empty);
    }
    Ok(())
}

fn too_complex(range: Range<usize>, message: Message) -> Fault {
    Fault::new(FaultKind::TooComplex, range, message).help(message!("logo-simplify"))
}

/// The byte range of the start tag at `at`.
pub(super) fn start_tag(text: &str, at: usize) -> Range<usize> {
    Tags { text, at }.next().map_or(at..text.len(), |tag| tag.range)
}

struct Tag {
    range: Range<usize>,
    closes: bool,
    is_empty: bool,
    attributes: usize,
}

/// Iterates over the tags of a text, skipping comments, CDATA and processing instructions.
struct Tags<'t> {
    text: &'t str,
    at: usize,
}

impl Tags<'_> {
    fn next(&mut self) -> Option<Tag> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + rest.find('<')?;
            let rest = self.text.get(start..)?;
            let skipped =
                [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].iter().find(|(open, _)| rest.starts_with(open));
            if let Some((open, close)) = skipped {
                let inner = rest.get(open.len()..)?;
                self.at = start + open.len() + inner.find(close)? + close.len();
                continue;
            }
            return Some(self.tag(start));
        }
    }

    fn tag(&mut self, start: usize) -> Tag {
        let mut tag = Tag { range: start..self.text.len(), closes: false, is_empty: false, attributes: 0 };
        let (mut quote, mut last) = (None, b'<');
        for (at, byte) in self.text.bytes().enumerate().skip(start + 1) {
            match quote {
                Some(mark) if mark == byte => quote = None,
                Some(_) => {}
                None if matches!(byte, b'"' | b'\'') => {
                    quote = Some(byte);
                    tag.attributes += 1;
                }
                None if byte == b'>' => {
                    tag.is_empty = last == b'/';
                    tag.range.end = at + 1;
                    break;
                }
                None => {}
            }
            tag.closes |= at == start + 1 && byte == b'/';
            last = byte;
        }
        self.at = tag.range.end;
        tag
    }
}
