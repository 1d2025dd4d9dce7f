//! Reads YAML line by line, with the maps and lists that are open.

use std::ops::Range;

use super::{Cursor, Entry, Layout, Scan, Step};

/// How deep maps and lists are read. What is deeper is not valid.
const MAX_DEPTH: usize = 32;

/// A map or list that is open.
#[derive(Debug)]
struct Frame {
    indent: usize,
    /// The current key or item; `None` in braces before a key.
    step: Option<Step>,
    /// The entry of the current key.
    entry: Option<usize>,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    frames: Vec<Frame>,
    scan: Scan,
}

/// Reads a range of a text. `at` is the offset of the cursor.
pub(super) fn scan(text: &str, range: Range<usize>, at: usize) -> Scan {
    let mut scanner = Scanner { text: &text[..range.end], at, frames: Vec::new(), scan: Scan::default() };
    let mut line = range.start;
    while line < range.end {
        line = scanner.line(line);
    }
    if at == range.end && (range.is_empty() || text[..at].ends_with('\n')) {
        scanner.empty_line(0);
    }
    scanner.scan
}

impl Scanner<'_> {
    /// Reads a line, or several if a value has several. Returns the start of the next.
    fn line(&mut self, start: usize) -> usize {
        let end = self.end_of_line(start);
        let next = self.after_line(end);
        let indent = self.text[start..end].bytes().take_while(|byte| *byte == b' ').count();
        let mut at = start + indent;
        if self.text[at..end].trim().is_empty() {
            if (start..=end).contains(&self.at) {
                self.empty_line(self.at - start);
            }
            return next;
        }
        if self.text[at..].starts_with('#') {
            return next;
        }
        let is_item = self.is_hyphen(at, end);
        self.frames.retain(|frame| frame.indent <= indent);
        while !is_item && self.frames.last().is_some_and(|frame| frame.indent == indent && frame.is_list()) {
            self.frames.pop();
        }
        let mut layout = Layout::Block;
        while self.is_hyphen(at, end) {
            let column = at - start;
            self.item(column);
            layout = Layout::Item;
            at = self.skip_spaces(at + 1, end);
            if at == end || self.text[at..].starts_with('#') {
                let (node, hyphen) = (self.path(), start + column);
                self.scan.entries.push(Entry { path: node.clone(), key: None, value: None });
                if hyphen < self.at && self.at <= at {
                    self.set_cursor(node, self.at..self.at, layout);
                }
                return next;
            }
        }
        let column = at - start;
        match self.key(at, end) {
            Some((key, colon)) => {
                if layout == Layout::Item {
                    self.scan.entries.push(Entry { path: self.path(), key: None, value: None });
                }
                self.block_key(column, &key);
                if (at..=colon).contains(&self.at) {
                    self.set_cursor(self.parent(), key, Layout::Key);
                }
                let entry = self.scan.entries.len() - 1;
                let value = self.skip_spaces(colon + 1, end);
                if colon < self.at && self.at <= value && (value == end || self.text[value..].starts_with('#')) {
                    self.set_cursor(self.path(), self.at..self.at, Layout::Inline);
                }
                self.value(value, end, column, Layout::Inline, Some(entry))
            }
            None if layout == Layout::Item => {
                self.scan.entries.push(Entry { path: self.path(), key: None, value: None });
                let entry = self.scan.entries.len() - 1;
                self.value(at, end, column, layout, Some(entry))
            }
            None => {
                if (at..=end).contains(&self.at) {
                    let node = self.node_at(column);
                    self.set_cursor(node, at..self.plain_end(at, end), layout);
                }
                let is_flow = self.text[at..].starts_with(['[', '{']);
                if is_flow { self.value(at, end, column, layout, None) } else { next }
            }
        }
    }

    /// Reads a value that begins at `at` and returns the start of the line after it. `column` is that of its key or item.
    fn value(&mut self, at: usize, end: usize, column: usize, layout: Layout, entry: Option<usize>) -> usize {
        match self.text[at..end].chars().next() {
            Some('[' | '{') => {
                let after = self.flow(at, column);
                self.after_line(self.end_of_line(after))
            }
            Some('|' | '>') => {
                let mut line = self.after_line(end);
                while line < self.text.len() {
                    let end = self.end_of_line(line);
                    let content = self.text[line..end].trim_start();
                    let indent = end - line - content.len();
                    if !content.is_empty() && indent <= column {
                        break;
                    }
                    line = self.after_line(end);
                }
                line
            }
            None | Some('#') => self.after_line(end),
            Some(quote) => {
                let value = self.scalar(quote, at, end, false);
                if (value.start..=value.end).contains(&self.at) {
                    self.set_cursor(self.path(), value.clone(), layout);
                }
                if let Some(entry) = entry {
                    self.scan.entries[entry].value = Some(value);
                }
                self.after_line(end)
            }
        }
    }

    /// Reads brackets or braces. They end where a line is not indented more than `column`. Returns the offset after them.
    fn flow(&mut self, start: usize, column: usize) -> usize {
        let depth = self.frames.len();
        let (mut at, mut is_filled) = (start, false);
        while at < self.text.len() {
            let gap = at;
            at = self.skip_spaces(at, self.text.len());
            let is_gap = gap <= self.at && self.at <= at && self.frames.len() > depth && !is_filled;
            let Some(c) = self.text[at..].chars().next() else {
                self.flow_gap(is_gap);
                break;
            };
            let starts_token = !matches!(c, '\n' | '\r' | ',' | ']' | '}' | ':' | '#');
            self.flow_gap(is_gap && !(starts_token && self.at == at));
            match c {
                '\n' | '\r' => {
                    let line = self.after_line(at);
                    let end = self.end_of_line(line);
                    let content = self.text[line..end].trim_start();
                    let indent = end - line - content.len();
                    let (is_blank, is_close) = (content.trim().is_empty(), content.starts_with([']', '}']));
                    if !is_blank && !is_close && indent <= column {
                        break;
                    }
                    at = line;
                    if self.at == line && !is_filled && indent == 0 {
                        self.flow_gap(true);
                    }
                }
                '#' => at = self.end_of_line(at),
                '[' | '{' if self.frames.len() > MAX_DEPTH => break,
                '[' | '{' => {
                    if self.frames.len() > depth && self.frames.last().is_some_and(Frame::is_list) {
                        self.scan.entries.push(Entry { path: self.path(), key: None, value: None });
                    }
                    let step = (c == '[').then_some(Step::Item(0));
                    self.frames.push(Frame { indent: usize::MAX, step, entry: None });
                    (at, is_filled) = (at + 1, false);
                }
                ']' | '}' => {
                    self.frames.pop();
                    (at, is_filled) = (at + 1, true);
                    if self.frames.len() <= depth {
                        return at;
                    }
                }
                ',' => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.advance();
                    }
                    (at, is_filled) = (at + 1, false);
                }
                ':' => (at, is_filled) = (at + 1, false),
                quote => {
                    let end = self.end_of_line(at);
                    let token = self.scalar(quote, at, end, true);
                    let is_quoted = token.start > at;
                    at = token.end.max(at + 1) + usize::from(is_quoted && token.end < end);
                    self.flow_token(token);
                    is_filled = true;
                }
            }
        }
        self.frames.truncate(depth);
        at
    }

    /// Takes over a key or value within brackets or braces.
    fn flow_token(&mut self, token: Range<usize>) {
        let is_here = (token.start..=token.end).contains(&self.at);
        let is_key = self.frames.last().is_some_and(|frame| frame.step.is_none());
        if is_key {
            if is_here {
                self.set_cursor(self.path(), token.clone(), Layout::FlowKey);
            }
            let (entry, step) = (self.scan.entries.len(), Step::Key(self.text[token.clone()].to_owned()));
            if let Some(frame) = self.frames.last_mut() {
                (frame.step, frame.entry) = (Some(step), Some(entry));
            }
            self.scan.entries.push(Entry { path: self.path(), key: Some(token), value: None });
            return;
        }
        let path = self.path();
        match self.frames.last().and_then(|frame| frame.entry) {
            Some(entry) => self.scan.entries[entry].value = Some(token.clone()),
            None => self.scan.entries.push(Entry { path: path.clone(), key: None, value: Some(token.clone()) }),
        }
        if is_here {
            self.set_cursor(path, token, Layout::Flow);
        }
    }

    /// The cursor is between two tokens.
    fn flow_gap(&mut self, is_here: bool) {
        if is_here && self.scan.cursor.is_none() {
            let is_key = self.frames.last().is_some_and(|frame| frame.step.is_none());
            let layout = if is_key { Layout::FlowKey } else { Layout::Flow };
            self.set_cursor(self.path(), self.at..self.at, layout);
        }
    }

    /// The cursor is on an empty line, after so many spaces.
    fn empty_line(&mut self, column: usize) {
        let node = self.node_at(column);
        self.set_cursor(node, self.at..self.at, Layout::Block);
    }

    /// The value that text at a column would be, or the map that it would be a key of.
    fn node_at(&self, column: usize) -> Vec<Step> {
        let mut open = self.frames.iter().take_while(|frame| frame.indent <= column).count();
        let is_at = |frame: &Frame| frame.indent == column;
        // Items may be in the column of the key of their list, but a new line there is more likely a key.
        if open > 1 && is_at(&self.frames[open - 1]) && is_at(&self.frames[open - 2]) {
            open -= 1;
        }
        if self.frames[..open].last().is_some_and(is_at) {
            open -= 1;
        }
        self.frames[..open].iter().filter_map(|frame| frame.step.clone()).collect()
    }

    fn set_cursor(&mut self, node: Vec<Step>, token: Range<usize>, layout: Layout) {
        self.scan.cursor = Some(Cursor { node, token, layout });
    }

    /// Begins an item of a list at a column.
    fn item(&mut self, column: usize) {
        let is_shallow = self.frames.len() <= MAX_DEPTH;
        match self.frames.last_mut() {
            Some(frame) if frame.indent == column && frame.is_list() => frame.advance(),
            _ if !is_shallow => {}
            _ => self.frames.push(Frame { indent: column, step: Some(Step::Item(0)), entry: None }),
        }
    }

    /// Begins a key of a map at a column.
    fn block_key(&mut self, column: usize, key: &Range<usize>) {
        let is_open = self.frames.last().is_some_and(|frame| frame.indent == column);
        if !is_open && self.frames.len() <= MAX_DEPTH {
            self.frames.push(Frame { indent: column, step: None, entry: None });
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.step = Some(Step::Key(self.text[key.clone()].to_owned()));
        }
        self.scan.entries.push(Entry { path: self.path(), key: Some(key.clone()), value: None });
    }

    /// The steps to the current value.
    fn path(&self) -> Vec<Step> {
        self.frames.iter().filter_map(|frame| frame.step.clone()).collect()
    }

    /// The steps to the map of the current key.
    fn parent(&self) -> Vec<Step> {
        let mut path = self.path();
        path.pop();
        path
    }

    fn is_hyphen(&self, at: usize, end: usize) -> bool {
        let mut rest = self.text[at..end].chars();
        rest.next() == Some('-') && rest.next().is_none_or(|c| c.is_whitespace())
    }

    /// The key that a line has from `at` on, without quotes, and the offset of its colon.
    fn key(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let line = &self.text[at..end];
        let first = line.chars().next()?;
        if matches!(first, '[' | '{' | '|' | '>' | '#' | '&' | '*' | '!' | '%' | '@' | '`') {
            return None;
        }
        let key = if matches!(first, '"' | '\'') { self.scalar(first, at, end, false) } else { at..at };
        let from = if key.start > at { key.end + 1 } else { at };
        let is_end =
            |(i, _): &(usize, &str)| self.text[from + i + 1..end].chars().next().is_none_or(char::is_whitespace);
        let (i, _) = self.text.get(from..end)?.match_indices(':').find(is_end)?;
        let before = &self.text[from..from + i];
        if key.start > at {
            return before.trim().is_empty().then_some((key, from + i));
        }
        (!before.contains(" #")).then(|| (at..at + before.trim_end().len(), from + i))
    }

    /// A scalar that begins at `at`, without its quotes. Quotes that are not closed on the line end with it.
    fn scalar(&self, first: char, at: usize, end: usize, in_flow: bool) -> Range<usize> {
        if !matches!(first, '"' | '\'') {
            return at..if in_flow { self.flow_end(at, end) } else { self.plain_end(at, end) };
        }
        let mut is_escaped = false;
        for (i, c) in self.text[at + 1..end].char_indices() {
            if c == first && !is_escaped {
                return at + 1..at + 1 + i;
            }
            is_escaped = c == '\\' && first == '"' && !is_escaped;
        }
        at + 1..end
    }

    fn plain_end(&self, at: usize, end: usize) -> usize {
        let text = &self.text[at..end];
        at + text.find(" #").map_or(text, |comment| &text[..comment]).trim_end().len()
    }

    fn flow_end(&self, at: usize, end: usize) -> usize {
        let end = self.plain_end(at, end);
        let is_end = |(i, c): &(usize, char)| match c {
            ',' | '[' | ']' | '{' | '}' => true,
            ':' => self.text[at + i + 1..].chars().next().is_none_or(|c| c.is_whitespace() || ",[]{}".contains(c)),
            _ => false,
        };
        let text = &self.text[at..end];
        at + text.char_indices().find(is_end).map_or(text, |(i, _)| &text[..i]).trim_end().len()
    }

    fn skip_spaces(&self, at: usize, end: usize) -> usize {
        at + self.text[at..end].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |i| at + i)
    }

    fn after_line(&self, end: usize) -> usize {
        let rest = &self.text[end..];
        end + if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) }
    }
}

impl Frame {
    fn is_list(&self) -> bool {
        matches!(self.step, Some(Step::Item(_)))
    }

    /// Goes on to the next item, or to before the next key.
    fn advance(&mut self) {
        match &mut self.step {
            Some(Step::Item(index)) => *index += 1,
            step => (*step, self.entry) = (None, None),
        }
    }
}
