//! Excerpts: the lines of a file around the spans of a diagnostic, cut to a width, with only visible characters.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::Positions;
use super::text::{Commands, replacement};
use crate::source::{SourceId, Span};

/// A selection of lines of one file.
pub(super) struct Excerpt<'a> {
    positions: &'a Positions<'a>,
    source: SourceId,
    text: &'a str,
    width: usize,
    /// Line number -> the shown byte range of the file.
    lines: BTreeMap<usize, Range<usize>>,
}

/// A rendered excerpt.
pub(super) struct RenderedExcerpt {
    /// The lines; omitted lines are empty.
    pub(super) text: String,
    /// Number of the first line; 0 if the file is not a text, and there is nothing to show.
    pub(super) first_line: usize,
    /// Offsets in the file and in `text` of every character and every line end.
    offsets: Vec<(usize, usize)>,
}

impl<'a> Excerpt<'a> {
    /// The first and last line of a span, and some of the lines between.
    pub(super) fn around(span: Span, positions: &'a Positions<'a>, width: usize) -> Self {
        let source = positions.sources.get(span.source);
        let width = width.saturating_sub(GUTTER).max(MIN_WIDTH);
        let mut excerpt = Self { positions, source: span.source, text: source.text(), width, lines: BTreeMap::new() };
        if source.is_text() {
            excerpt.add(span);
        }
        excerpt
    }

    /// Whether another span is close enough to be added, and not on a part of a line that is cut off.
    pub(super) fn admits(&self, span: Span) -> bool {
        let (Some((&first, _)), Some((&last, _))) = (self.lines.first_key_value(), self.lines.last_key_value()) else {
            return false;
        };
        let (start, end) = self.positions.of(span);
        span.source == self.source
            && start.line + NEAR >= first
            && end.line <= last + NEAR
            && end.line - start.line <= NEAR
            && [start, end].iter().all(|position| {
                self.lines.get(&position.line).is_none_or(|shown| (shown.start..=shown.end).contains(&position.offset))
            })
    }

    /// Whether the excerpt shows a whole span.
    pub(super) fn holds(&self, span: Span) -> bool {
        let (start, end) = self.positions.of(span);
        let shown =
            |line, offset| self.lines.get(&line).is_some_and(|shown| shown.start <= offset && offset <= shown.end);
        shown(start.line, start.offset) && shown(end.line, end.offset) && end.line - start.line <= HEAD
    }

    /// Adds the lines of another span.
    pub(super) fn add(&mut self, span: Span) {
        let (start, end) = self.positions.of(span);
        self.add_line(start.line, start.offset);
        let mut at = start.offset;
        for line in start.line + 1..end.line.min(start.line + HEAD) {
            at = self.next_line(at);
            self.add_line(line, at);
        }
        let last = self.line_around(end.offset);
        if end.line > start.line + HEAD {
            self.add_line(end.line - 1, last.start.saturating_sub(1));
        }
        self.add_line(end.line, end.offset);
    }

    pub(super) fn render(&self) -> RenderedExcerpt {
        let mut rendered = RenderedExcerpt { text: String::new(), first_line: 0, offsets: Vec::new() };
        let mut previous: Option<(usize, &Range<usize>)> = None;
        for (&line, shown) in &self.lines {
            match previous {
                None => rendered.first_line = line,
                // A single line between two others takes no more space than the sign for omitted lines.
                Some((previous, end)) if line - previous == 2 => {
                    let between = self.next_line(end.start);
                    rendered.text.push('\n');
                    self.render_line(&self.window(self.line_around(between), between), &mut rendered);
                    rendered.text.push('\n');
                }
                Some((previous, _)) => rendered.text.extend(std::iter::repeat_n('\n', line - previous)),
            }
            previous = Some((line, shown));
            self.render_line(shown, &mut rendered);
        }
        rendered
    }

