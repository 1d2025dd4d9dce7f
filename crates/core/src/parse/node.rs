//! The syntax tree of a YAML text.

use super::fault::Found;
use crate::source::Span;

/// A YAML value and its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its span; that of a list or map is from its first to its last item.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A YAML value. Scalars remain texts whose type depends on the field, so that `NO` is never a boolean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`, without quotes.
    Null,
    /// A scalar.
    Scalar {
        /// Its text after resolving escapes and folding lines.
        text: String,
        /// Whether it was written without quotes and not as a block scalar.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping with unique keys, in file order.
    Map(Vec<MapEntry>),
    /// Something that is not supported, such as an alias. It was reported as a fault.
    Refused,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapEntry {
    /// The key.
    pub key: String,
    /// Span of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Its type, for messages.
    pub fn kind(&self) -> Found {
        match &self.value {
            Value::Null | Value::Refused => Found::Nothing,
            Value::Scalar { plain: false, .. } => Found::Text,
            Value::Scalar { text, .. } if matches!(text.as_str(), "true" | "false") => Found::Boolean,
            Value::Scalar { text, .. } if text.parse::<i128>().is_ok() => match text.as_str() {
                text if text.starts_with('+') => Found::SignedNumber,
                text if text.len() > 1 && text.trim_start_matches('-').starts_with('0') => Found::PaddedNumber,
                _ => Found::Number,
            },
            Value::Scalar { text, .. } if is_decimal(text) => Found::DecimalNumber,
            Value::Scalar { .. } => Found::Text,
            Value::List(_) => Found::List,
            Value::Map(_) => Found::Map,
        }
    }

    /// Whether the value counts as absent.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }
}

fn is_decimal(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) && text.parse::<f64>().is_ok()
}
