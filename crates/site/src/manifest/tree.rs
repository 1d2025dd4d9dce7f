//! What a manifest says of a site: its settings, variants and modules, and size and digest of every file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::digest::{FileEntry, ManifestFile, Sha256};
use super::facts::ModuleFacts;
use super::fault::ManifestFault;
use super::files::{ListedFiles, ModuleFiles};
use super::sets::{SetName, VariantSet};
use mpgen_core::catalog::Variant;
use mpgen_core::model::{Guard, ModuleId, SectionId};

use crate::outputs::Site;

/// The files of a site, and what the publish guard compares. It depends on content, settings, date and mpgen alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Where the site will be.
    pub base_url: String,
    /// The currency of every price, ISO 4217.
    pub currency: String,
    /// What the publish guard allows.
    pub guard: ManifestGuard,
    /// The variants.
    pub variants: Vec<ManifestVariant>,
    /// The sets of variants that modules name.
    pub sets: BTreeMap<SetName, VariantSet>,
    /// The modules, by code.
    pub modules: BTreeMap<String, ModuleEntry>,
    /// All files that are not of a module, sorted by path.
    pub files: Vec<ManifestFile>,
}

/// The counts of a tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All files.
    pub files: usize,
    /// HTML pages.
    pub pages: usize,
    /// The size of all files in bytes.
    pub bytes: u64,
}

impl Totals {
    fn add(&mut self, entry: FileEntry, count: usize) {
        self.files = self.files.saturating_add(count);
        self.bytes = self.bytes.saturating_add(entry.size.saturating_mul(count as u64));
    }
}

/// What the publish guard compares of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Where the site will be.
    pub base_url: String,
    /// The currency of every price, ISO 4217.
    pub currency: String,
    /// What the guard allows; a later build is held to it, or to stricter settings.
    pub guard: ManifestGuard,
    /// Whether variants were left out.
    pub partial: bool,
    /// The variants.
    pub variants: Vec<ManifestVariant>,
    /// The modules, by code.
    pub modules: BTreeMap<String, ModuleFacts>,
}

/// What the publish guard allows, in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestGuard {
    /// The share of modules that may change, in per cent.
    pub share: u8,
    /// Changes of fewer modules than this are always allowed.
    pub at_least: u32,
}

/// A variant in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ManifestVariant {
    /// The market's code.
    pub market: String,
    /// The API version.
    pub api_version: String,
    /// The language, BCP 47.
    pub language: String,
    /// How many modules it lists.
    pub count: usize,
    /// How many modules each section lists, by code.
    pub sections: BTreeMap<String, usize>,
}

/// A module in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ModuleEntry {
    /// What the publish guard compares.
    pub facts: ModuleFacts,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<ManifestFile>,
    /// Its pages `MARKET/API/LANGUAGE/modules/CODE.html`, by language: for each distinct page the set of its variants, its size in
    /// bytes and its SHA-256. In a whole build there is one for each language.
    pub pages: BTreeMap<String, Vec<PageEntry>>,
    /// Size and SHA-256 of its texts `data/LANGUAGE/modules/CODE.json`, by language.
    pub data: BTreeMap<String, FileEntry>,
}

/// A module's page in a language, in a set of variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageEntry {
    /// The variants that have it.
    pub set: SetName,
    /// Its size and digest.
    pub entry: FileEntry,
}

impl Overview {
    /// What the guard compares of a site, which need not be rendered for it.
    pub fn new(site: &Site<'_>, modules: BTreeMap<String, ModuleFacts>) -> Self {
        let catalog = site.catalog();
        Self {
            base_url: catalog.marketplace.base_url.to_string(),
            currency: catalog.marketplace.currency.code().to_owned(),
            guard: catalog.marketplace.guard.into(),
            partial: !site.plan.scope.is_whole(),
            variants: site
                .plan
                .scope
                .variants(&catalog.marketplace)
                .map(|variant| ManifestVariant::new(site, variant))
                .collect(),
            modules,
        }
    }
}

impl ManifestVariant {
    fn new(site: &Site<'_>, variant: Variant) -> Self {
        let marketplace = &site.catalog().marketplace;
        let listing = site.listing(variant);
        let section = |(section, modules): &(SectionId, Vec<ModuleId>)| {
            (marketplace.sections[*section].code.as_str().to_owned(), modules.len())
        };
        Self {
            market: marketplace.markets[variant.market].code.to_string(),
            api_version: marketplace.api_versions[variant.api_version].code.to_string(),
            language: marketplace.language(variant.language).to_string(),
            count: listing.count(),
            sections: listing.sections.iter().map(section).collect(),
        }
    }
}

