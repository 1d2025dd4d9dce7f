//! The parts of a manifest: their names, their bytes, and the tree of them.

use std::fmt;

use rayon::prelude::*;

use super::digest::{FileEntry, ManifestFile, Sha256};
use super::trie::{Leaf, Prefix, Shape, cut, shape};

/// The folder of the parts.
pub const FOLDER: &str = "manifest";

/// The entries that are cut together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The root, which has the settings and the other groups.
    Root,
    /// The modules, by SHA-256 of their codes.
    Modules,
    /// The variants, by SHA-256 of their paths.
    Variants,
    /// The sets of variants, by their keys.
    Sets,
    /// The files of a variant that are not of a module, by SHA-256 of their paths: home page, pages of sections, feeds.
    List(String),
    /// The files in `data/` that are not of a module, by SHA-256 of their paths: search, cards.
    Data,
    /// All other files, by SHA-256 of their paths.
    Site,
}

impl Group {
    /// The name of what its leaves have.
    fn entries(&self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Modules => "modules",
            Self::Variants => "variants",
            Self::Sets => "sets",
            Self::List(_) | Self::Data | Self::Site => "files",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("root"),
            Self::Modules => f.write_str("modules"),
            Self::Variants => f.write_str("variants"),
            Self::Sets => f.write_str("sets"),
            Self::List(variant) => write!(f, "lists/{variant}"),
            Self::Data => f.write_str("data"),
            Self::Site => f.write_str("site"),
        }
    }
}

/// A part that another one lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// Its entries.
    pub group: Group,
    /// The first bits of the keys of its entries.
    pub prefix: Prefix,
    /// Its size and digest.
    pub entry: FileEntry,
    /// For a part of modules, the digest of their facts: SHA-256 of [`ModuleFacts::digest`](super::ModuleFacts::digest) of all
    /// modules below it, in the order of their keys.
    pub facts: Option<Sha256>,
}

impl Node {
    /// The root with this digest; its size is not known.
    pub(super) fn root(sha256: Sha256) -> Self {
        let entry = FileEntry { size: super::MAX_PART, sha256 };
        Self { group: Group::Root, prefix: Prefix::default(), entry, facts: None }
    }

    /// Its path in the site: what it has, and the first 16 digits of its digest. A part never changes under its name, so that
    /// the parts of the last manifest can be read until `manifest.json` names the next root.
    pub fn path(&self) -> String {
        let Self { group, prefix, entry, .. } = self;
        let slash = if prefix.is_empty() { "" } else { "/" };
        format!("{FOLDER}/{group}{slash}{prefix}.{}.json", entry.sha256.short())
    }

    /// Its path, size and digest.
    pub fn file(&self) -> ManifestFile {
        ManifestFile { path: self.path(), entry: self.entry }
    }

    /// The value of its line in the part that lists it.
    pub(super) fn json(&self) -> String {
        let FileEntry { size, sha256 } = self.entry;
        match self.facts {
            Some(facts) => format!("[{size},\"{sha256}\",\"{facts}\"]"),
            None => format!("[{size},\"{sha256}\"]"),
        }
    }
}

/// A part with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path in the site.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An entry of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The SHA-256 by which entries are cut.
    pub key: Sha256,
    /// The entry in JSON: `"NAME":VALUE`.
    pub text: String,
    /// For a module, the digest of its facts.
    pub facts: Option<Sha256>,
}

impl Line {
    /// The entry of a name that is its key.
    pub(super) fn new(name: &str, value: &str) -> Self {
        let text = format!("{}:{value}", serde_json::to_string(name).unwrap_or_default());
        Self { key: Sha256::of(name.as_bytes()), text, facts: None }
    }
}

/// The bytes of a leaf, which depend on its lines alone.
pub fn leaf(group: &Group, lines: &[Line]) -> Vec<u8> {
    let mut texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    texts.sort_unstable();
    body(group.entries(), &texts)
}

/// The bytes of a part with these lines under a name.
pub(super) fn body(name: &str, lines: &[&str]) -> Vec<u8> {
    let lines = lines.join(",\n");
    format!("{{\"{name}\":{{\n{lines}\n}}}}\n").into_bytes()
}

/// Cuts a group into parts, adds them to a list, and returns the one above all others.
pub(super) fn write(group: &Group, mut lines: Vec<Line>, parts: &mut Vec<(Node, Vec<u8>)>) -> Node {
    lines.par_sort_unstable_by_key(|line| line.key);
    let lengths: Vec<(Sha256, usize)> = lines.iter().map(|line| (line.key, line.text.len())).collect();
    let leaves = cut(&lengths);
    let writer = Writer { group, lines: &lines };
    let made: Vec<(Node, Vec<u8>)> = leaves.par_iter().map(|leaf| writer.leaf(leaf)).collect();
    let nodes: Vec<Node> = made.iter().map(|(node, _)| node.clone()).collect();
    parts.extend(made);
    writer.above(&shape(&leaves), &nodes, parts)
}

struct Writer<'l> {
    group: &'l Group,
    lines: &'l [Line],
}

impl Writer<'_> {
    fn leaf(&self, Leaf { prefix, range }: &Leaf) -> (Node, Vec<u8>) {
        let lines = &self.lines[range.clone()];
        let bytes = leaf(self.group, lines);
        (self.node(prefix, lines, &bytes), bytes)
    }

    fn node(&self, prefix: &Prefix, lines: &[Line], bytes: &[u8]) -> Node {
        let facts = || Sha256::of_pieces(lines.iter().filter_map(|line| line.facts));
        let facts = (*self.group == Group::Modules).then(facts);
        Node { group: self.group.clone(), prefix: prefix.clone(), entry: FileEntry::of(bytes), facts }
    }

    fn above(&self, shape: &Shape, leaves: &[Node], parts: &mut Vec<(Node, Vec<u8>)>) -> Node {
        match shape {
            Shape::Leaf(index) => leaves[*index].clone(),
            Shape::Inner(prefix, range, children) => {
                let child = |shape: &Shape| {
                    let node = self.above(shape, leaves, parts);
                    format!("\"{}\":{}", node.prefix.after(prefix).unwrap_or_default(), node.json())
                };
                let lines: Vec<String> = children.iter().map(child).collect();
                let bytes = body("parts", &lines.iter().map(String::as_str).collect::<Vec<_>>());
                let node = self.node(prefix, &self.lines[range.clone()], &bytes);
                parts.push((node.clone(), bytes));
                node
            }
        }
    }
}
