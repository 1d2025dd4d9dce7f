//! What was read, before it is understood: fields with their texts.

use mpgen_core::diag::Message;

use crate::labels::Field;

/// The modules of an input.
#[derive(Debug, Default)]
pub(crate) struct Export {
    /// The modules.
    pub(crate) records: Vec<Record>,
    /// The labels that mean nothing in the format, in their order.
    pub(crate) unknown: Vec<String>,
    /// What was left out.
    pub(crate) notes: Vec<Message>,
}

/// One module, or the texts of one in one language.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// The number of its row or object, from 1.
    pub(crate) number: usize,
    /// Its fields.
    pub(crate) entries: Vec<Entry>,
}

/// A field.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Which it is.
    pub(crate) field: Field,
    /// The language that its label names.
    pub(crate) language: Option<String>,
    /// The currency that its label names.
    pub(crate) unit: Option<String>,
    /// Its value.
    pub(crate) value: Value,
}

/// A value.
#[derive(Debug)]
pub(crate) enum Value {
    /// A text, which may be a list in one cell.
    Text(String),
    /// Texts.
    List(Vec<String>),
    /// Markdown that needs no conversion.
    Markdown(String),
}

impl Value {
    /// The text, or the texts on a line each.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Markdown(text) => text.clone(),
            Self::List(texts) => texts.join("\n"),
        }
    }
}

impl Export {
    /// Remembers a label that means nothing.
    pub(crate) fn unknown(&mut self, label: &str) {
        let label = label.trim();
        if !label.is_empty() && self.unknown.len() < MAX_UNKNOWN && !self.unknown.iter().any(|known| known == label) {
            self.unknown.push(label.to_owned());
        }
    }
}

/// Maximum number of unknown labels that are remembered.
const MAX_UNKNOWN: usize = 40;
