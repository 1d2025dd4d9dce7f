//! A rule's page in a terminal.

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{RULES, Retired, Rule, docs, nearest};
use crate::diag::{Severity, TextLanguage, Wording};
use crate::message;

/// A rule of now or of earlier, whose page people ask for.
#[derive(Clone, Copy)]
pub enum Explained {
    /// A rule.
    Rule(&'static Rule),
    /// A rule that no longer exists.
    Retired(&'static Retired),
}

/// A name that no rule has or had.
#[derive(Debug, thiserror::Error)]
#[error("unknown rule `{name}`; {}", suggestion(meant))]
pub struct UnknownRule {
    name: String,
    /// The nearest rule, or those that have this word in their names.
    meant: Vec<&'static str>,
}

fn suggestion(meant: &[&str]) -> String {
    match meant {
        [] => "`mpgen explain` lists the rules".to_owned(),
        [meant] => format!("did you mean `{meant}`?"),
        several => format!("did you mean one of `{}`?", several.join("`, `")),
    }
}

impl Explained {
    /// What has a name.
    ///
    /// # Errors
    /// No rule has or had it.
    pub fn named(name: &str) -> Result<Self, UnknownRule> {
        let rule = Rule::named(name).map(Self::Rule).or_else(|| Retired::named(name).map(Self::Retired));
        let names = || RULES.iter().map(|rule| rule.name);
        let word = name.rsplit('/').next().unwrap_or(name);
        let with_word = || names().filter(|name| !word.is_empty() && name.contains(word)).take(8).collect();
        let meant = || nearest(name, names()).map_or_else(with_word, |meant| vec![meant]);
        rule.ok_or_else(|| UnknownRule { name: name.to_owned(), meant: meant() })
    }

    /// The page as Markdown.
    pub fn markdown(self, language: TextLanguage) -> String {
        match self {
            Self::Rule(rule) => docs::page(rule, language),
            Self::Retired(rule) => docs::retired_page(rule, language),
        }
    }

    /// The page as plain text: paragraphs wrapped at `width` columns, examples indented and never wrapped. With `styled`,
    /// headings and code have ANSI styles; otherwise, code is in backticks.
    pub fn plain(self, language: TextLanguage, width: usize, styled: bool) -> String {
        let (status, color) = match self {
            Self::Rule(rule) => (docs::severity(rule), color(rule.severity)),
            Self::Retired(rule) => (message!("docs-retired", version = rule.since), AnsiColor::BrightBlack),
        };
        page(&self.markdown(language), &Wording::of(language).text(&status), styled.then_some(color), width)
    }
}

fn color(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
    }
}

/// A page as plain text, with the status after its heading, and with styles if the heading has a color.
fn page(markdown: &str, status: &str, color: Option<AnsiColor>, width: usize) -> String {
    let styled = color.is_some();
    let styles = color.map_or_else(Styles::default, Styles::colored);
    let width = width.max(20);
    let mut writer = Writer { out: String::new(), words: Vec::new(), open: false, captioned: false, width, styles };
    let mut kind = Kind::Paragraph;
    let mut style = Style::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => style = writer.styles.name,
            Event::Start(Tag::Heading { .. }) => style = writer.styles.heading,
            Event::Start(Tag::Emphasis) if writer.words.is_empty() => {
                kind = Kind::Caption;
                style = writer.styles.caption;
            }
            Event::Start(Tag::Item) => kind = Kind::Item,
            Event::Start(Tag::CodeBlock(_)) => kind = Kind::Example,
            Event::Text(text) if kind == Kind::Example => writer.example(&text),
            Event::Text(text) => writer.push(&text, style),
            Event::Code(code) if styled => writer.push(&code, writer.styles.code),
            Event::Code(code) => writer.push(&format!("`{code}`"), style),
            Event::SoftBreak | Event::HardBreak => writer.push(" ", Style::new()),
            Event::End(TagEnd::Heading(level)) => {
                if level == HeadingLevel::H1 {
                    writer.push(&format!(" ({status})"), Style::new());
                }
                style = Style::new();
                writer.end(Kind::Paragraph);
            }
            Event::End(TagEnd::Emphasis) => style = Style::new(),
            Event::End(TagEnd::Paragraph) if kind == Kind::Item => writer.end(kind),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => {
                writer.end(kind);
                kind = Kind::Paragraph;
            }
            _ => {}
        }
    }
    writer.out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Item,
    /// The line above an example that describes it.
    Caption,
    Example,
}

/// The styles of the parts of a page.
#[derive(Default)]
struct Styles {
    name: Style,
    heading: Style,
    caption: Style,
    code: Style,
}

impl Styles {
    fn colored(color: AnsiColor) -> Self {
        Self {
            name: color.on_default().bold(),
            heading: Style::new().bold(),
            caption: Style::new().dimmed(),
            code: AnsiColor::Cyan.on_default(),
        }
    }
}

/// A word with its styles.
struct Word {
    text: String,
    /// In characters, without the styles.
    width: usize,
}

struct Writer {
    out: String,
    words: Vec<Word>,
    /// Whether the next text continues the last word.
    open: bool,
    /// Whether the last line is the caption of an example.
    captioned: bool,
    width: usize,
    styles: Styles,
}

impl Writer {
    fn push(&mut self, text: &str, style: Style) {
        for (n, part) in text.split(char::is_whitespace).enumerate() {
            self.open &= n == 0;
            if part.is_empty() {
                continue;
            }
            let (shown, width) = (format!("{style}{part}{style:#}"), part.chars().count());
            match self.words.last_mut().filter(|_| self.open) {
                Some(word) => {
                    word.text.push_str(&shown);
                    word.width += width;
                }
                None => self.words.push(Word { text: shown, width }),
            }
            self.open = true;
        }
    }

    fn example(&mut self, text: &str) {
        if !std::mem::take(&mut self.captioned) {
            self.empty_line();
        }
        for line in text.lines() {
            self.out.push_str(if line.is_empty() { "" } else { "    " });
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// Writes the words so far as a paragraph, caption or list item.
    fn end(&mut self, kind: Kind) {
        self.open = false;
        if self.words.is_empty() {
            return;
        }
        self.captioned = kind == Kind::Caption;
        let (first, next) = match kind {
            Kind::Item => ("- ", "  "),
            Kind::Caption => ("  ", "  "),
            Kind::Paragraph | Kind::Example => ("", ""),
        };
        if kind != Kind::Item || !self.out.lines().last().is_some_and(|line| line.starts_with(first)) {
            self.empty_line();
        }
        self.out.push_str(first);
        let mut column = first.len();
        for (n, word) in std::mem::take(&mut self.words).into_iter().enumerate() {
            if n > 0 && column + 1 + word.width > self.width {
                self.out.push('\n');
                self.out.push_str(next);
                column = next.len();
            } else if n > 0 {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(&word.text);
            column += word.width;
        }
        self.out.push('\n');
    }

    /// Writes an empty line, except at the start.
    fn empty_line(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}
