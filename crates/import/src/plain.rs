//! A text that somebody typed into a form -> Markdown: lines with any sign before them become lists, and other lines
//! paragraphs.

use mpgen_core::check::meant;

/// Signs that begin an item, also without a space after them.
const SIGNS: &str = "•●○◦▪▫■□‣⁃∙·►▶➤➢➔→✓✔✅☑★☆◆◇♦\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}";

/// Signs that only begin an item before a space, because they have other uses.
const DASHES: &str = "-–—−*+‐‑";

/// Maximum nesting of lists.
const MAX_DEPTH: usize = 6;

/// What the last line was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Text,
    Item,
    /// A line that belongs to the lines around it: of a table or a quote.
    Kept,
}

/// A list that is open.
struct Level {
    sign: char,
    /// How far its items are indented in the input.
    indent: usize,
    /// How far their text is indented in the output.
    content: usize,
}

#[derive(Default)]
struct Writer {
    out: String,
    last: Last,
    after_blank: bool,
    levels: Vec<Level>,
    /// Whether the last item ends with a colon, so that items with another sign belong to it.
    leads_on: bool,
}

/// The Markdown of a text.
pub(crate) fn markdown(text: &str) -> String {
    let mut writer = Writer::default();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(open) = &fence {
            writer.raw(line);
            if trimmed.starts_with(open.as_str()) && trimmed.chars().all(|c| open.starts_with(c)) {
                fence = None;
            }
            continue;
        }
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = Some(trimmed[..3].to_owned());
            writer.paragraph(trimmed);
            continue;
        }
        split(line).iter().for_each(|line| writer.line(line));
    }
    writer.out.trim_end().to_owned()
}

