//! Parses `removed.yaml` into values with spans.

use std::collections::BTreeMap;

use super::conflict;
use super::fault::{Expected, Fault};
use super::fields::{Field, Fields, Scalar};
use super::module::bom_length;
use super::node::{Node, Value};
use super::yaml;
use crate::source::{Source, SourceId, Span};

/// The contents of `removed.yaml`: removed modules, whose codes must not be reused.
#[derive(Clone, Debug)]
pub struct RemovedFile {
    /// The file.
    pub source: SourceId,
    /// The modules, in file order.
    pub entries: Vec<RemovedEntry>,
    /// Errors found while parsing.
    pub faults: Vec<Fault>,
}

/// A removed module. Any field may be absent, and any value may be invalid.
#[derive(Clone, Debug)]
pub struct RemovedEntry {
    /// Span of the entry.
    pub span: Span,
    /// Its code.
    pub code: Option<Field<String>>,
    /// The day of the removal: `2026-11-27`.
    pub day: Option<Field<Scalar>>,
    /// The reason for the removal.
    pub reason: Option<Field<String>>,
    /// The code of the module that replaces it.
    pub successor: Option<Field<String>>,
}

impl RemovedFile {
    /// The codes of the modules with a successor, each with that of its successor.
    pub fn successors(&self) -> BTreeMap<String, String> {
        let code = |field: &Option<Field<String>>| field.as_ref().map(|field| field.value.clone());
        self.entries.iter().filter_map(|entry| Some((code(&entry.code)?, code(&entry.successor)?))).collect()
    }

    /// The entry with this code, ignoring case.
    pub fn entry(&self, code: &str) -> Option<&RemovedEntry> {
        let is_its = |field: &Field<String>| field.value.to_lowercase() == code.to_lowercase();
        self.entries.iter().find(|entry| entry.code.as_ref().is_some_and(is_its))
    }
}

/// Parses `removed.yaml`, a list of entries. An empty file is an empty list.
pub fn parse(id: SourceId, source: &Source) -> RemovedFile {
    let text = source.text();
    let start = bom_length(text);
    let mut faults = Vec::new();
    let text = &*conflict::resolve(id, text, text.len(), &mut faults);
    let node = yaml::parse(id, &text[start..], start, &mut faults);
    let items = match node.as_ref().map(|node| &node.value) {
        Some(Value::List(items)) => items.as_slice(),
        None | Some(Value::Null | Value::Refused) => &[],
        Some(_) => {
            faults.extend(node.iter().map(|node| Fault::wrong_type(node.span, "", Expected::List, node.kind())));
            &[]
        }
    };
    let entries = items.iter().map(|node| entry(node, &mut faults)).collect();
    RemovedFile { source: id, entries, faults }
}

fn entry(node: &Node, faults: &mut Vec<Fault>) -> RemovedEntry {
    let mut fields = Fields::new(node, "", node.span, faults);
    let (code, day) = (fields.text("code"), fields.scalar("day", Expected::Day));
    let (reason, successor) = (fields.text("reason"), fields.text("successor"));
    let entry = RemovedEntry {
        span: node.span,
        code: fields.required("code", code),
        day: fields.required("day", day),
        reason: fields.required("reason", reason),
        successor,
    };
    fields.finish();
    entry
}
