//! The headings of a module's texts: languages and their blocks.

use std::ops::Range;

use mpgen_core::source::{Kind, Source};

use crate::spot::yaml;

/// A heading of level 1 or 2.
#[derive(Debug)]
pub(crate) struct Heading<'a> {
    pub(crate) level: usize,
    pub(crate) name: &'a str,
    pub(crate) line: Range<usize>,
    /// The offset of the next heading of the same level or above, or the end of the file.
    pub(crate) end: usize,
}

/// The headings of a module file, in their order.
pub(crate) fn headings(source: &Source) -> Vec<Heading<'_>> {
    let text = source.text();
    let Some(start) = yaml(source).filter(|_| source.kind == Kind::Module).map(|range| range.end) else {
        return Vec::new();
    };
    let (mut headings, mut at, mut fence) = (Vec::<Heading<'_>>::new(), start, None);
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_end();
        match (fence, fence_of(content)) {
            (None, Some(opened)) => fence = Some(opened),
            (Some((c, length)), Some((closing, own))) if closing == c && own >= length => fence = None,
            (None, None) => {
                let level = content.bytes().take_while(|byte| *byte == b'#').count();
                if let (1 | 2, Some(name)) = (level, content[level..].strip_prefix(' ')) {
                    let open = headings.iter_mut().filter(|open| open.level >= level && open.end == text.len());
                    open.for_each(|open| open.end = at);
                    let line = at..at + content.len();
                    headings.push(Heading { level, name: name.trim(), line, end: text.len() });
                }
            }
            _ => {}
        }
        at += line.len();
    }
    headings
}

/// The fence of a code block that a line opens or closes: its character and length.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start();
    let c = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|own| *own == c).count();
    (length >= 3).then_some((c, length))
}
