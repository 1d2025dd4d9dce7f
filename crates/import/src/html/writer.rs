//! Writes Markdown tag by tag.

use super::{BLOCKS, decoded};
use crate::tags::attribute;

/// Maximum nesting of lists, and of bold, links and the like; deeper ones are read as if they were not there.
const MAX_LISTS: usize = 8;
const MAX_INLINE: usize = 16;

/// The Markdown so far, and what is open.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// The open lists: the number of the next item, or `None` for bullets.
    lists: Vec<Option<usize>>,
    /// Lists that are too deep.
    ignored: usize,
    inline: Vec<Inline>,
    /// In preformatted text: where it starts.
    pre: Option<usize>,
    table: Option<Table>,
    /// Whether something was dropped.
    pub(super) left_out: bool,
}

/// Open markup: where its text starts.
struct Inline {
    tag: String,
    start: usize,
    href: String,
}

#[derive(Default)]
struct Table {
    nested: usize,
    rows: usize,
    cells: usize,
    in_cell: bool,
}

impl Writer {
    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.end_inline();
        self.end_pre();
        self.out.trim().to_owned()
    }

    pub(super) fn open(&mut self, name: &str, attributes: &str) {
        // Preformatted text is all text.
        if self.pre.is_some() && name != "br" {
            return;
        }
        match name {
            "br" => self.new_line(),
            "ul" | "ol" => self.list((name == "ol").then_some(1)),
            "li" => self.item(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.table.is_none() => {
                self.paragraph();
                let level = name[1..].parse().unwrap_or(3);
                // A heading is on a line of its own, so none is in a list.
                self.lists.clear();
                self.out.push_str(&format!("{} ", "#".repeat(level)));
            }
            "hr" => self.paragraph(),
            "pre" if self.table.is_none() => {
                self.paragraph();
                self.pre = Some(self.out.len());
            }
            "img" | "picture" | "embed" => self.left_out = true,
            "table" => match &mut self.table {
                Some(table) => table.nested += 1,
                None => {
                    self.paragraph();
                    self.lists.clear();
                    self.table = Some(Table::default());
                }
            },
            "tr" => self.row(),
            "td" | "th" => self.cell(),
            "b" | "strong" | "i" | "em" | "s" | "del" | "strike" | "code" | "kbd" | "tt" | "a" => {
                let href = attribute(attributes, "href").filter(|_| name == "a").unwrap_or_default();
                let is_open = self.inline.iter().any(|open| mark(&open.tag) == mark(name));
                if self.inline.len() < MAX_INLINE && !is_open && self.pre.is_none() {
                    self.inline.push(Inline { tag: name.to_owned(), start: self.out.len(), href });
                }
            }
            name if BLOCKS.contains(&name) => self.paragraph(),
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if self.pre.is_some() && name != "pre" {
            return;
        }
        match name {
            "ul" | "ol" => {
                if self.ignored > 0 {
                    self.ignored -= 1;
                } else {
                    self.lists.pop();
                }
                self.paragraph();
            }
            "pre" => self.end_pre(),
            "table" => match &mut self.table {
                Some(table) if table.nested > 0 => table.nested -= 1,
                _ => {
                    self.end_inline();
                    self.table = None;
                    self.paragraph();
                }
            },
            "td" | "th" => self.end_cell(),
            "li" | "tr" | "br" => {}
            name if BLOCKS.contains(&name) || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.paragraph();
            }
            name => self.end(name),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let text = decoded(text);
        if self.pre.is_some() {
            self.out.push_str(&text);
            return;
        }
        let is_code = self.inline.iter().any(|open| mark(&open.tag) == "`");
        for c in text.chars() {
            if c.is_whitespace() {
                let at_start = self.out.is_empty() || self.out.ends_with([' ', '\n']);
                if !at_start {
                    self.out.push(' ');
                }
                continue;
            }
            if is_code {
                self.out.push(if c == '`' { '\'' } else { c });
            } else {
                self.character(c);
            }
        }
    }

    /// Writes a character of a text so that Markdown reads it as that character.
    fn character(&mut self, c: char) {
        let words = self.start_of_line();
        let at_start = words.is_some_and(|words| matches!(words, "" | "-" | "- "));
        let is_number = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '&' => true,
            '_' => !self.out.ends_with(|c: char| c.is_alphanumeric()),
            '|' => self.table.is_some(),
            '#' | '+' | '-' | '>' | '=' => at_start,
            '.' | ')' => words.is_some_and(is_number),
            _ => false,
        };
        if is_special {
            self.out.push('\\');
        }
        self.out.push(c);
    }

    /// The line so far without its indentation; `None` if nothing of what begins a line is still possible.
    fn start_of_line(&self) -> Option<&str> {
        const MAX: usize = 48;
        let mut from = self.out.len().saturating_sub(MAX);
        while !self.out.is_char_boundary(from) {
            from += 1;
        }
        let line = match self.out[from..].rfind('\n') {
            Some(end) => &self.out[from + end + 1..],
            None if from == 0 => &self.out,
            None => return None,
        };
        Some(line.trim_start())
    }

    /// Ends the line, within the paragraph.
    fn new_line(&mut self) {
        if self.pre.is_some() {
            self.out.push('\n');
            return;
        }
        if self.table.is_some() {
            self.space();
            return;
        }
        // A line break in a form begins a line: what is on it may be an item, and is a paragraph otherwise.
        self.paragraph();
    }

    fn space(&mut self) {
        if !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    /// Ends the paragraph.
    fn paragraph(&mut self) {
        if self.pre.is_some() {
            return;
        }
        if self.table.is_some() {
            self.space();
            return;
        }
        self.end_inline();
        let indent = self.indent();
        let line = self.out.rsplit('\n').next().unwrap_or("");
        let is_marker = !self.lists.is_empty() && is_marker(line);
        if self.out.is_empty() || is_marker {
            return;
        }
        trim_end(&mut self.out);
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
        self.out.push_str(&indent);
    }

    /// The spaces before the text of an item.
    fn indent(&self) -> String {
        " ".repeat(
            self.lists.iter().map(|list| list.map_or(2, |next| format!("{}. ", next.saturating_sub(1)).len())).sum(),
        )
    }

    fn list(&mut self, first: Option<usize>) {
        if self.lists.len() >= MAX_LISTS || self.table.is_some() {
            self.ignored += 1;
            return;
        }
        self.paragraph();
        self.lists.push(first);
    }

    fn item(&mut self) {
        if self.table.is_some() {
            self.space();
            return;
        }
        self.end_inline();
        if self.lists.is_empty() {
            self.lists.push(None);
        }
        let last = self.lists.pop().flatten();
        let indent = self.indent();
        let is_first = self.out.ends_with("\n\n") || self.out.trim_end().is_empty();
        trim_end(&mut self.out);
        if !self.out.is_empty() {
            self.out.push_str(if is_first && !self.ends_with_item() { "\n\n" } else { "\n" });
        }
        self.out.push_str(&indent);
        match last {
            Some(number) => {
                self.out.push_str(&format!("{number}. "));
                self.lists.push(Some(number + 1));
            }
            None => {
                self.out.push_str("- ");
                self.lists.push(None);
            }
        }
    }

    /// Whether the last line is an item.
    fn ends_with_item(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or("").trim_start();
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        line.starts_with("- ") || digits > 0 && line[digits..].starts_with(". ")
    }

    fn row(&mut self) {
        let Some(table) = self.table.as_mut().filter(|table| table.nested == 0) else { return };
        let (rows, cells) = (table.rows, table.cells);
        table.rows += 1;
        table.cells = 0;
        table.in_cell = false;
        self.end_inline();
        trim_end(&mut self.out);
        if rows == 0 {
            self.out.push_str(if self.out.is_empty() { "|" } else { "\n\n|" });
            return;
        }
        if rows == 1 {
            self.out.push_str(&format!("\n|{}", " --- |".repeat(cells)));
        }
        self.out.push_str("\n|");
    }

    fn cell(&mut self) {
        let Some(table) = self.table.as_mut().filter(|table| table.nested == 0) else { return };
        if table.rows == 0 {
            self.row();
        }
        self.end_cell();
        if let Some(table) = &mut self.table {
            table.in_cell = true;
            table.cells += 1;
        }
        self.out.push(' ');
    }

    fn end_cell(&mut self) {
        self.end_inline();
        if let Some(table) = self.table.as_mut().filter(|table| table.nested == 0 && table.in_cell) {
            table.in_cell = false;
            trim_end(&mut self.out);
            self.out.push_str(" |");
        }
    }

    fn end_pre(&mut self) {
        let Some(start) = self.pre.take() else { return };
        let code = self.out.split_off(start);
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.lists.clear();
        self.out.push_str(&format!("{fence}\n{}\n{fence}", code.trim_matches('\n')));
        self.paragraph();
    }

    /// Ends the markup of a tag, and what is open within it.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.inline.iter().rposition(|open| open.tag == name) {
            while self.inline.len() > at {
                self.end_last();
            }
        }
    }

    fn end_inline(&mut self) {
        while !self.inline.is_empty() {
            self.end_last();
        }
    }

    fn end_last(&mut self) {
        let Some(open) = self.inline.pop() else { return };
        if open.start > self.out.len() || !self.out.is_char_boundary(open.start) {
            return;
        }
        let text = self.out.split_off(open.start);
        let inner = text.trim();
        let (before, after) = (text.len() - text.trim_start().len(), text.len() - text.trim_end().len());
        let is_bare = inner.is_empty() || inner.contains('\n');
        let url: String = open.href.chars().filter(|c| !c.is_control()).collect();
        let url = url.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
        match (is_bare, mark(&open.tag)) {
            (true, _) => self.out.push_str(&text),
            (false, "") if url.is_empty() => self.out.push_str(&text),
            (false, mark) => {
                self.out.push_str(&text[..before]);
                match mark {
                    "" if url.contains([' ', '(', ')']) => self.out.push_str(&format!("[{inner}](<{url}>)")),
                    "" => self.out.push_str(&format!("[{inner}]({url})")),
                    mark => self.out.push_str(&format!("{mark}{inner}{mark}")),
                }
                self.out.push_str(&text[text.len() - after..]);
            }
        }
    }
}

/// The marks around the text of a tag; none for a link.
fn mark(tag: &str) -> &'static str {
    match tag {
        "b" | "strong" => "**",
        "i" | "em" => "*",
        "s" | "del" | "strike" => "~~",
        "code" | "kbd" | "tt" => "`",
        _ => "",
    }
}

/// Whether a line is the marker of an item without text.
fn is_marker(line: &str) -> bool {
    let line = line.trim();
    line == "-" || line.strip_suffix('.').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn trim_end(out: &mut String) {
    out.truncate(out.trim_end().len());
}