/// The lines of a line: `• one • two` has two.
fn split(line: &str) -> Vec<&str> {
    let count = line.matches(" • ").count();
    if !(line.trim_start().starts_with('•') && count > 0 || count > 1) {
        return vec![line];
    }
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(" • ") {
        lines.push(&line[start..at]);
        start = at + 1;
    }
    lines.push(&line[start..]);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// A sign or a number before an item, and the item.
fn item(line: &str) -> Option<(char, Option<&str>, &str)> {
    // HTML had these signs as text.
    let line = line.strip_prefix('\\').unwrap_or(line);
    let sign = line.chars().next()?;
    let rest = &line[sign.len_utf8()..];
    let text = rest.trim();
    if SIGNS.contains(sign) {
        return (!text.is_empty()).then_some((sign, None, text));
    }
    if DASHES.contains(sign) {
        let is_spaced = rest.starts_with(char::is_whitespace);
        let is_dash = "-–—−".contains(sign) && rest.starts_with(char::is_uppercase);
        return (!text.is_empty() && (is_spaced || is_dash)).then_some((sign, None, text));
    }
    // Word writes its round bullet as a letter.
    if matches!(sign, 'o' | '§') && rest.starts_with('\t') {
        return Some((sign, None, text));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line[digits..].strip_prefix('\\').unwrap_or(&line[digits..]);
    let after = after.strip_prefix(['.', ')'])?;
    let is_number = (1..=3).contains(&digits) && after.starts_with(|c: char| c.is_whitespace() || c.is_uppercase());
    (is_number && !after.trim().is_empty()).then(|| ('1', Some(&line[..digits]), after.trim()))
}

impl Writer {
    fn line(&mut self, line: &str) {
        let expanded = line.replace('\t', "    ");
        let indent = expanded.len() - expanded.trim_start().len();
        let text = line.trim();
        if text.is_empty() {
            self.after_blank = self.last != Last::Nothing;
            return;
        }
        // A line of hyphens or asterisks separates, and is no item.
        if let Some((sign, number, text)) = item(text).filter(|_| !is_separator(text)) {
            self.item(sign, number, indent, text);
        } else if text.starts_with(['|', '>']) {
            if self.last == Last::Kept && !self.after_blank {
                self.raw(text);
            } else {
                self.paragraph(text);
            }
            self.last = Last::Kept;
        } else {
            self.text(indent, text);
        }
        self.after_blank = false;
    }

    fn text(&mut self, indent: usize, text: &str) {
        let text = without_number(text);
        let is_small = text.starts_with(char::is_lowercase);
        let level = self.levels.last();
        match (self.last, level) {
            (Last::Item, Some(level)) if self.after_blank && indent > level.indent => {
                let line = format!("{}{text}", " ".repeat(level.content));
                self.out.push('\n');
                self.raw(&line);
            }
            (Last::Item, Some(level)) if !self.after_blank && (indent > level.indent || is_small) => {
                let line = format!("{}{text}", " ".repeat(level.content));
                self.raw(&line);
            }
            (Last::Text, _) if !self.after_blank && is_small => self.raw(&text),
            _ => self.paragraph(&text),
        }
    }

    /// Begins a paragraph.
    fn paragraph(&mut self, text: &str) {
        self.levels.clear();
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.raw(text);
        (self.last, self.after_blank) = (Last::Text, false);
    }

    fn raw(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn item(&mut self, sign: char, number: Option<&str>, indent: usize, text: &str) {
        if self.last != Last::Item {
            self.levels.clear();
        }
        let is_below = |level: &Level| indent >= level.indent + 2;
        let leads_on =
            self.leads_on && self.levels.last().is_some_and(|level| level.sign != sign && indent >= level.indent);
        if !leads_on {
            let has_sign = |level: &Level| level.sign == sign && level.indent.abs_diff(indent) < 2;
            let same = self.levels.iter().rposition(has_sign);
            let place = same.or_else(|| self.levels.iter().position(|level| !is_below(level)));
            self.levels.truncate(place.map_or(self.levels.len(), |place| place + usize::from(same.is_some())));
        }
        let is_new = leads_on || self.levels.last().is_none_or(|level| level.sign != sign || is_below(level));
        if is_new && self.levels.len() < MAX_DEPTH {
            self.levels.push(Level { sign, indent, content: 0 });
        }
        self.leads_on = text.ends_with(':');
        let depth = self.levels.len();
        let outer = if depth > 1 { self.levels[depth - 2].content } else { 0 };
        let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        if let Some(level) = self.levels.last_mut() {
            level.content = outer + marker.len();
        }
        if self.last != Last::Item && !self.out.is_empty() {
            self.out.push('\n');
        }
        let line = format!("{}{marker}{text}", " ".repeat(outer));
        self.raw(&line);
        self.last = Last::Item;
    }
}

fn is_separator(text: &str) -> bool {
    let first = text.chars().next();
    text.chars().all(|c| Some(c) == first || c == ' ') && text.len() > 1
}

/// A text whose number Markdown would take for that of an item: `2024. A year`.
fn without_number(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text[digits..].starts_with(['.', ')']) && digits > 0 && text[digits + 1..].starts_with(char::is_whitespace) {
        true => format!("{}\\{}", &text[..digits], &text[digits..]),
        false => text.to_owned(),
    }
}

/// A text whose lines that are known as headings of blocks are headings: `Installation:` alone on a line.
pub(crate) fn with_headings(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty());
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        let name = line.trim();
        let stands_out = name.ends_with(':') || is_blank(at.checked_sub(1)) && is_blank(Some(at + 1));
        let is_heading = name.len() <= MAX_HEADING && stands_out && meant::block(name).is_some();
        let name = name.trim_end_matches(':');
        match is_heading && !name.starts_with('#') {
            true => out.push_str(&format!("\n## {}\n\n", name.trim_matches(['*', '_']))),
            false => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// Maximum length of a heading in bytes.
const MAX_HEADING: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_any_sign_become_lists() {
        let cases = [
            ("• Один\n• Два", "- Один\n- Два"),
            ("– Один\n— Два\n-Три", "- Один\n- Два\n- Три"),
            ("Умеет:\n* a\n* b\nПотом", "Умеет:\n\n- a\n- b\n\nПотом"),
            ("• A\n  – a1\n  – a2\n• B", "- A\n  - a1\n  - a2\n- B"),
            ("• A\n– B\n* C\n— D", "- A\n- B\n- C\n- D"),
            ("• A:\n– a1\n– a2\n• B", "- A:\n  - a1\n  - a2\n- B"),
            ("1) Один\n2) Два", "1. Один\n2. Два"),
            ("1.Один\n\n2.Два", "1. Один\n2. Два"),
            ("• A\n\n• B", "- A\n- B"),
            ("• Очень длинный\nпункт", "- Очень длинный\n  пункт"),
            ("Всё: • a • b", "Всё:\n\n- a\n- b"),
            ("Строка одна.\nСтрока вторая\nи её конец.", "Строка одна.\n\nСтрока вторая\nи её конец."),
            ("2024. Год", "2024\\. Год"),
            ("o\tСлово", "- Слово"),
            ("-5 градусов", "-5 градусов"),
            ("a\n---\nb", "a\n\n---\nb"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            ("```\n• x\n```\n• y", "```\n• x\n```\n\n- y"),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(text), expected, "{text}");
        }
        assert_eq!(
            with_headings("Возможности:\nx\n\nУстановка\n\ny"),
            "\n## Возможности\n\nx\n\n\n## Установка\n\n\ny\n"
        );
    }
}
