//! Parses files of Fluent messages: their messages, and what each message refers to.

mod escapes;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use escapes::{escape, readable};
use fluent_syntax::ast;
use fluent_syntax::parser::{self, ErrorKind, ParserError};

use crate::locale::Plural;
use crate::model::Language;
use crate::source::{Source, SourceId, Sources, Span, Spanned};

/// Maximum number of `{` and `(` in a message with its attributes. The parser recurses into them, and Fluent's resolver
/// has a limit of 100 placeables.
pub const MAX_OPENINGS: usize = 100;

/// Maximum number of digits of a number in a message, and the largest option of a function. Fluent's library panics on
/// numbers that are not finite, and writes as many zeros as an option asks for.
pub const MAX_DIGITS: usize = 15;

/// A message file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagesFile {
    /// The file.
    pub source: SourceId,
    /// The name of its folder, which should be a language tag; empty if it is not in a folder.
    pub language: String,
    /// The theme that it belongs to, if any.
    pub theme: Option<String>,
    /// Whether it is compiled in.
    pub built_in: bool,
    /// Messages and terms, in file order.
    pub messages: Vec<Message>,
    /// Errors found while parsing.
    pub faults: Vec<Fault>,
}

/// A message, a term, or an attribute of either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// `modules-count` for a message, `-brand` for a term, `search.placeholder` for an attribute.
    pub key: String,
    /// Span of its name.
    pub span: Span,
    /// Span of the whole message with its attributes.
    pub whole: Span,
    /// Names of the variables that it uses, without `$`.
    pub variables: Vec<Spanned<String>>,
    /// Keys of the messages and terms that it refers to.
    pub references: Vec<Spanned<String>>,
    /// Its select expressions.
    pub selectors: Vec<Selector>,
}

impl Message {
    /// The key without the attribute: `search`.
    pub fn id(&self) -> &str {
        self.key.split('.').next().unwrap_or(&self.key)
    }
}

/// A select expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The plural forms that its variants may use; ordinal for `NUMBER($n, type: "ordinal")`.
    pub plural: Plural,
    /// Keys of the variants, except for numbers.
    pub variants: Vec<Spanned<String>>,
}

/// An error in a message file, with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is.
    pub span: Span,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The kind of a [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Invalid Fluent, with the error of the parser.
    Syntax(ErrorKind),
    /// More than [`MAX_OPENINGS`] opening brackets.
    TooComplex,
    /// A duplicate message, term or attribute, with its key and the span of the first one.
    Duplicate(String, Span),
    /// An unknown function.
    UnknownFunction(String),
    /// An invalid escape in a string literal, as written.
    Escape(String),
    /// A number with more than [`MAX_DIGITS`] digits, or a function option larger than that.
    Number(String),
}

/// The functions that messages may call.
pub const FUNCTIONS: &[&str] = &["NUMBER"];

/// Parses a message file.
pub fn parse(id: SourceId, source: &Source) -> MessagesFile {
    let parts: Vec<&str> = source.relative().split('/').collect();
    let (theme, language) = match parts[..] {
        [theme, "i18n", language, _, ..] => (Some(theme.to_owned()), language),
        ["i18n", language, _, ..] | [language, _, ..] => (None, language),
        _ => (None, ""),
    };
    let (messages, faults) = MessageCollector::read(id, source.text());
    MessagesFile { source: id, language: language.to_owned(), theme, built_in: source.is_built_in(), messages, faults }
}

/// The message files of a language for a theme, where `themes` are the theme and those that it extends. Later files
/// override earlier ones: first compiled-in messages, then those of a compiled-in theme, of the folder `i18n/`, and of
/// a theme's folder. For `es-MX`, all files of `es` come first.
pub fn of_language<'a>(files: &'a [MessagesFile], language: &Language, themes: &[String]) -> Vec<&'a MessagesFile> {
    let distance = |theme: &str| themes.iter().position(|own| own == theme);
    let is_own = |file: &&MessagesFile| {
        let folder = file.language == language.tag() || file.language == language.base();
        folder && file.theme.as_deref().is_none_or(|theme| distance(theme).is_some())
    };
    let mut own: Vec<_> = files.iter().filter(is_own).collect();
    own.sort_by_key(|file| {
        let theme = file.theme.as_deref().map(|theme| Reverse(distance(theme)));
        (file.language.len(), !file.built_in, theme)
    });
    own
}

/// The texts of the message files of a language, in the order for `Locale::new`. `None` if one has a fault, because
/// Fluent's library may panic on texts that were not checked.
pub fn texts<'a>(
    files: &[MessagesFile],
    sources: &'a Sources,
    language: &Language,
    themes: &[String],
) -> Option<Vec<&'a str>> {
    let text = |file: &MessagesFile| file.faults.is_empty().then(|| sources.get(file.source).text());
    of_language(files, language, themes).into_iter().map(text).collect()
}

