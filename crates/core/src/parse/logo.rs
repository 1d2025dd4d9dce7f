//! The block `# logo`: a logo that is written in the module's own file, as one fenced code block.

use std::ops::Range;

use super::LogoFile;
use super::fault::{Fault, FaultKind};
use crate::source::Span;

/// The heading of the block.
pub const HEADING: &str = "# logo";

/// What a heading may be called that is meant as `# logo`.
const NAMES: [&str; 8] = ["logo", "logotype", "logotipo", "logótipo", "лого", "логотип", "значок", "icon"];

/// Maximum length in bytes of a line that is meant as the heading.
const MAX_HEADING: usize = 40;

/// The starts of bitmaps in base64.
const BITMAPS: [(&str, &str); 8] = [
    ("iVBORw0KGgo", "PNG"),
    ("/9j/", "JPEG"),
    ("R0lGOD", "GIF"),
    ("UklGR", "WebP"),
    ("data:image/png", "PNG"),
    ("data:image/jpeg", "JPEG"),
    ("data:image/gif", "GIF"),
    ("data:image/webp", "WebP"),
];

/// A logo in a module's file.
#[derive(Clone, Debug)]
pub struct LogoBlock {
    /// Span of its heading.
    pub heading: Span,
    /// Span of the block from its heading on, without the white space at its end.
    pub span: Span,
    /// Span of the drawing, if there is one that can be read.
    pub drawing: Option<Span>,
}

impl LogoBlock {
    /// The range of the file's text to replace, and by what, so that the block is gone.
    pub fn removal(&self, text: &str) -> (Range<usize>, String) {
        let block = self.span.range();
        let start = text[..block.start].trim_end().len();
        let after = text[block.end..].trim_start();
        let between = line_end(text).repeat(if after.is_empty() { 1 } else { 2 });
        (start..text.len() - after.len(), between)
    }

    /// The drawing as the text of a file of its own.
    pub fn file_text(&self, text: &str) -> Option<String> {
        let drawing = self.drawing?.range();
        let line = text[..drawing.start].rfind('\n').map_or(0, |end| end + 1);
        // The lines of a fence that is indented are indented alike.
        let indentation = text[line..drawing.start].len();
        let lines = text[drawing].trim_end().lines().enumerate().map(|(n, line)| {
            let indentation = if n == 0 { 0 } else { indentation };
            let spaces = line.bytes().take_while(|byte| *byte == b' ').take(indentation).count();
            format!("{}\n", line[spaces..].trim_end_matches('\r'))
        });
        Some(lines.collect())
    }
}

/// What is wrong with the form of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogoFault {
    /// The heading is written in another form than `# logo`.
    Heading,
    /// A second block.
    Second {
        /// The heading of the first one.
        first: Span,
    },
    /// Texts follow the block.
    NotLast,
    /// The block has no drawing.
    Empty,
    /// The drawing is not in a fence.
    NoFence,
    /// The drawing is an image of Markdown.
    Image,
    /// A bitmap in base64, with the name of its format.
    Bitmap(&'static str),
    /// The fence does not say that it contains SVG.
    Language,
    /// Something other than the drawing.
    Beside {
        /// Whether a line of the drawing may have closed the fence.
        is_cut: bool,
    },
    /// The fence is not closed, but the drawing in it is complete.
    OpenFence {
        /// The end of the drawing, and the line that closes the fence.
        end: (Span, String),
    },
}

/// Sanitises the logo in a range of a text.
///
/// # Errors
/// Its faults; their ranges are in the whole text.
pub fn sanitize(text: &str, range: Range<usize>) -> LogoFile {
    let moved = |faults: &mut Vec<mpgen_svg::Fault>| {
        for fault in faults {
            let ranges = [Some(&mut fault.range), fault.fix.as_mut().map(|(range, _)| range)];
            for moved in ranges.into_iter().flatten() {
                *moved = moved.start + range.start..moved.end + range.start;
            }
        }
    };
    let mut logo = mpgen_svg::sanitize(text.get(range.clone()).unwrap_or_default());
    match &mut logo {
        Ok(logo) => moved(&mut logo.warnings),
        Err(faults) => moved(faults),
    }
    logo
}

