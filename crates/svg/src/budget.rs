//! The budgets that hold before a tree is built: how many elements, how deep, how many attributes.
//!
//! They bound what reading costs, so counting may be rough where the XML is broken: the reader finds
//! that.

use std::ops::Range;

use super::{Fault, FaultKind};

/// Elements of a file, editors' own included. The richest coat of arms among the flags of the world
/// has some 700.
pub(super) const MAX_ELEMENTS: usize = 2_000;

/// Elements inside one another.
pub(super) const MAX_DEPTH: usize = 32;

/// Attributes of one element: comparing their names takes the square of their number.
const MAX_ATTRIBUTES: usize = 128;

/// Namespace declarations of a file: each is inherited by every element below it.
const MAX_NAMESPACES: usize = 128;

/// Nodes of the tree: an element may have text before, inside and after it, and comments.
pub(super) const MAX_NODES: u32 = 4 * 2_000;

/// Refuses a file that is too large to be read as a tree.
pub(super) fn measure(text: &str) -> Result<(), Fault> {
    let namespaces = text.match_indices("xmlns").nth(MAX_NAMESPACES);
    if let Some((at, found)) = namespaces {
        return Err(too_complex(at..at + found.len(), format!("more than {MAX_NAMESPACES} namespaces are declared")));
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
            return fault(format!("the logo has more than {MAX_ELEMENTS} elements"));
        }
        if depth >= MAX_DEPTH {
            return fault(format!("elements are nested deeper than {MAX_DEPTH}"));
        }
        if tag.attributes > MAX_ATTRIBUTES {
            return fault(format!("an element has more than {MAX_ATTRIBUTES} attributes"));
        }
        depth += usize::from(!tag.is_empty);
    }
    Ok(())
}

fn too_complex(range: Range<usize>, message: String) -> Fault {
    Fault::new(FaultKind::TooComplex, range, message).help("simplify the drawing: a logo is shown small")
}

/// The bytes of the start tag that begins at a position.
pub(super) fn start_tag(text: &str, at: usize) -> Range<usize> {
    Tags { text, at }.next().map_or(at..text.len(), |tag| tag.range)
}

struct Tag {
    range: Range<usize>,
    closes: bool,
    is_empty: bool,
    attributes: usize,
}

/// The tags of a text, without what comments, CDATA and processing instructions hold.
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
