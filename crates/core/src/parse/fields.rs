//! Extracts typed fields from a map. Values of the wrong type become faults, and parsing continues.

use super::fault::{Expected, Fault, FaultKind, Found};
use super::node::{MapEntry, Node, Value};
use crate::source::{Span, Spanned};

/// A field of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// Span of the key.
    pub key: Span,
    /// Span of the value.
    pub span: Span,
    /// The value.
    pub value: T,
}

/// A map of languages to texts, in file order.
pub type TextMap = Vec<(Spanned<String>, Spanned<String>)>;

/// One text for all languages, or one per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOrMap {
    /// One text for all languages.
    Text(String),
    /// One text per language.
    Map(TextMap),
}

/// A scalar with its spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text.
    pub text: String,
    /// Whether it was written without quotes.
    pub plain: bool,
}

/// A map from which fields are taken one by one.
pub struct Fields<'a, 'f> {
    entries: Vec<&'a MapEntry>,
    /// Span for faults about missing fields.
    missing: Span,
    within: &'static str,
    known: Vec<&'static str>,
    /// Keys without a value.
    empty: Vec<(&'static str, Span)>,
    /// Fields whose values were reported as faults.
    rejected: Vec<&'static str>,
    /// Whether the node is a map. If not, that is the only fault, and no fields are reported as missing.
    is_map: bool,
    faults: &'f mut Vec<Fault>,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// The fields of `node`, the value of the field `within` (empty at the top level of a file).
    pub fn new(node: &'a Node, within: &'static str, missing: Span, faults: &'f mut Vec<Fault>) -> Self {
        let (entries, is_map) = match &node.value {
            Value::Map(entries) => (entries.iter().collect(), true),
            Value::Null => (Vec::new(), true),
            _ => (Vec::new(), false),
        };
        if !is_map && node.value != Value::Refused {
            faults.push(Fault::wrong_type(node.span, within, Expected::Map, node.kind()));
        }
        Self { entries, missing, within, known: Vec::new(), empty: Vec::new(), rejected: Vec::new(), is_map, faults }
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<Field<String>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Scalar { text, .. } => Some(field(entry, text.clone())),
            _ => self.wrong_field(key, Expected::Text, &entry.value),
        }
    }