/// Whether a paragraph or heading, with the text after it, is meant as the heading of the block. `is_first_level` is
/// whether it is a heading of level 1, which needs no drawing after it.
pub(super) fn is_heading(line: &str, is_first_level: bool, after: &str) -> bool {
    let line = line.trim_end();
    if line.len() > MAX_HEADING {
        return false;
    }
    let is_mark = |c: char| c.is_whitespace() || "#*_`[]:.\u{feff}".contains(c);
    let name = line.trim_matches(is_mark);
    // Most lines are ruled out without making them lower case.
    let is_short = !name.is_empty() && name.len() <= "логотип".len() && !name.contains(' ');
    is_short
        && NAMES.contains(&name.to_lowercase().as_str())
        && (is_first_level && line.starts_with('#') || begins_with_drawing(after))
}

/// Whether a heading of level 1 is spelled as it should be.
pub(super) fn is_right_heading(line: &str) -> bool {
    line.trim_end().trim_end_matches('#').split([' ', '\t']).filter(|word| !word.is_empty()).eq(HEADING.split(' '))
}

/// Whether a text begins with SVG, fenced or not.
fn begins_with_drawing(text: &str) -> bool {
    let text = text.trim_start();
    let Some(mark) = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark)) else {
        return is_svg(text);
    };
    let (info, content) = text.split_once('\n').unwrap_or((text, ""));
    let info = info.trim_start_matches(|c| mark.contains(c)).trim();
    info.eq_ignore_ascii_case("svg") || is_svg(content)
}

/// Whether a text begins like an SVG document.
fn is_svg(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    ["<svg", "<?xml", "<!DOCTYPE svg"].iter().any(|start| text.starts_with(start))
}

/// A block while it is read. Positions are in the Markdown.
pub(super) struct LogoBuilder {
    heading: Range<usize>,
    /// The first fenced code block, if nothing comes before it.
    fence: Option<Fence>,
    /// What comes first besides it.
    beside: Option<Range<usize>>,
    /// Whether that is an image.
    is_image: bool,
}

/// A fenced code block.
pub(super) struct Fence {
    /// From the marks of its first line on.
    pub(super) range: Range<usize>,
    /// What its first line says about it.
    pub(super) info: String,
    /// Whether it only ends with the text.
    pub(super) is_open: bool,
}

impl LogoBuilder {
    pub(super) fn new(heading: Range<usize>) -> Self {
        Self { heading, fence: None, beside: None, is_image: false }
    }

    /// Adds a fenced code block.
    pub(super) fn fence(&mut self, fence: Fence) {
        if self.fence.is_none() && self.beside.is_none() {
            self.fence = Some(fence);
        } else {
            self.beside(fence.range);
        }
    }

    /// Adds anything else.
    pub(super) fn beside(&mut self, range: Range<usize>) {
        self.beside.get_or_insert(range);
    }

    /// Adds an image.
    pub(super) fn image(&mut self) {
        self.is_image = true;
    }

    /// Ends the block before byte `end` of the Markdown. Returns what is wrong with it too.
    pub(super) fn finish(self, text: &str, end: usize, span: impl Fn(Range<usize>) -> Span) -> (LogoBlock, Vec<Fault>) {
        let end = self.heading.end.max(text[..end].trim_end().len());
        let mut faults = Vec::new();
        let mut push = |range: Range<usize>, fault| {
            let line = text[range.clone()].lines().next().unwrap_or_default().trim_end();
            faults.push(Fault::new(span(range.start..range.start + line.len()), FaultKind::Logo(fault)));
        };
        let drawing = match (&self.fence, &self.beside) {
            (Some(fence), beside) => fence.drawing(text, beside.as_ref(), &span, &mut push),
            (None, Some(first)) => self.unfenced(text, self.heading.end..end, first, &mut push),
            (None, None) => {
                push(self.heading.clone(), LogoFault::Empty);
                None
            }
        };
        let block = LogoBlock {
            heading: span(self.heading.clone()),
            span: span(self.heading.start..end),
            drawing: drawing.map(&span),
        };
        (block, faults)
    }

