//! The step from the order and the cards of modules to the files that show several of them, or none.

use std::collections::BTreeSet;

use blake3::Hash;
use rayon::prelude::*;

use super::modules::RenderedModule;
use super::{Sink, SiteFile};
use crate::publish::{PublishError, Release};
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
    sink: &'a S,
}

/// A file to render.
pub(super) struct List {
    page: Page,
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
        Self { prepared: release.prepared, products: release.products, site, modules, sink }
    }

    /// All files. Announces the products that rendering them needs.
    pub(super) fn lists(&self) -> Vec<List> {
        let prints = self.fingerprints();
        let list = |page: Page| List { key: prints.of(&page), known: None, page };
        let mut lists: Vec<List> = pages(self.site).into_par_iter().map(list).collect();
        let keys: Vec<_> = lists.iter().filter_map(|list| list.key).map(|key| (key.as_bytes()[0], key)).collect();
        self.products.fetch(Step::Reduce, &keys);
        lists.par_iter_mut().for_each(|list| list.known = list.key.and_then(|key| self.known(&key)));
        let unknown = lists.par_iter().filter(|list| list.known.is_none());
        let cards: BTreeSet<(LanguageId, ModuleId)> =
            unknown.flat_map_iter(|list| self.site.cards_on(&list.page)).collect();
        let card = |(language, module): &(LanguageId, ModuleId)| {
            Some((part_of(self.prepared.path(*module)), *self.modules[*module].card(*language)?))
        };
        self.products.fetch(Step::Card, &cards.iter().filter_map(card).collect::<Vec<_>>());
        lists
    }

    /// Renders a file, unless it is where it belongs.
    pub(super) fn list(&self, list: List, out: &mut S::Part) -> Result<ManifestFile, PublishError> {
        let path = list.page.path(&self.prepared.catalog);
        if let Some(entry) = list.known.filter(|entry| self.sink.has(&path, entry)) {
            return Ok(ManifestFile { path, entry });
        }
        let bytes = self.site.render(&list.page).map_err(PublishError::Template)?;
        let entry = FileEntry::of(&bytes);
        if let Some(key) = list.key.filter(|_| list.known != Some(entry)) {
            let product = postcard::to_stdvec(&entry).unwrap_or_default();
            self.products.put(Step::Reduce, key.as_bytes()[0], &key, product);
        }
        self.put(path, entry, bytes, out)
    }

    fn put(
        &self,
        path: String,
        entry: FileEntry,
        bytes: Vec<u8>,
        out: &mut S::Part,
    ) -> Result<ManifestFile, PublishError> {
        self.sink.put(SiteFile { paths: vec![path.clone()], entry }, bytes, out)?;
        Ok(ManifestFile { path, entry })
    }

    /// Renders the search index of a language, unless all its files are where they belong.
    pub(super) fn search(&self, language: LanguageId, out: &mut S::Part) -> Result<Vec<ManifestFile>, PublishError> {
        let modules: Vec<ModuleId> = self.site.listed_modules().collect();
        let terms = |id: &ModuleId| Some((part_of(self.prepared.path(*id)), *self.modules[*id].terms(language)?));
        let terms: Vec<(Part, Hash)> = modules.iter().filter_map(terms).collect();
        let mix = Mix::of("search").hash(&self.prepared.context_hash).number(language.index());
        let key = terms.iter().fold(mix, |mix, (_, terms)| mix.hash(terms)).done();
        let part = key.as_bytes()[0];
        self.products.fetch(Step::Reduce, &[(part, key)]);
        let known = self.products.get(Step::Reduce, part, &key);
        let known = known.and_then(|bytes| postcard::from_bytes::<Vec<(String, FileEntry)>>(&bytes).ok());
        let is_there = |files: &Vec<(String, FileEntry)>| files.iter().all(|(path, entry)| self.sink.has(path, entry));
        if let Some(known) = known.filter(is_there) {
            return Ok(known.into_iter().map(|(path, entry)| ManifestFile { path, entry }).collect());
        }
        self.products.fetch(Step::Terms, &terms);
        let mut files = Vec::new();
        for page in self.site.search_pages(language) {
            let bytes = self.site.render(&page).map_err(PublishError::Template)?;
            let (path, entry) = (page.path(&self.prepared.catalog), FileEntry::of(&bytes));
            files.push(self.put(path, entry, bytes, out)?);
        }
        let product: Vec<(&str, FileEntry)> = files.iter().map(|file| (file.path.as_str(), file.entry)).collect();
        self.products.put(Step::Reduce, part, &key, postcard::to_stdvec(&product).unwrap_or_default());
        Ok(files)
    }

    fn known(&self, key: &Hash) -> Option<FileEntry> {
        postcard::from_bytes(&self.products.get(Step::Reduce, key.as_bytes()[0], key)?).ok()
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
