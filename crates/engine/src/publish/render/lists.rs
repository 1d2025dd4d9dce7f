//! The step from the order and the cards of modules to the files that show several of them, or none.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;
use rayon::prelude::*;

use super::modules::{RenderedModule, split};
use super::{Sink, SiteFile};
use crate::build::Kept;
use crate::publish::{PublishError, Release};
use crate::steps::Share;
use mpgen_core::mix::Mix;
use mpgen_core::model::{LanguageId, ModuleId, PerModule};
use mpgen_core::plan::Page;
use mpgen_site::manifest::{FileEntry, ManifestFile};
use mpgen_site::outputs::{Fingerprints, Site};
use mpgen_site::prepare::Prepared;
use mpgen_site::products::{Part, Products, Step, part_of};

/// Renders the files that show several modules, or none.
pub(super) struct ListStep<'a, S> {
    prepared: &'a Prepared,
    products: &'a dyn Products,
    site: &'a Site<'a>,
    modules: &'a PerModule<RenderedModule>,
    /// Where files are that other machines have rendered.
    shelf: Option<&'a Kept>,
    /// Which lists are rendered.
    share: Share,
    sink: &'a S,
}

/// A file to render.
pub(super) struct List {
    page: Page,
    /// Its paths; the first decides which part it belongs to.
    paths: Vec<String>,
    /// The hash of its inputs; `None` if it is as cheap to render as to hash.
    key: Option<Hash>,
    /// What it was when it was rendered from the same inputs.
    known: Option<FileEntry>,
}

impl<'a, S: Sink> ListStep<'a, S> {
    pub(super) fn new(
        release: &Release<'a>,
        site: &'a Site<'a>,
        modules: &'a PerModule<RenderedModule>,
        sink: &'a S,
    ) -> Self {
        let Release { prepared, products, shelf, share, .. } = *release;
        Self { prepared, products, site, modules, shelf, share, sink }
    }

    /// All files of the share. Announces the products that rendering them needs.
    pub(super) fn lists(&self) -> Vec<List> {
        let prints = self.fingerprints();
        let list = |page: Page| {
            let paths = vec![page.path(&self.prepared.catalog)];
            List { key: prints.of(&page), known: None, paths, page }
        };
        let mut lists = alike(pages(self.site).into_par_iter().map(list).collect());
        lists.retain(|list| self.share.has(list.part()));
        let keys: Vec<_> = lists.iter().filter_map(List::key).collect();
        self.products.fetch(Step::Reduce, &keys);
        lists.par_iter_mut().for_each(|list| list.known = list.key().and_then(|key| self.known(key)));
        if let Some(shelf) = self.shelf {
            shelf.index(Step::Files, &keys);
        }
        let is_needed = |list: &&List| list.known.is_none() && !self.is_shelved(list);
        let unknown = lists.par_iter().filter(is_needed);
        let cards: BTreeSet<(LanguageId, ModuleId)> =
            unknown.flat_map_iter(|list| self.site.cards_on(&list.page)).collect();
        let card = |(language, module): &(LanguageId, ModuleId)| {
            Some((part_of(self.prepared.path(*module)), *self.modules[*module].card(*language)?))
        };
        self.products.fetch(Step::Card, &cards.iter().filter_map(card).collect::<Vec<_>>());
        lists
    }

    /// Renders a file, unless it is where it belongs.
    pub(super) fn list(&self, list: List, out: &mut S::Part) -> Result<Vec<ManifestFile>, PublishError> {
        if let Some(entry) = list.known {
            if list.paths.iter().all(|path| self.sink.has(path, &entry)) {
                return Ok(files(list.paths, entry));
            }
            let shelved = list.key().and_then(|(part, key)| self.shelf?.file(part, &key));
            if let Some(bytes) = shelved.filter(|bytes| bytes.len() as u64 == entry.size) {
                return self.put(list.paths, entry, &*bytes, out);
            }
        }
        let bytes = self.site.render(&list.page).map_err(PublishError::Template)?;
        let entry = FileEntry::of(&bytes);
        if let Some((part, key)) = list.key().filter(|_| list.known != Some(entry)) {
            self.products.put(Step::Reduce, part, &key, postcard::to_stdvec(&entry).unwrap_or_default());
        }
        self.put(list.paths, entry, bytes, out)
    }

