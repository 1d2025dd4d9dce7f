//! The files of a site, from which its manifest is made.

use std::collections::BTreeMap;

use super::digest::{FileEntry, ManifestFile};
use super::sets::{SetName, VariantSet};
use super::tree::PageEntry;

/// The files of a site, without those of its manifest.
#[derive(Clone, Debug, Default)]
pub struct ListedFiles {
    /// The files of each module, in the order of codes.
    pub modules: Vec<ModuleFiles>,
    /// The sets of variants that they name.
    pub sets: BTreeMap<SetName, VariantSet>,
    /// All other files, in any order.
    pub others: Vec<ManifestFile>,
}

/// The files of a module, as in a [`ModuleEntry`](super::ModuleEntry).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleFiles {
    /// Its logo.
    pub logo: Option<ManifestFile>,
    /// Its pages by language.
    pub pages: BTreeMap<String, Vec<PageEntry>>,
    /// Its texts by language.
    pub data: BTreeMap<String, FileEntry>,
}