struct MessageCollector<'a> {
    id: SourceId,
    original: &'a str,
    /// The text that is passed to the parser. Every offset is the same as in `original`.
    text: &'a str,
    known: HashMap<String, Span>,
    messages: Vec<Message>,
    faults: Vec<Fault>,
}

impl<'a> MessageCollector<'a> {
    fn read(id: SourceId, text: &str) -> (Vec<Message>, Vec<Fault>) {
        let readable = readable(text);
        let mut collector = MessageCollector {
            id,
            original: text,
            text: &readable,
            known: HashMap::new(),
            messages: Vec::new(),
            faults: Vec::new(),
        };
        if let Some(at) = too_complex(text) {
            collector.faults.push(Fault { span: Span::new(id, at, at + 1), kind: FaultKind::TooComplex });
            return (collector.messages, collector.faults);
        }
        let parsed = parser::parse_runtime(collector.text.strip_prefix('\u{feff}').unwrap_or(collector.text));
        let (resource, errors) = parsed.map_or_else(|(resource, errors)| (resource, errors), |it| (it, Vec::new()));
        for error in &errors {
            collector.syntax(error);
        }
        for entry in &resource.body {
            match entry {
                ast::Entry::Message(message) => {
                    collector.entry("", message.id.name, message.value.as_ref(), &message.attributes);
                }
                ast::Entry::Term(term) => collector.entry("-", term.id.name, Some(&term.value), &term.attributes),
                _ => {}
            }
        }
        collector.faults.sort_by_key(|fault| fault.span);
        (collector.messages, collector.faults)
    }

    fn syntax(&mut self, error: &ParserError) {
        let bom = if self.original.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let at = |offset: usize| self.original.floor_char_boundary(offset + bom);
        // If something is missing at the end, the parser points after the last character or at the next entry.
        let end = self.original[..at(error.pos.start)].trim_end().len();
        let (start, end) = match self.original[at(error.pos.start)..].chars().next() {
            Some(c) if !c.is_whitespace() && error.pos.start + bom == end => (end, end + c.len_utf8()),
            _ => (self.original.floor_char_boundary(end.saturating_sub(1)), end),
        };
        let backslash = match error.kind {
            ErrorKind::UnknownEscapeSequence(_) => Some(at(error.pos.start)),
            ErrorKind::InvalidUnicodeEscapeSequence(_) => self.original[..at(error.pos.start)].rfind('\\'),
            _ => None,
        };
        if let Some(backslash) = backslash {
            self.escape(backslash);
            return;
        }
        let kind = FaultKind::Syntax(error.kind.clone());
        self.faults.push(Fault { span: Span::new(self.id, start, end), kind });
    }

