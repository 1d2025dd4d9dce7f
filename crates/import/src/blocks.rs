//! The texts of a module: from whatever a form had to the Markdown of a block.

use mpgen_core::diag::Message;

use crate::contain::{LeftOut, contained};
use crate::record::Value;
use crate::{html, plain, tags};

/// The Markdown of a block.
pub(crate) fn block(value: &Value, left_out: &mut LeftOut, notes: &mut Vec<Message>) -> String {
    contained(&markdown(value, notes), left_out)
}

/// The Markdown of a text, which may have headings of any level.
pub(crate) fn markdown(value: &Value, notes: &mut Vec<Message>) -> String {
    match value {
        Value::Markdown(text) => text.clone(),
        Value::List(items) => {
            plain::markdown(&items.iter().map(|item| format!("• {}\n", item.trim())).collect::<String>())
        }
        Value::Text(text) if tags::is_html(text) && !text.contains("```") => {
            plain::markdown(&html::markdown(text, notes))
        }
        Value::Text(text) => plain::markdown(text),
    }
}