    /// Announces the files of lists that may have to be written.
    pub(super) fn fetch_files<'l>(&self, lists: impl Iterator<Item = &'l List>) {
        if let Some(shelf) = self.shelf {
            let is_needed = |list: &&'l List| {
                list.known.is_some_and(|entry| !list.paths.iter().all(|path| self.sink.has(path, &entry)))
            };
            let keys: Vec<_> = lists.filter(is_needed).filter_map(List::key).collect();
            shelf.fetch(Step::Files, &keys);
        }
    }

    /// Whether another machine has rendered a list.
    pub(super) fn is_shelved(&self, list: &List) -> bool {
        list.known.is_some()
            && list.key().zip(self.shelf).is_some_and(|((part, key), shelf)| shelf.has(Step::Files, part, &key))
    }

    fn put<'b>(
        &self,
        paths: Vec<String>,
        entry: FileEntry,
        bytes: impl Into<Cow<'b, [u8]>>,
        out: &mut S::Part,
    ) -> Result<Vec<ManifestFile>, PublishError> {
        self.sink.put(SiteFile { paths: paths.clone(), entry }, bytes.into(), out)?;
        Ok(files(paths, entry))
    }

    /// The part of the search index of a language, and the hash of its inputs.
    pub(super) fn search_key(&self, language: LanguageId) -> (Part, Hash) {
        let mix = Mix::of("search").hash(&self.prepared.context_hash).hash(&self.site.search_hash());
        let mix = mix.number(language.index());
        let key = self.terms(language).iter().fold(mix, |mix, (_, terms)| mix.hash(terms)).done();
        (self.search_part(language), key)
    }

    /// Whether another machine has rendered the search index with a key.
    pub(super) fn is_search_shelved(&self, at: &(Part, Hash)) -> bool {
        self.known_search(at).is_some() && self.shelf.is_some_and(|shelf| shelf.has(Step::Files, at.0, &at.1))
    }

    fn terms(&self, language: LanguageId) -> Vec<(Part, Hash)> {
        let terms = |id: ModuleId| Some((part_of(self.prepared.path(id)), *self.modules[id].terms(language)?));
        self.site.listed_modules().filter_map(terms).collect()
    }

    /// Renders the search index of a language, unless all its files are where they belong.
    pub(super) fn search(&self, language: LanguageId, out: &mut S::Part) -> Result<Vec<ManifestFile>, PublishError> {
        let at = self.search_key(language);
        let known = self.known_search(&at);
        let is_there = |files: &Vec<ManifestFile>| files.iter().all(|file| self.sink.has(&file.path, &file.entry));
        if let Some(known) = known {
            if is_there(&known) {
                return Ok(known);
            }
            let file = |file: &ManifestFile| SiteFile { paths: vec![file.path.clone()], entry: file.entry };
            let shelved = self.shelf.and_then(|shelf| shelf.file(at.0, &at.1));
            if let Some(split) = shelved.as_deref().and_then(|bytes| split(known.iter().map(file).collect(), bytes)) {
                split.into_iter().try_for_each(|(file, bytes)| self.sink.put(file, bytes.into(), out))?;
                return Ok(known);
            }
        }
        self.products.fetch(Step::Terms, &self.terms(language));
        let mut files = Vec::new();
        for page in self.site.search_pages(language) {
            let bytes = self.site.render(&page).map_err(PublishError::Template)?;
            let (path, entry) = (page.path(&self.prepared.catalog), FileEntry::of(&bytes));
            files.extend(self.put(vec![path], entry, bytes, out)?);
        }
        let product: Vec<(&str, FileEntry)> = files.iter().map(|file| (file.path.as_str(), file.entry)).collect();
        self.products.put(Step::Reduce, at.0, &at.1, postcard::to_stdvec(&product).unwrap_or_default());
        Ok(files)
    }

    /// The languages whose search indexes are in the share.
    pub(super) fn searches(&self) -> Vec<LanguageId> {
        self.site.context.languages().filter(|&language| self.share.has(self.search_part(language))).collect()
    }

    /// The part that the search index of a language belongs to.
    pub(super) fn search_part(&self, language: LanguageId) -> Part {
        part_of(&format!("data/{}/search", self.site.context.marketplace.language(language).tag()))
    }

    /// The files of a search index that was made from the same inputs.
    fn known_search(&self, at: &(Part, Hash)) -> Option<Vec<ManifestFile>> {
        self.products.fetch(Step::Reduce, &[*at]);
        if let Some(shelf) = self.shelf {
            shelf.fetch(Step::Files, &[*at]);
        }
        let bytes = self.products.get(Step::Reduce, at.0, &at.1)?;
        let known: Vec<(String, FileEntry)> = postcard::from_bytes(&bytes).ok()?;
        Some(known.into_iter().map(|(path, entry)| ManifestFile { path, entry }).collect())
    }

    fn known(&self, (part, key): (Part, Hash)) -> Option<FileEntry> {
        postcard::from_bytes(&self.products.get(Step::Reduce, part, &key)?).ok()
    }

    fn fingerprints(&self) -> Fingerprints<'a, 'a> {
        let none = Hash::from_bytes([0; 32]);
        let card = |language: LanguageId| {
            let of = |(_, module): (ModuleId, &RenderedModule)| module.card(language).copied().unwrap_or(none);
            self.modules.iter().map(of).collect()
        };
        let cards = self.site.context.marketplace.language_ids().map(card).collect();
        Fingerprints::new(self.site, &self.prepared.context_hash, cards)
    }
}