impl fmt::Display for ManifestVariant {
    /// Its path in the site: `ru/v5/en`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.market, self.api_version, self.language)
    }
}

impl From<Guard> for ManifestGuard {
    fn from(Guard { share, at_least }: Guard) -> Self {
        Self { share, at_least }
    }
}

impl Tree {
    /// The tree of a site with these files: those of each of its modules, and all others.
    pub fn new(overview: Overview, files: ListedFiles) -> Self {
        let Overview { base_url, currency, guard, variants, modules, .. } = overview;
        let ListedFiles { modules: of_modules, sets, others: mut files } = files;
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let modules = modules.into_iter().zip(of_modules);
        let modules = modules.map(|((code, facts), files)| (code, ModuleEntry::new(facts, files))).collect();
        Self { base_url, currency, guard, variants, sets, modules, files }
    }

    /// All published files except for the manifest and its parts, in no order.
    pub fn files(&self) -> impl Iterator<Item = ManifestFile> + '_ {
        let of_modules = self.modules.iter().flat_map(|(code, module)| module.files(code, &self.sets));
        of_modules.chain(self.files.iter().cloned())
    }

    /// The counts of [`Tree::files`].
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for module in self.modules.values() {
            module
                .logo
                .iter()
                .map(|logo| logo.entry)
                .chain(module.data.values().copied())
                .for_each(|entry| totals.add(entry, 1));
            for PageEntry { set, entry } in module.pages.values().flatten() {
                let count = self.sets.get(set).map_or(0, VariantSet::len);
                totals.add(*entry, count);
                totals.pages += count;
            }
        }
        for file in &self.files {
            totals.add(file.entry, 1);
            totals.pages += usize::from(file.path.ends_with(".html"));
        }
        totals
    }

    /// The paths of the files that only an older tree has, in no order.
    pub fn removed_since<'t>(&'t self, old: &'t Self) -> impl Iterator<Item = String> + 't {
        // The name of a set says what it has, so equal modules have the same files.
        let differs = |(code, module): &(&String, &ModuleEntry)| self.modules.get(*code) != Some(*module);
        let of_modules = old.modules.iter().filter(differs).flat_map(|(code, module)| module.files(code, &old.sets));
        let files = of_modules.map(|file| file.path).chain(old.files.iter().map(|file| file.path.clone()));
        files.filter(|path| self.file(path).is_none())
    }

    /// Whether a path is that of a file of a module.
    pub(super) fn is_of_module(&self, path: &str) -> bool {
        let module = module_code(path).and_then(|code| self.modules.get(code));
        module.is_some_and(|module| module.file(path, &self.sets).is_some())
    }

    /// Size and digest of the file at a path.
    pub fn file(&self, path: &str) -> Option<FileEntry> {
        let of_module = || {
            let module = self.modules.get(module_code(path)?)?;
            module.file(path, &self.sets)
        };
        let other = || self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok();
        of_module().or_else(|| other().map(|index| self.files[index].entry))
    }
}

impl ModuleEntry {
    /// A module with its files.
    pub fn new(facts: ModuleFacts, files: ModuleFiles) -> Self {
        let ModuleFiles { logo, pages, data } = files;
        Self { facts, logo, pages, data }
    }

    /// Whether it has these files.
    pub fn has_files(&self, files: &ModuleFiles) -> bool {
        (&self.logo, &self.pages, &self.data) == (&files.logo, &files.pages, &files.data)
    }

