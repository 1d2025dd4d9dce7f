//! A parsed file, and whether two files are equivalent.

use std::ops::Range;

use pulldown_cmark::{Parser, html};

use crate::parse::markdown::OPTIONS;
use crate::parse::module::{bom_length, split};
use crate::parse::node::{MapEntry, Node, Value};
use crate::parse::yaml;
use crate::source::{Kind, SourceId};

/// A file whose YAML has no faults.
pub(super) struct File {
    pub(super) text: String,
    /// Byte range of the YAML.
    pub(super) yaml: Range<usize>,
    /// Offset of the Markdown, or the end of a YAML file.
    pub(super) body: usize,
    /// The YAML; its spans are relative to the start of the file.
    pub(super) root: Node,
}

impl File {
    /// Parses a file; `None` if its YAML has a fault.
    pub(super) fn read(id: SourceId, kind: Kind, text: String) -> Option<Self> {
        let (yaml, body) = match kind {
            Kind::Module => split(&text).ok().map(|(_, yaml, body)| (yaml, body))?,
            _ => (bom_length(&text)..text.len(), text.len()),
        };
        let mut faults = Vec::new();
        let root = yaml::parse(id, &text[yaml.clone()], yaml.start, &mut faults)?;
        faults.is_empty().then_some(Self { text, yaml, body, root })
    }

    /// The YAML.
    pub(super) fn yaml(&self) -> &str {
        &self.text[self.yaml.clone()]
    }

    /// The Markdown.
    pub(super) fn body(&self) -> &str {
        &self.text[self.body..]
    }

    /// Whether both files have the same fields in any order, and the same HTML.
    pub(super) fn is_equivalent(&self, other: &Self) -> bool {
        let yaml = self.yaml() == other.yaml() || same(&self.root, &other.root);
        yaml && (self.body() == other.body() || rendered(self.body()) == rendered(other.body()))
    }
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Map(a), Value::Map(b)) => {
            let pairs = by_key(a).into_iter().zip(by_key(b));
            a.len() == b.len() && pairs.into_iter().all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (a, b) => a == b,
    }
}

fn by_key(entries: &[MapEntry]) -> Vec<&MapEntry> {
    let mut sorted: Vec<&MapEntry> = entries.iter().collect();
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    sorted
}

fn rendered(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut text, Parser::new_ext(markdown, OPTIONS));
    text.replace("\r\n", "\n")
}