    /// A scalar with its spelling.
    pub fn scalar(&mut self, key: &'static str, expected: Expected) -> Option<Field<Scalar>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Scalar { text, plain } => Some(field(entry, Scalar { text: text.clone(), plain: *plain })),
            _ => self.wrong_field(key, expected, &entry.value),
        }
    }

    /// A decimal integer, without `+` and leading zeros: for some parsers of YAML `014` is 12. It saturates if it is too
    /// large, because then it is out of any valid range.
    pub fn integer(&mut self, key: &'static str) -> Option<Field<i64>> {
        let entry = self.take(key)?;
        let Value::Scalar { text, plain: true } = &entry.value.value else {
            return self.wrong_field(key, Expected::WholeNumber, &entry.value);
        };
        let (digits, limit) = match text.strip_prefix('-') {
            Some(digits) => (digits, i64::MIN),
            None => (text.as_str(), i64::MAX),
        };
        if digits.is_empty()
            || (digits.starts_with('0') && digits.len() > 1)
            || !digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            return self.wrong_field(key, Expected::WholeNumber, &entry.value);
        }
        Some(field(entry, text.parse().unwrap_or(limit)))
    }

    /// `true` or `false`, without quotes.
    pub fn boolean(&mut self, key: &'static str) -> Option<Field<bool>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Scalar { text, plain: true } if text == "true" => Some(field(entry, true)),
            Value::Scalar { text, plain: true } if text == "false" => Some(field(entry, false)),
            _ => self.wrong_field(key, Expected::Boolean, &entry.value),
        }
    }

    /// A list of texts. Items of other types become faults and are left out.
    pub fn list(&mut self, key: &'static str) -> Option<Field<Vec<Spanned<String>>>> {
        let entry = self.take(key)?;
        let Value::List(items) = &entry.value.value else {
            return self.wrong_field(key, Expected::List, &entry.value);
        };
        let texts = items.iter().filter_map(|item| Some(Spanned::new(self.text_of(key, item)?, item.span))).collect();
        Some(field(entry, texts))
    }

    /// A list of anything.
    pub fn nodes(&mut self, key: &'static str) -> Option<Field<&'a [Node]>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::List(items) => Some(field(entry, items.as_slice())),
            _ => self.wrong_field(key, Expected::List, &entry.value),
        }
    }

    /// A map with arbitrary keys.
    pub fn map(&mut self, key: &'static str) -> Option<Field<&'a [MapEntry]>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Map(entries) => Some(field(entry, entries.as_slice())),
            _ => self.wrong_field(key, Expected::Map, &entry.value),
        }
    }

    /// A map of languages to texts.
    pub fn text_map(&mut self, key: &'static str) -> Option<Field<TextMap>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Map(entries) => {
                let map = self.texts(key, entries);
                Some(field(entry, map))
            }
            _ => self.wrong_field(key, Expected::TextMap, &entry.value),
        }
    }

    /// A text, or a map of languages to texts. An empty map counts as absent.
    pub fn text_or_map(&mut self, key: &'static str) -> Option<Field<TextOrMap>> {
        let entry = self.take(key)?;
        let value = match &entry.value.value {
            Value::Scalar { text, .. } => TextOrMap::Text(text.clone()),
            Value::Map(entries) if entries.iter().all(|entry| entry.value.is_null()) => {
                self.empty.push((key, entry.key_span));
                return None;
            }
            Value::Map(entries) => TextOrMap::Map(self.texts(key, entries)),
            _ => return self.wrong_field(key, Expected::TextOrMap, &entry.value),
        };
        Some(field(entry, value))
    }

    /// A map with fixed fields.
    pub fn within(&mut self, key: &'static str) -> Option<Field<&'a Node>> {
        let entry = self.take(key)?;
        match &entry.value.value {
            Value::Map(_) => Some(field(entry, &entry.value)),
            _ => self.wrong_field(key, Expected::Map, &entry.value),
        }
    }

    /// Reports a missing required field, given the value that was taken.
    pub fn required<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.is_map && !self.rejected.contains(&key) {
            let empty = self.empty.iter().find(|(empty, _)| *empty == key).map(|(_, span)| *span);
            let kind = FaultKind::MissingField { key, within: self.within, is_empty: empty.is_some() };
            self.faults.push(Fault::new(empty.unwrap_or(self.missing), kind));
        }
        value
    }

    /// Reports every field that was not taken as unknown. Returns the fields whose values were reported as faults, or
    /// `None` if the node is not a map.
    pub fn finish(self) -> Option<Vec<&'static str>> {
        for entry in self.entries {
            let kind =
                FaultKind::UnknownField { key: entry.key.clone(), within: self.within, known: self.known.clone() };
            self.faults.push(Fault::new(entry.key_span, kind));
        }
        self.is_map.then_some(self.rejected)
    }

    fn take(&mut self, key: &'static str) -> Option<&'a MapEntry> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        match entry.value.value {
            Value::Null => {
                self.faults.push(Fault::new(entry.key_span, FaultKind::EmptyValue { key: key.to_owned() }));
                self.empty.push((key, entry.key_span));
                None
            }
            Value::Refused => {
                self.rejected.push(key);
                None
            }
            _ => Some(entry),
        }
    }

    fn texts(&mut self, key: &str, entries: &[MapEntry]) -> TextMap {
        let text = |fields: &mut Self, entry: &MapEntry| {
            let path = format!("{key}.{}", entry.key);
            if entry.value.is_null() {
                fields.faults.push(Fault::new(entry.key_span, FaultKind::EmptyValue { key: path }));
                return None;
            }
            let value = fields.text_of(&path, &entry.value)?;
            let key = Spanned::new(entry.key.clone(), entry.key_span);
            Some((key, Spanned::new(value, entry.value.span)))
        };
        entries.iter().filter_map(|entry| text(self, entry)).collect()
    }

    fn text_of(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text.clone()),
            Value::Refused => None,
            _ => {
                self.wrong(key, Expected::Text, node);
                None
            }
        }
    }

    fn wrong_field<T>(&mut self, key: &'static str, expected: Expected, node: &Node) -> Option<T> {
        self.wrong(key, expected, node);
        self.rejected.push(key);
        None
    }

    fn wrong(&mut self, key: &str, expected: Expected, node: &Node) {
        self.faults.push(Fault::wrong_type(node.span, key, expected, node.kind()));
    }
}

fn field<T>(entry: &MapEntry, value: T) -> Field<T> {
    Field { key: entry.key_span, span: entry.value.span, value }
}

/// The texts of a list, and the spans and types of its other items.
pub(super) fn texts(node: &Node) -> (Vec<Spanned<String>>, Vec<(Span, Found)>) {
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