    fn entry(
        &mut self,
        sigil: &str,
        name: &'a str,
        value: Option<&ast::Pattern<&'a str>>,
        attributes: &[ast::Attribute<&'a str>],
    ) {
        let start = self.offset(name) - sigil.len();
        let whole = Span::new(self.id, start, entry_end(self.original, start));
        let own = value.map(|value| {
            (format!("{sigil}{name}"), Span::new(self.id, start, start + sigil.len() + name.len()), value)
        });
        let attributes = attributes.iter().map(|attribute| {
            let attribute_name = attribute.id.name;
            (format!("{sigil}{name}.{attribute_name}"), self.span(attribute_name), &attribute.value)
        });
        let parts: Vec<_> = own.into_iter().chain(attributes).collect();
        for (key, span, pattern) in parts {
            match self.known.entry(key.clone()) {
                Entry::Occupied(first) => {
                    let kind = FaultKind::Duplicate(key.clone(), *first.get());
                    self.faults.push(Fault { span, kind });
                }
                Entry::Vacant(entry) => drop(entry.insert(span)),
            }
            let mut message =
                Message { key, span, whole, variables: Vec::new(), references: Vec::new(), selectors: Vec::new() };
            self.pattern(pattern, &mut message);
            self.messages.push(message);
        }
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&'a str>, message: &mut Message) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression, message);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&'a str>, message: &mut Message) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, message),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector, message);
                let named = variants.iter().filter_map(|variant| match variant.key {
                    ast::VariantKey::Identifier { name } => Some(Spanned::new(name.to_owned(), self.span(name))),
                    ast::VariantKey::NumberLiteral { .. } => None,
                });
                let named = named.collect();
                let selector = Selector { plural: plural(selector), variants: named };
                message.selectors.push(selector);
                for variant in variants {
                    if let ast::VariantKey::NumberLiteral { value } = variant.key {
                        self.number(value);
                    }
                    self.pattern(&variant.value, message);
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'a str>, message: &mut Message) {
        use ast::InlineExpression as Inline;
        let key = |name: &str, attribute: &Option<ast::Identifier<&str>>| match attribute {
            Some(attribute) => format!("{name}.{}", attribute.name),
            None => name.to_owned(),
        };
        match inline {
            Inline::StringLiteral { value } => {
                let mut next = 0;
                for (at, _) in value.match_indices('\\') {
                    if at >= next {
                        let (written, stands_for) = escape(&value[at..]);
                        next = at + written.len();
                        if stands_for.is_none() {
                            self.escape(self.offset(value) + at);
                        }
                    }
                }
            }
            Inline::NumberLiteral { value } => self.number(value),
            Inline::VariableReference { id } => {
                message.variables.push(Spanned::new(id.name.to_owned(), self.span(id.name)));
            }
            Inline::MessageReference { id, attribute } => {
                message.references.push(Spanned::new(key(id.name, attribute), self.span(id.name)));
            }
            Inline::TermReference { id, attribute, arguments } => {
                let key = format!("-{}", key(id.name, attribute));
                message.references.push(Spanned::new(key, self.span(id.name)));
                self.arguments(arguments.as_ref(), message);
            }
            Inline::FunctionReference { id, arguments } => {
                if !FUNCTIONS.contains(&id.name) {
                    let kind = FaultKind::UnknownFunction(id.name.to_owned());
                    self.faults.push(Fault { span: self.span(id.name), kind });
                }
                self.arguments(Some(arguments), message);
            }
            Inline::Placeable { expression } => self.expression(expression, message),
        }
    }

    fn arguments(&mut self, arguments: Option<&ast::CallArguments<&'a str>>, message: &mut Message) {
        for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
            self.inline(argument, message);
        }
        for argument in arguments.iter().flat_map(|arguments| &arguments.named) {
            self.inline(&argument.value, message);
            if let ast::InlineExpression::NumberLiteral { value } = &argument.value
                && value.parse().is_ok_and(|number: f64| number > MAX_DIGITS as f64)
            {
                self.faults.push(Fault { span: self.span(value), kind: FaultKind::Number((*value).to_owned()) });
            }
        }
    }

    fn number(&mut self, written: &'a str) {
        if written.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
            self.faults.push(Fault { span: self.span(written), kind: FaultKind::Number(written.to_owned()) });
        }
    }

    /// Reports the escape that starts at a backslash.
    fn escape(&mut self, backslash: usize) {
        let (written, _) = escape(&self.original[backslash..]);
        let span = Span::new(self.id, backslash, backslash + written.len());
        self.faults.push(Fault { span, kind: FaultKind::Escape(written.to_owned()) });
    }

    fn span(&self, part: &str) -> Span {
        let start = self.offset(part);
        Span::new(self.id, start, start + part.len())
    }

    /// The offset of a part of the text. The syntax tree has no positions, but borrows from the text.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

fn plural(selector: &ast::InlineExpression<&str>) -> Plural {
    let named = match selector {
        ast::InlineExpression::FunctionReference { arguments, .. } => arguments.named.as_slice(),
        _ => &[],
    };
    let is_ordinal = |argument: &ast::NamedArgument<&str>| {
        let value = matches!(argument.value, ast::InlineExpression::StringLiteral { value: "ordinal" });
        argument.name.name == "type" && value
    };
    if named.iter().any(is_ordinal) { Plural::Ordinal } else { Plural::Cardinal }
}

/// The end of the entry that starts at `start`. Its further lines are blank, indented, or start with a bracket.
fn entry_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (i, line) in text[start..].split_inclusive('\n').enumerate() {
        let is_continuation = line.trim().is_empty() || line.starts_with([' ', '}', '[', '*']);
        if i > 0 && !is_continuation {
            break;
        }
        end += line.len();
    }
    start + text[start..end].trim_end().len()
}

/// The offset at which an entry exceeds [`MAX_OPENINGS`]. This is checked before the parser recurses. Closing brackets
/// are not subtracted, because one in a text or a string literal closes nothing. A placeable cannot contain a comment or
/// a name before `=` at the start of a line, so the parser's recursion ends there too.
fn too_complex(text: &str) -> Option<usize> {
    let mut openings = 0_usize;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let after_name = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let is_comment = line.starts_with('#');
        if is_comment || (after_name.len() < line.len() && after_name.trim_start_matches(' ').starts_with('=')) {
            openings = 0;
        }
        for (at, _) in line.match_indices(['{', '(']).filter(|_| !is_comment) {
            openings += 1;
            if openings > MAX_OPENINGS {
                return Some(start + at);
            }
        }
        start += line.len();
    }
    None
}
