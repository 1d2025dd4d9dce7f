//! The tree of a YAML text: what was written, and where.

use crate::source::Span;

/// A value of YAML and the bytes that it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where: for a list or map from its first to its last item.
    pub span: Span,
    /// What.
    pub value: Value,
}

/// What a node is. Scalars stay text: who asks decides what they mean, so that `NO` is never a boolean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`, not quoted.
    Null,
    /// A scalar.
    Scalar {
        /// Its text after escapes and folding.
        text: String,
        /// Whether it was written without quotes and not as a block.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, each key once, in the file's order.
    Map(Vec<Entry>),
    /// Something that is not accepted, such as an alias; it is among the faults already.
    Refused,
}

/// A key of a mapping and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// What it is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null | Value::Refused => "nothing",
            Value::Scalar { plain: false, .. } => "text",
            Value::Scalar { text, .. } if matches!(text.as_str(), "true" | "false") => "true or false",
            Value::Scalar { text, .. } if text.parse::<i128>().is_ok() => "a number",
            Value::Scalar { text, .. } if is_decimal(text) => "a decimal number",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
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