    /// Its files.
    pub fn files<'m>(
        &'m self,
        code: &'m str,
        sets: &'m BTreeMap<SetName, VariantSet>,
    ) -> impl Iterator<Item = ManifestFile> + 'm {
        let data = self.data.iter().map(move |(language, &entry)| ManifestFile { path: data(language, code), entry });
        let pages = self.pages.iter().flat_map(move |(language, pages)| {
            pages.iter().flat_map(move |&PageEntry { set, entry }| {
                let variants = sets.get(&set).into_iter().flat_map(VariantSet::iter);
                variants.map(move |variant| ManifestFile { path: page(variant, language, code), entry })
            })
        });
        self.logo.iter().cloned().chain(data).chain(pages)
    }

    /// The variants that have a page of it, each as in `ru/v5/en`.
    pub fn variants(&self, sets: &BTreeMap<SetName, VariantSet>) -> Vec<String> {
        let of = |(language, pages): (&String, &Vec<PageEntry>)| {
            let variants = pages.iter().filter_map(|page| sets.get(&page.set)).flat_map(VariantSet::iter);
            variants.map(|variant| format!("{variant}/{language}")).collect::<Vec<_>>()
        };
        self.pages.iter().flat_map(of).collect()
    }

    /// Refuses a set that is not listed, and a variant that has two pages.
    pub(super) fn check_sets(&self, sets: &BTreeMap<SetName, VariantSet>) -> Result<(), ManifestFault> {
        for pages in self.pages.values() {
            let mut seen = BTreeSet::new();
            for page in pages {
                let damaged = |fault: &str| ManifestFault::Damaged(format!("the set {} {fault}", page.set));
                let set = sets.get(&page.set).ok_or_else(|| damaged("is not listed"))?;
                if !set.iter().all(|variant| pages.len() == 1 || seen.insert(variant)) {
                    return Err(damaged("has a variant of another page"));
                }
            }
        }
        Ok(())
    }

    /// Size and digest of a file with its code in the path.
    fn file(&self, path: &str, sets: &BTreeMap<SetName, VariantSet>) -> Option<FileEntry> {
        match FilePath::of(path) {
            FilePath::Logo(_) => self.logo.as_ref().filter(|logo| logo.path == path).map(|logo| logo.entry),
            FilePath::Data(language, _) => self.data.get(language).copied(),
            FilePath::Page(variant, language, _) => {
                let has = |page: &&PageEntry| sets.get(&page.set).is_some_and(|set| set.has(variant));
                self.pages.get(language)?.iter().find(has).map(|page| page.entry)
            }
            FilePath::Other => None,
        }
    }
}

/// The path of a module's page.
fn page(variant: &str, language: &str, code: &str) -> String {
    format!("{variant}/{language}/modules/{code}.html")
}

/// The path of a module's texts.
fn data(language: &str, code: &str) -> String {
    format!("data/{language}/modules/{code}.json")
}

/// A path that a module's file may have; its parts are not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FilePath<'p> {
    /// A logo, with the module's code.
    Logo(&'p str),
    /// Texts, with language and code.
    Data(&'p str, &'p str),
    /// A page, with the variant without its language, the language, and the code.
    Page(&'p str, &'p str, &'p str),
    /// None.
    Other,
}

impl<'p> FilePath<'p> {
    pub(super) fn of(path: &'p str) -> Self {
        Self::logo(path).or_else(|| Self::data(path)).or_else(|| Self::page(path)).unwrap_or(Self::Other)
    }

    fn logo(path: &'p str) -> Option<Self> {
        let name = path.strip_prefix("logos/")?;
        name.split_once('.').map(|(code, _)| Self::Logo(code))
    }

    fn data(path: &'p str) -> Option<Self> {
        let (language, name) = path.strip_prefix("data/")?.split_once("/modules/")?;
        Some(Self::Data(language, name.strip_suffix(".json")?))
    }

    fn page(path: &'p str) -> Option<Self> {
        let (variant, name) = path.split_once("/modules/")?;
        let (variant, language) = variant.rsplit_once('/')?;
        Some(Self::Page(variant, language, name.strip_suffix(".html")?))
    }
}

/// The code of the module that may have a file at a path.
fn module_code(path: &str) -> Option<&str> {
    match FilePath::of(path) {
        FilePath::Logo(code) | FilePath::Data(_, code) | FilePath::Page(_, _, code) => Some(code),
        FilePath::Other => None,
    }
}

impl Serialize for PageEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.set, self.entry.size, self.entry.sha256).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PageEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (set, size, sha256) = Deserialize::deserialize(deserializer)?;
        Ok(Self { set, entry: FileEntry { size, sha256 } })
    }
}

impl JsonSchema for PageEntry {
    fn schema_name() -> Cow<'static, str> {
        "PageEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = <(SetName, u64, Sha256)>::json_schema(generator);
        schema.insert("description".to_owned(), "Set of variants, size in bytes and SHA-256 of a page.".into());
        schema
    }
}