    /// The drawing of a block without a fence.
    fn unfenced(
        &self,
        text: &str,
        content: Range<usize>,
        first: &Range<usize>,
        push: &mut dyn FnMut(Range<usize>, LogoFault),
    ) -> Option<Range<usize>> {
        let written = text[content.clone()].trim_start();
        let drawing = content.end - written.len()..content.end;
        if let Some(format) = bitmap(written) {
            push(drawing, LogoFault::Bitmap(format));
        } else if is_svg(written) {
            push(drawing.clone(), LogoFault::NoFence);
            return Some(drawing);
        } else if self.is_image {
            push(first.clone(), LogoFault::Image);
        } else {
            push(first.clone(), LogoFault::Beside { is_cut: false });
        }
        None
    }
}

impl Fence {
    /// The drawing in the fence.
    fn drawing(
        &self,
        text: &str,
        beside: Option<&Range<usize>>,
        span: &dyn Fn(Range<usize>) -> Span,
        push: &mut dyn FnMut(Range<usize>, LogoFault),
    ) -> Option<Range<usize>> {
        let content = self.content(text);
        let written = &text[content.clone()];
        if self.is_open {
            let end = written.rfind("</svg>").map(|at| content.start + at + "</svg>".len())?;
            let line = format!("{}{}{}", line_end(written), self.indentation(text), self.marks(text));
            push(self.range.clone(), LogoFault::OpenFence { end: (span(end..end), line) });
            return Some(content.start..end);
        }
        // A line of marks in the drawing closes the fence.
        let is_cut = is_svg(written) && !written.contains("</svg") && beside.is_some();
        if let Some(beside) = beside {
            push(beside.clone(), LogoFault::Beside { is_cut });
        }
        if written.trim().is_empty() {
            push(self.range.clone(), LogoFault::Empty);
            return None;
        }
        if let Some(format) = bitmap(written.trim_start()) {
            push(content, LogoFault::Bitmap(format));
            return None;
        }
        if self.info.split_whitespace().next() != Some("svg") {
            push(self.range.clone(), LogoFault::Language);
        }
        (!is_cut).then_some(content)
    }

    /// What is between the first and the last line.
    fn content(&self, text: &str) -> Range<usize> {
        let block = &text[self.range.clone()];
        let start = block.find('\n').map_or(block.len(), |end| end + 1);
        let last_line = block.trim_end().rfind('\n').map_or(start, |end| end + 1);
        let end = if self.is_open { block.len() } else { last_line.max(start) };
        // The indentation of the fence does not belong to the code.
        let indentation = self.indentation(text).len();
        let spaces = block[start..end].bytes().take_while(|byte| *byte == b' ').take(indentation).count();
        self.range.start + start + spaces..self.range.start + end
    }

    /// The spaces before the fence.
    fn indentation<'t>(&self, text: &'t str) -> &'t str {
        let line = text[..self.range.start].rfind('\n').map_or(0, |end| end + 1);
        let before = &text[line..self.range.start];
        if before.bytes().all(|byte| byte == b' ') { before } else { "" }
    }

    /// The marks of the fence.
    fn marks<'t>(&self, text: &'t str) -> &'t str {
        let block = &text[self.range.clone()];
        let mark = block.chars().next().unwrap_or('`');
        &block[..block.len() - block.trim_start_matches(mark).len()]
    }
}

/// The line end of a text.
pub fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The format of a bitmap in base64.
fn bitmap(text: &str) -> Option<&'static str> {
    BITMAPS.iter().find(|(start, _)| text.starts_with(start)).map(|(_, format)| *format)
}