impl List {
    /// The part that it belongs to.
    pub(super) fn part(&self) -> Part {
        self.paths.first().map_or(0, |path| part_of(path))
    }

    /// The language of the cards that it shows.
    pub(super) fn language(&self) -> Option<LanguageId> {
        match &self.page {
            Page::Home(variant)
            | Page::Results(variant)
            | Page::Developer(variant, _)
            | Page::Section { variant, .. }
            | Page::SectionFeed(variant, _)
            | Page::Index(variant)
            | Page::Order(variant, _)
            | Page::Module(variant, _)
            | Page::Catalog(variant)
            | Page::Codes(variant)
            | Page::Variant(variant)
            | Page::SearchNumbers(variant) => Some(variant.language),
            Page::Parts(language, _)
            | Page::Cards { language, .. }
            | Page::ModuleData(language, _)
            | Page::Search(language, _) => Some(*language),
            Page::Site(_) | Page::Logo(_) => None,
        }
    }

    /// How many cards it has, if that is many.
    pub(super) fn shown(&self, site: &Site<'_>) -> usize {
        match &self.page {
            Page::Catalog(variant) => site.listing(*variant).count(),
            Page::SectionFeed(variant, section) => site.listing(*variant).section(*section).len(),
            _ => 0,
        }
    }

    /// Its part and the hash of its inputs.
    pub(super) fn key(&self) -> Option<(Part, Hash)> {
        self.key.map(|key| (self.part(), key))
    }
}

/// The same lists, those of developers that are the same in several variants once.
fn alike(lists: Vec<List>) -> Vec<List> {
    let mut places: BTreeMap<[u8; 32], usize> = BTreeMap::new();
    let mut distinct: Vec<List> = Vec::with_capacity(lists.len());
    for list in lists {
        let key = list.key.filter(|_| matches!(list.page, Page::Developer(..))).map(|key| *key.as_bytes());
        match key.map(|key| *places.entry(key).or_insert(distinct.len())) {
            Some(place) if place < distinct.len() => distinct[place].paths.extend(list.paths),
            _ => distinct.push(list),
        }
    }
    distinct
}

fn files(paths: Vec<String>, entry: FileEntry) -> Vec<ManifestFile> {
    paths.into_iter().map(|path| ManifestFile { path, entry }).collect()
}

/// The files that depend on several modules, or on none.
fn pages(site: &Site<'_>) -> Vec<Page> {
    let mut pages: Vec<Page> = site.site_pages().collect();
    for variant in site.context.scope.variants(site.context.marketplace) {
        pages.extend(site.plan.listing_pages(variant, site.listing(variant)));
    }
    pages.extend(site.sections_by_language().map(|(language, section)| Page::Parts(language, section)));
    pages.extend(site.card_pages());
    pages
}
