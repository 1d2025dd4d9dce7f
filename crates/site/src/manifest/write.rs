//! Writes a tree as parts.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::digest::{FileEntry, ManifestFile, Sha256};
use super::feed::VariantEntry;
use super::part::{Group, Line, Node, Part, write};
use super::tree::{ManifestVariant, Tree};

impl Tree {
    /// The digest of the root, and all parts.
    pub fn parts(&self) -> (Sha256, Vec<Part>) {
        let (mut data, mut site) = (Vec::new(), Vec::new());
        let mut lists: BTreeMap<String, Vec<Line>> =
            self.variants.iter().map(|variant| (variant.to_string(), Vec::new())).collect();
        for file in &self.files {
            match variant_of(&file.path).and_then(|variant| lists.get_mut(variant)) {
                Some(list) => list.push(line(file)),
                None if file.path.starts_with("data/") => data.push(line(file)),
                None => site.push(line(file)),
            }
        }
        let mut parts = Vec::new();
        let variants = self.variant_lines(lists, &mut parts);
        let children = [
            write(&Group::Data, data, &mut parts),
            write(&Group::Modules, self.module_lines(), &mut parts),
            write(&Group::Sets, self.set_lines(), &mut parts),
            write(&Group::Site, site, &mut parts),
            write(&Group::Variants, variants, &mut parts),
        ];
        let root = self.root(&children);
        let digest = Sha256::of(&root);
        let root = Part { path: Node::root(digest).path(), bytes: root };
        let parts = parts.into_iter().map(|(node, bytes)| Part { path: node.path(), bytes });
        (digest, parts.chain([root]).collect())
    }

    /// The bytes of the root.
    fn root(&self, children: &[Node]) -> Vec<u8> {
        let lines: Vec<String> = children.iter().map(|node| format!("\"{}\":{}", node.group, node.json())).collect();
        let Self { base_url, currency, guard, .. } = self;
        let settings = format!(
            "\"base_url\":{},\n\"currency\":{},\n\"guard\":{{\"share\":{},\"at_least\":{}}},\n",
            json!(base_url),
            json!(currency),
            guard.share,
            guard.at_least
        );
        format!("{{\n{settings}\"parts\":{{\n{}\n}}}}\n", lines.join(",\n")).into_bytes()
    }

    fn module_lines(&self) -> Vec<Line> {
        let modules: Vec<_> = self.modules.iter().collect();
        let line = |(code, module): &(&String, &super::ModuleEntry)| Line {
            facts: Some(module.facts.digest(code)),
            ..Line::new(code, &serde_json::to_string(module).unwrap_or_default())
        };
        modules.par_iter().map(line).collect()
    }

    fn set_lines(&self) -> Vec<Line> {
        let sets = self.sets.iter().map(|(name, set)| {
            let line = Line::new(&name.to_string(), &serde_json::to_string(set).unwrap_or_default());
            Line { key: set.key(), ..line }
        });
        sets.collect()
    }

    /// The lines of the variants, whose lists are added to the parts.
    fn variant_lines(&self, lists: BTreeMap<String, Vec<Line>>, parts: &mut Vec<(Node, Vec<u8>)>) -> Vec<Line> {
        let write = |(variant, lines): (String, Vec<Line>)| {
            let mut parts = Vec::new();
            (variant.clone(), write(&Group::List(variant), lines, &mut parts), parts)
        };
        let lists: Vec<_> = lists.into_iter().collect();
        let mut nodes = BTreeMap::new();
        for (variant, node, own) in lists.into_par_iter().map(write).collect::<Vec<_>>() {
            parts.extend(own);
            nodes.insert(variant, node);
        }
        let line = |variant: &ManifestVariant| {
            let path = variant.to_string();
            let list = nodes.get(&path)?.entry;
            let entry = VariantEntry { count: variant.count, sections: variant.sections.clone(), list };
            Some(Line::new(&path, &serde_json::to_string(&entry).unwrap_or_default()))
        };
        self.variants.iter().filter_map(line).collect()
    }
}

/// The first three parts of a path, which are the path of a variant if there is such a variant.
pub(super) fn variant_of(path: &str) -> Option<&str> {
    path.match_indices('/').nth(2).map(|(end, _)| &path[..end])
}

/// The line of a file.
fn line(file: &ManifestFile) -> Line {
    let FileEntry { size, sha256 } = file.entry;
    Line::new(&file.path, &format!("[{size},\"{sha256}\"]"))
}
