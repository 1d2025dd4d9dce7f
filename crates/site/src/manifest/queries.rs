//! What is read of a manifest for a purpose, and no more.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::digest::Sha256;
use super::facts::ModuleFacts;
use super::fault::ManifestFault;
use super::head::Head;
use super::part::Group;
use super::reading::Settings;
use super::sets::SetName;
use super::tree::{ManifestVariant, ModuleEntry, Overview, Tree};
use super::trie::Prefix;
use super::walk::{ManifestReader, Walk};
use super::{MAX_FILES, Manifest};

impl Manifest {
    /// Reads a whole manifest.
    ///
    /// # Errors
    /// A part cannot be read, is not what the part above it lists, or the manifest is malformed.
    pub fn read(head: Head, reader: &dyn ManifestReader) -> Result<Self, ManifestFault> {
        let (mut walk, mut nodes) = Walk::new(&head, reader);
        while !nodes.is_empty() {
            nodes = walk.step(&nodes)?;
        }
        let Settings { base_url, currency, guard } = walk.settings()?;
        let Walk { mut variants, modules, sets, mut files, parts, .. } = walk;
        variants.sort_unstable();
        files.sort_unstable();
        let tree = Tree { base_url, currency, guard, variants, sets, modules: modules.into_iter().collect(), files };
        checked(&tree)?;
        Ok(Self { head, tree, parts })
    }
}

/// Refuses a tree that names sets that it does not list, lists a file twice, or lists more than [`MAX_FILES`].
fn checked(tree: &Tree) -> Result<(), ManifestFault> {
    tree.modules.values().try_for_each(|module| module.check_sets(&tree.sets))?;
    if let Some(file) = tree.files.iter().find(|file| tree.is_of_module(&file.path)) {
        return Err(ManifestFault::Damaged(format!("{:?} is listed twice", file.path)));
    }
    match tree.totals().files > MAX_FILES {
        true => Err(ManifestFault::Damaged(format!("it lists more than {MAX_FILES} files"))),
        false => Ok(()),
    }
}

/// Reads what the publish guard compares with `own`, the site that is to be published. Modules with the same facts in both are
/// not read.
///
/// # Errors
/// Those of [`Manifest::read`].
pub fn overview(head: &Head, reader: &dyn ManifestReader, own: &Overview) -> Result<Overview, ManifestFault> {
    let index = FactIndex::of(own);
    let mut modules = BTreeMap::new();
    let (mut walk, mut nodes) = Walk::new(head, reader);
    while !nodes.is_empty() {
        nodes = walk.step(&nodes)?;
        nodes.retain(|node| match node.group {
            Group::Modules if node.facts == Some(index.digest(&node.prefix)) => {
                modules.extend(index.codes(&node.prefix).map(|code| (code.to_owned(), own.modules[code].clone())));
                false
            }
            Group::Root | Group::Modules | Group::Variants => true,
            Group::Sets | Group::List(_) | Group::Data | Group::Site => false,
        });
    }
    let Settings { base_url, currency, guard } = walk.settings()?;
    let Walk { mut variants, modules: read, .. } = walk;
    variants.sort_unstable();
    modules.extend(read.into_iter().map(|(code, module)| (code, module.facts)));
    Ok(Overview { base_url, currency, guard, partial: head.partial, variants, modules })
}

/// The digests of the facts of modules, sorted by key.
struct FactIndex<'o>(Vec<(Sha256, Sha256, &'o str)>);

impl<'o> FactIndex<'o> {
    fn of(overview: &'o Overview) -> Self {
        let entry = |(code, facts): (&'o String, &ModuleFacts)| {
            (Sha256::of(code.as_bytes()), facts.digest(code), code.as_str())
        };
        let mut entries: Vec<_> = overview.modules.par_iter().map(entry).collect();
        entries.sort_unstable();
        Self(entries)
    }

    /// The digest of the facts of modules whose keys have a prefix, as in [`Node::facts`].
    fn digest(&self, prefix: &Prefix) -> Sha256 {
        let range = prefix.range(&self.0, |(key, ..)| *key);
        Sha256::of_pieces(self.0[range].iter().map(|(_, digest, _)| digest))
    }

    fn codes(&self, prefix: &Prefix) -> impl Iterator<Item = &'o str> {
        let range = prefix.range(&self.0, |(key, ..)| *key);
        self.0[range].iter().map(|(.., code)| *code)
    }
}

/// What a manifest says of one module.
#[derive(Clone, Debug)]
pub struct PublishedModule {
    /// Where the site is.
    pub base_url: String,
    /// The variants of the site.
    pub variants: Vec<ManifestVariant>,
    /// The module, if the site has it.
    pub module: Option<ModuleEntry>,
    /// The variants that have its page, each as in `ru/v5/en`.
    pub pages: Vec<String>,
}

/// Reads what a manifest says of the module with a code.
///
/// # Errors
/// Those of [`Manifest::read`].
pub fn module(head: &Head, reader: &dyn ManifestReader, code: &str) -> Result<PublishedModule, ManifestFault> {
    let key = Sha256::of(code.as_bytes());
    let (mut walk, mut nodes) = Walk::new(head, reader);
    let mut sets = Vec::new();
    while !nodes.is_empty() {
        nodes = walk.step(&nodes)?;
        nodes.retain(|node| match node.group {
            Group::Root | Group::Variants => true,
            Group::Modules => node.prefix.has(&key),
            Group::Sets => {
                sets.push(node.clone());
                false
            }
            Group::List(_) | Group::Data | Group::Site => false,
        });
    }
    let entry = walk.modules.iter().find(|(own, _)| own == code).map(|(_, module)| module.clone());
    let names: Vec<SetName> =
        entry.iter().flat_map(|module| module.pages.values().flatten()).map(|page| page.set).collect();
    while !sets.is_empty() {
        sets.retain(|node| names.iter().any(|name| name.may_be_in(&node.prefix)));
        sets = walk.step(&sets)?;
    }
    let Settings { base_url, .. } = walk.settings()?;
    let Walk { mut variants, sets, .. } = walk;
    variants.sort_unstable();
    let pages = entry.as_ref().map(|module| module.variants(&sets)).unwrap_or_default();
    Ok(PublishedModule { base_url, variants, module: entry, pages })
}
