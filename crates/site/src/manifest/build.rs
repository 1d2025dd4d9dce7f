//! Makes a tree from a list of files: finds the module of each, and the sets of variants that have the same pages.

use std::collections::BTreeMap;

use ahash::AHashMap;
use rayon::iter::Either;
use rayon::prelude::*;

use super::digest::{FileEntry, ManifestFile};
use super::sets::{SetName, VariantSet};
use super::tree::{FilePath, ManifestVariant, ModuleEntry, Overview, PageEntry, Tree};

impl Tree {
    /// The tree of a site with these files, in any order. A file with the path of a page, a logo or texts is that of its module,
    /// if there is such a module.
    pub fn build(overview: Overview, files: Vec<ManifestFile>) -> Self {
        let Overview { base_url, currency, guard, variants, modules, .. } = overview;
        let names = Names::of(&variants, modules.keys().map(String::as_str));
        let place = |file: ManifestFile| match names.place(&file) {
            Some(place) => Either::Left((place, file.path)),
            None => Either::Right(file),
        };
        let (mut placed, mut others): (Vec<_>, Vec<_>) = files.into_par_iter().partition_map(place);
        others.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        placed.par_sort_unstable_by_key(|(place, _)| *place);
        let (languages, pairs) = (names.languages, names.pairs);
        let modules = modules.into_iter().map(|(code, facts)| (code, ModuleEntry::new(facts))).collect();
        let mut tree = Self { base_url, currency, guard, variants, sets: BTreeMap::new(), modules, files: others };
        tree.add(placed, &languages, &pairs);
        tree
    }

    /// Adds the files of modules, in the order of their places.
    fn add(&mut self, mut placed: Vec<(Place, String)>, languages: &[String], pairs: &[String]) {
        let mut modules: Vec<&mut ModuleEntry> = self.modules.values_mut().collect();
        let mut known: AHashMap<Vec<u32>, SetName> = AHashMap::new();
        for same in placed.chunk_by_mut(|(a, _), (b, _)| a.is_same_page(b)) {
            let (Place { module, kind, entry, .. }, path) = &mut same[0];
            let (module, entry) = (&mut *modules[*module as usize], *entry);
            match *kind {
                Kind::Logo => module.logo = Some(ManifestFile { path: std::mem::take(path), entry }),
                Kind::Data(language) => drop(module.data.insert(languages[language as usize].clone(), entry)),
                Kind::Page(language) => {
                    let numbers: Vec<u32> = same.iter().map(|(place, _)| place.pair).collect();
                    let set = *known.entry(numbers).or_insert_with_key(|numbers| {
                        let set = VariantSet::new(numbers.iter().map(|&number| pairs[number as usize].clone()));
                        let name = set.name();
                        self.sets.insert(name, set);
                        name
                    });
                    let pages = module.pages.entry(languages[language as usize].clone()).or_default();
                    pages.push(PageEntry { set, entry });
                }
            }
        }
        for module in modules {
            module.pages.values_mut().for_each(|pages| pages.sort_unstable());
        }
    }
}

/// Where a file of a module belongs. Pages that are the same follow each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The index of the module by code.
    module: u32,
    kind: Kind,
    entry: FileEntry,
    /// For a page, the index of its variant without the language.
    pair: u32,
}

/// The kind of a module's file, with the index of its language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Logo,
    Data(u32),
    Page(u32),
}

impl Place {
    fn is_same_page(&self, other: &Self) -> bool {
        (self.module, self.kind, self.entry) == (other.module, other.kind, other.entry)
    }
}

/// The names that occur in paths, and their indices.
struct Names<'n> {
    modules: AHashMap<&'n str, u32>,
    /// Variants without their language, as in `ru/v5`.
    pairs: Vec<String>,
    languages: Vec<String>,
    /// Indices of the language and of the variant without it, by the variant's path.
    variants: AHashMap<String, (u32, u32)>,
}

impl<'n> Names<'n> {
    fn of(variants: &[ManifestVariant], codes: impl Iterator<Item = &'n str>) -> Self {
        let modules = codes.zip(0..).collect();
        let mut names = Self { modules, pairs: Vec::new(), languages: Vec::new(), variants: AHashMap::new() };
        for variant in variants {
            let language = index_of(&mut names.languages, &variant.language);
            let pair = index_of(&mut names.pairs, &format!("{}/{}", variant.market, variant.api_version));
            names.variants.insert(variant.to_string(), (language, pair));
        }
        names
    }

    /// Where a file belongs; `None` if it is not one of a module.
    fn place(&self, file: &ManifestFile) -> Option<Place> {
        let (code, kind, pair) = match FilePath::of(&file.path) {
            FilePath::Logo(code) => (code, Kind::Logo, 0),
            FilePath::Data(language, code) => (code, Kind::Data(self.language(language)?), 0),
            FilePath::Page(variant, language, code) => {
                let (language, pair) = *self.variants.get(&file.path[..variant.len() + 1 + language.len()])?;
                (code, Kind::Page(language), pair)
            }
            FilePath::Other => return None,
        };
        Some(Place { module: *self.modules.get(code)?, kind, entry: file.entry, pair })
    }

    fn language(&self, language: &str) -> Option<u32> {
        self.languages.iter().zip(0..).find(|(own, _)| *own == language).map(|(_, index)| index)
    }
}

/// The index of a name in a list, to which it is added if it is not there.
fn index_of(names: &mut Vec<String>, name: &str) -> u32 {
    let index = names.iter().position(|own| own == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    u32::try_from(index).unwrap_or(u32::MAX)
}