    fn render_line(&self, shown: &Range<usize>, rendered: &mut RenderedExcerpt) {
        let whole = self.line_around(shown.start);
        if shown.start > whole.start {
            rendered.text.push('…');
        }
        let mut commands = Commands::default();
        let (mut base, mut marks) = ('\0', 0);
        for (i, c) in self.text.get(shown.clone()).unwrap_or("").char_indices() {
            rendered.offsets.push((shown.start + i, rendered.text.len()));
            let byte_order_mark = c == '\u{feff}' && shown.start + i == 0;
            // Terminals may combine the parts of an emoji. Without joiners, their width is known.
            let joiner = matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') && is_pictograph(base);
            marks = if columns(c) == 0 { marks + 1 } else { 0 };
            if !byte_order_mark && !joiner && marks <= MAX_MARKS {
                let masked = commands.masked(c);
                rendered.text.push(if c == '\t' { c } else { replacement(masked) });
            }
            base = if joiner { base } else { c };
        }
        rendered.offsets.push((shown.end, rendered.text.len()));
        if shown.end < whole.end {
            rendered.text.push('…');
        }
    }

    fn add_line(&mut self, line: usize, focus: usize) {
        let window = self.window(self.line_around(focus), focus);
        self.lines.entry(line).or_insert(window);
    }

    /// The range of the line that contains an offset, without its line end.
    fn line_around(&self, offset: usize) -> Range<usize> {
        let offset = self.text.floor_char_boundary(offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |newline| offset + newline);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }

    /// The start of the line after the one that contains an offset.
    fn next_line(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or("");
        rest.find('\n').map_or(self.text.len(), |newline| offset + newline + 1)
    }

    /// The part of a line that fits: all of it, or the part around `focus` with more of what follows.
    fn window(&self, line: Range<usize>, focus: usize) -> Range<usize> {
        let focus = self.text.floor_char_boundary(focus.min(line.end));
        let (before, after) = (&self.text[line.start..focus], &self.text[focus..line.end]);
        let (left, right) = (fitting(before.chars().rev(), self.width), fitting(after.chars(), self.width));
        if left.columns + right.columns <= self.width && left.bytes + right.bytes == line.len() {
            return line;
        }
        let room = self.width - ELLIPSES;
        let room_left = (room / 3).max(room.saturating_sub(right.columns));
        let left = fitting(before.chars().rev(), room_left);
        let right = fitting(after.chars(), room - left.columns.min(room));
        focus - left.bytes..focus + right.bytes
    }
}

impl RenderedExcerpt {
    /// Maps a byte range of the file to a byte range of `text`. Characters that are cut off map to the cut.
    pub(super) fn range(&self, file: Range<usize>) -> Range<usize> {
        let at = |offset| {
            let next = self.offsets.partition_point(|&(known, _)| known <= offset);
            self.offsets.get(next.saturating_sub(1)).map_or(0, |&(_, drawn)| drawn)
        };
        let start = at(file.start);
        start..at(file.end).max(start)
    }
}

/// The part of a text that fits.
struct Fitting {
    columns: usize,
    bytes: usize,
}

/// The first characters that fit into `width` columns. The number of characters is limited too, because a hostile text
/// may have many combining marks without a width.
fn fitting(text: impl Iterator<Item = char>, width: usize) -> Fitting {
    let mut fitting = Fitting { columns: 0, bytes: 0 };
    for c in text.take(4 * width) {
        let columns = columns(c);
        if fitting.columns + columns > width {
            break;
        }
        fitting.columns += columns;
        fitting.bytes += c.len_utf8();
    }
    fitting
}

/// The width of a character in columns, as counted by `annotate-snippets`.
fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        c => replacement(c).width().unwrap_or(1),
    }
}

/// Whether a character is in one of the blocks of emoji.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Maximum number of combining marks that are shown on one letter: no language needs more.
const MAX_MARKS: usize = 4;

/// Columns for line numbers and the line next to them.
const GUTTER: usize = 8;

/// Minimum number of columns of text.
const MIN_WIDTH: usize = 40;

/// Columns for `…` on both sides.
const ELLIPSES: usize = 2;

/// Number of lines that are shown at the start of a long span.
const HEAD: usize = 4;

/// Maximum number of lines between two spans in one excerpt.
const NEAR: usize = 8;
