//! Taking fields out of a mapping by their shape; whatever does not fit becomes a fault, and reading goes on.

use super::fault::{Fault, FaultKind};
use super::node::{Entry, Node, Value};
use crate::source::{Span, Spanned};

/// A field of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// Where its key stands.
    pub key: Span,
    /// Where its value stands.
    pub span: Span,
    /// The value.
    pub value: T,
}

/// A map language -> text, in the file's order.
pub type TextMap = Vec<(Spanned<String>, Spanned<String>)>;

/// A text for all languages, or one a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOrMap {
    /// One for all.
    Text(String),
    /// One a language.
    Map(TextMap),
}

/// A scalar whose spelling matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// As written.
    pub text: String,
    /// Whether it had no quotes.
    pub plain: bool,
}

/// A mapping whose fields are taken one by one.
pub struct Fields<'a, 'f> {
    entries: Vec<&'a Entry>,
    /// Where a missing field is reported.
    missing: Span,
    within: &'static str,
    known: Vec<&'static str>,
    /// Fields of which it was told already that their values are not right.
    told: Vec<&'static str>,
    /// Whether it is a mapping at all; otherwise that is what is told, and nothing is missing from it.
    is_map: bool,
    faults: &'f mut Vec<Fault>,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// The fields of `node`, which is the value of `within` (empty at the top of a file).
    pub fn new(node: &'a Node, within: &'static str, missing: Span, faults: &'f mut Vec<Fault>) -> Self {
        let (entries, is_map) = match &node.value {
            Value::Map(entries) => (entries.iter().collect(), true),
            Value::Null => (Vec::new(), true),
            _ => (Vec::new(), false),
        };
        if !is_map && node.value != Value::Refused {
            faults.push(Fault::wrong_type(node.span, within, "a map", node.kind()));
        }
        Self { entries, missing, within, known: Vec::new(), told: Vec::new(), is_map, faults }
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<Field<String>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Scalar { text, .. } => Some(field(entry, text.clone())),
            _ => self.wrong_field(key, "a text", &entry.value),
        }
    }

    /// A scalar with its spelling.
    pub fn scalar(&mut self, key: &'static str, expected: &'static str) -> Option<Field<Scalar>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Scalar { text, plain } => Some(field(entry, Scalar { text: text.clone(), plain: *plain })),
            _ => self.wrong_field(key, expected, &entry.value),
        }
    }

    /// An integer of YAML's core schema in decimal. One too large for the type saturates: it is out of any range.
    pub fn integer(&mut self, key: &'static str) -> Option<Field<i64>> {
        let entry = self.take(key)?;
        let Value::Scalar { text, plain: true } = &entry.value.value else {
            return self.wrong_field(key, "a whole number", &entry.value);
        };
        let (digits, limit) = match text.strip_prefix('-') {
            Some(digits) => (digits, i64::MIN),
            None => (text.strip_prefix('+').unwrap_or(text), i64::MAX),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.wrong_field(key, "a whole number", &entry.value);
        }
        Some(field(entry, text.parse().unwrap_or(limit)))
    }

    /// `true` or `false`, not quoted.
    pub fn boolean(&mut self, key: &'static str) -> Option<Field<bool>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Scalar { text, plain: true } if text == "true" => Some(field(entry, true)),
            Value::Scalar { text, plain: true } if text == "false" => Some(field(entry, false)),
            _ => self.wrong_field(key, "`true` or `false`", &entry.value),
        }
    }

    /// A list of texts; an item that is no text is a fault and left out.
    pub fn list(&mut self, key: &'static str) -> Option<Field<Vec<Spanned<String>>>> {
        let entry = self.take(key)?;
        let Value::List(items) = &entry.value.value else {
            return self.wrong_field(key, "a list", &entry.value);
        };
        let texts = items.iter().filter_map(|item| Some(Spanned::new(self.text_of(key, item)?, item.span))).collect();
        Some(field(entry, texts))
    }

    /// A list of anything.
    pub fn nodes(&mut self, key: &'static str) -> Option<Field<&'a [Node]>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::List(items) => Some(field(entry, items.as_slice())),
            _ => self.wrong_field(key, "a list", &entry.value),
        }
    }

    /// A map whose keys are data.
    pub fn map(&mut self, key: &'static str) -> Option<Field<&'a [Entry]>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Map(entries) => Some(field(entry, entries.as_slice())),
            _ => self.wrong_field(key, "a map", &entry.value),
        }
    }

    /// A map language -> text.
    pub fn text_map(&mut self, key: &'static str) -> Option<Field<TextMap>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Map(entries) => {
                let map = self.texts(key, entries);
                Some(field(entry, map))
            }
            _ => self.wrong_field(key, "a map of language and text", &entry.value),
        }
    }

    /// A text, or a map language -> text; a map with nothing in it counts as absent.
    pub fn text_or_map(&mut self, key: &'static str) -> Option<Field<TextOrMap>> {
        let entry = self.take(key)?;
        let value = match &entry.value.value {
            Value::Scalar { text, .. } => TextOrMap::Text(text.clone()),
            Value::Map(entries) if entries.iter().all(|entry| entry.value.is_null()) => return None,
            Value::Map(entries) => TextOrMap::Map(self.texts(key, entries)),
            _ => return self.wrong_field(key, "a text, or a map of language and text", &entry.value),
        };
        Some(field(entry, value))
    }

    /// A map with fields of its own.
    pub fn within(&mut self, key: &'static str) -> Option<Field<&'a Node>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Map(_) => Some(field(entry, &entry.value)),
            _ => self.wrong_field(key, "a map", &entry.value),
        }
    }

    /// Says that a field which was taken, and was not there, must be.
    pub fn required<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.is_map && !self.told.contains(&key) {
            self.faults.push(Fault::new(self.missing, FaultKind::MissingField { key, within: self.within }));
        }
        value
    }

    /// Reports every field that nobody took; the fields whose values could not be taken, unless it is no map at all.
    pub fn finish(self) -> Option<Vec<&'static str>> {
        for entry in self.entries {
            let kind =
                FaultKind::UnknownField { key: entry.key.clone(), within: self.within, known: self.known.clone() };
            self.faults.push(Fault::new(entry.key_span, kind));
        }
        self.is_map.then_some(self.told)
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        match entry.value.value {
            Value::Null => None,
            Value::Refused => {
                self.told.push(key);
                None
            }
            _ => Some(entry),
        }
    }

    fn texts(&mut self, key: &str, entries: &[Entry]) -> TextMap {
        let text = |fields: &mut Self, entry: &Entry| {
            let value = fields.text_of(&format!("{key}.{}", entry.key), &entry.value)?;
            let key = Spanned::new(entry.key.clone(), entry.key_span);
            Some((key, Spanned::new(value, entry.value.span)))
        };
        entries.iter().filter(|entry| !entry.value.is_null()).filter_map(|entry| text(self, entry)).collect()
    }

    fn text_of(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text.clone()),
            Value::Refused => None,
            _ => {
                self.wrong(key, "a text", node);
                None
            }
        }
    }

    fn wrong_field<T>(&mut self, key: &'static str, expected: &'static str, node: &Node) -> Option<T> {
        self.wrong(key, expected, node);
        self.told.push(key);
        None
    }

    fn wrong(&mut self, key: &str, expected: &'static str, node: &Node) {
        self.faults.push(Fault::wrong_type(node.span, key, expected, node.kind()));
    }
}

fn field<T>(entry: &Entry, value: T) -> Field<T> {
    Field { key: entry.key_span, span: entry.value.span, value }
}

/// The texts of a list, and where something else stands: its place and what it is.
pub(super) fn texts(node: &Node) -> (Vec<Spanned<String>>, Vec<(Span, &'static str)>) {
    let items = match &node.value {
        Value::List(items) => items,
        Value::Refused => return (Vec::new(), Vec::new()),
        _ => return (Vec::new(), vec![(node.span, node.kind())]),
    };
    let (mut texts, mut wrong) = (Vec::new(), Vec::new());
    for item in items {
        match &item.value {
            Value::Scalar { text, .. } => texts.push(Spanned::new(text.clone(), item.span)),
            Value::Refused => {}
            _ => wrong.push((item.span, item.kind())),
        }
    }
    (texts, wrong)
}
