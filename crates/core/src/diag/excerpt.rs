//! A few lines of a file around the spans that a finding is about, cut to a width, nothing in them but what is visible.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::Places;
use super::text::{Commands, stand_in};
use crate::source::{SourceId, Span};

/// Lines of one file that are to be drawn.
pub(super) struct Excerpt<'a> {
    places: &'a Places<'a>,
    source: SourceId,
    text: &'a str,
    width: usize,
    /// Each line by its number: what of it is shown, in bytes of the file.
    lines: BTreeMap<usize, Range<usize>>,
}

/// An excerpt as it is shown.
pub(super) struct Drawing {
    /// Its lines; one that no span needs is empty.
    pub(super) text: String,
    /// Number of its first line; 0 where the file is no text, and there is nothing to draw.
    pub(super) first_line: usize,
    /// Bytes of the file and of `text`, of every character and every line's end.
    offsets: Vec<(usize, usize)>,
}

impl<'a> Excerpt<'a> {
    /// The lines where a span begins and ends, and those between that show what kind of text it is.
    pub(super) fn around(span: Span, places: &'a Places<'a>, width: usize) -> Self {
        let source = places.sources.get(span.source);
        let width = width.saturating_sub(GUTTER).max(MIN_WIDTH);
        let mut excerpt = Self { places, source: span.source, text: source.text(), width, lines: BTreeMap::new() };
        if source.is_text() {
            excerpt.add(span);
        }
        excerpt
    }

    /// Whether a further span is near enough, and not on a part of a line that is cut off.
    pub(super) fn admits(&self, span: Span) -> bool {
        let (Some((&first, _)), Some((&last, _))) = (self.lines.first_key_value(), self.lines.last_key_value()) else {
            return false;
        };
        let (start, end) = self.places.of(span);
        span.source == self.source
            && start.line + NEAR >= first
            && end.line <= last + NEAR
            && end.line - start.line <= NEAR
            && [start, end].iter().all(|place| {
                self.lines.get(&place.line).is_none_or(|shown| (shown.start..=shown.end).contains(&place.offset))
            })
    }

    /// Whether all of a span is shown.
    pub(super) fn holds(&self, span: Span) -> bool {
        let (start, end) = self.places.of(span);
        let shown =
            |line, offset| self.lines.get(&line).is_some_and(|shown| shown.start <= offset && offset <= shown.end);
        shown(start.line, start.offset) && shown(end.line, end.offset) && end.line - start.line <= HEAD
    }

    /// Takes the lines of a further span.
    pub(super) fn add(&mut self, span: Span) {
        let (start, end) = self.places.of(span);
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

    pub(super) fn draw(&self) -> Drawing {
        let mut drawing = Drawing { text: String::new(), first_line: 0, offsets: Vec::new() };
        let mut previous: Option<(usize, &Range<usize>)> = None;
        for (&line, shown) in &self.lines {
            match previous {
                None => drawing.first_line = line,
                // One line between two others takes no more room than the sign that lines are left out.
                Some((previous, end)) if line - previous == 2 => {
                    let between = self.next_line(end.start);
                    drawing.text.push('\n');
                    self.draw_line(&self.window(self.line_around(between), between), &mut drawing);
                    drawing.text.push('\n');
                }
                Some((previous, _)) => drawing.text.extend(std::iter::repeat_n('\n', line - previous)),
            }
            previous = Some((line, shown));
            self.draw_line(shown, &mut drawing);
        }
        drawing
    }

    fn draw_line(&self, shown: &Range<usize>, drawing: &mut Drawing) {
        let whole = self.line_around(shown.start);
        if shown.start > whole.start {
            drawing.text.push('…');
        }
        let mut commands = Commands::default();
        let (mut base, mut marks) = ('\0', 0);
        for (i, c) in self.text.get(shown.clone()).unwrap_or("").char_indices() {
            drawing.offsets.push((shown.start + i, drawing.text.len()));
            let byte_order_mark = c == '\u{feff}' && shown.start + i == 0;
            // A terminal draws the parts of an emoji one by one or as one; apart, their columns are known.
            let joiner = matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') && is_pictograph(base);
            marks = if columns(c) == 0 { marks + 1 } else { 0 };
            if !byte_order_mark && !joiner && marks <= MAX_MARKS {
                let masked = commands.masked(c);
                drawing.text.push(if c == '\t' { c } else { stand_in(masked) });
            }
            base = if joiner { base } else { c };
        }
        drawing.offsets.push((shown.end, drawing.text.len()));
        if shown.end < whole.end {
            drawing.text.push('…');
        }
    }

    fn add_line(&mut self, line: usize, focus: usize) {
        let window = self.window(self.line_around(focus), focus);
        self.lines.entry(line).or_insert(window);
    }

    /// The line that an offset is on, without its end.
    fn line_around(&self, offset: usize) -> Range<usize> {
        let offset = self.text.floor_char_boundary(offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |newline| offset + newline);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }

    /// First byte of the line after the one that an offset is on.
    fn next_line(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or("");
        rest.find('\n').map_or(self.text.len(), |newline| offset + newline + 1)
    }

    /// As much of a line as has room: all of it, else what is around `focus`, with more of what follows.
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

impl Drawing {
    /// Where bytes of the file stand in the drawing; what is cut off stands at the cut.
    pub(super) fn range(&self, file: Range<usize>) -> Range<usize> {
        let at = |offset| {
            let next = self.offsets.partition_point(|&(known, _)| known <= offset);
            self.offsets.get(next.saturating_sub(1)).map_or(0, |&(_, drawn)| drawn)
        };
        let start = at(file.start);
        start..at(file.end).max(start)
    }
}

/// What of a text has room.
struct Fitting {
    columns: usize,
    bytes: usize,
}

/// The first characters that need no more than so many columns. Marks without a width of their own are many only in a
/// text that is made to break a terminal.
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

/// Columns that a character needs once it is drawn, as `annotate-snippets` counts them.
fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        c => stand_in(c).width().unwrap_or(1),
    }
}

/// Whether a character is of the blocks that emoji are made of.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Marks above and below one letter that are drawn: no language stacks more.
const MAX_MARKS: usize = 4;

/// Columns for line numbers and the rule beside them.
const GUTTER: usize = 8;

/// Columns of text below which nothing can be read.
const MIN_WIDTH: usize = 40;

/// Columns for `…` on both sides.
const ELLIPSES: usize = 2;

/// Lines at the beginning of a long span that are shown before the rest is skipped.
const HEAD: usize = 4;

/// Lines between two spans that one excerpt may bridge.
const NEAR: usize = 8;
