//! The step from one module to its files: its pages, its texts as data, its logo, and its cards, which lists show.

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Sink, SiteFile};
use crate::build::Kept;
use crate::publish::collect::Collector;
use crate::publish::{PublishError, Release};
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::mix::Mix;
use mpgen_core::model::{Day, LanguageId, Module, ModuleId, Outline, PerModule};
use mpgen_site::manifest::{FileEntry, ManifestFile, ModuleFiles, PageEntry, SetName, Sets, VariantSet};
use mpgen_site::outputs::{Card, CardResult, ModuleTerms, Modules, RenderContext};
use mpgen_site::prepare::Prepared;
use mpgen_site::products::{Part, Products, Step, part_of};

/// The digests of what is rendered from one module alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RenderedModule {
    /// By language; `None` where no variant is rendered.
    languages: Vec<Option<InLanguage>>,
    logo: FileEntry,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct InLanguage {
    /// [`Card::hash`].
    card: Hash,
    /// [`Card::digest`].
    card_as_json: Hash,
    /// The hash of what the search index needs of it.
    terms: Hash,
    /// Its page in each group of variants ([`RenderContext::groups`]); `None` where no variant of the group has one.
    pages: Vec<Option<FileEntry>>,
    data: FileEntry,
}

impl RenderedModule {
    /// The hash of its card in a language; `None` where no variant is rendered.
    pub(super) fn card(&self, language: LanguageId) -> Option<&Hash> {
        self.languages[language.index()].as_ref().map(|rendered| &rendered.card)
    }

    /// The hash of what the search index of a language needs of it; `None` where no variant is rendered.
    pub(super) fn terms(&self, language: LanguageId) -> Option<&Hash> {
        self.languages[language.index()].as_ref().map(|rendered| &rendered.terms)
    }
}

/// Renders what depends on one module alone.
pub(super) struct ModuleStep<'a, S> {
    prepared: &'a Prepared,
    context: RenderContext<'a>,
    products: &'a dyn Products,
    /// Where files are that other machines have rendered.
    shelf: Option<&'a Kept>,
    sink: &'a S,
    sets: Sets,
    /// By language, the variants in groups with the same module pages; none where no variant is rendered.
    groups: Vec<Vec<Vec<Variant>>>,
    /// The hash of the context and the rendered variants.
    base: Hash,
}

impl<'a, S: Sink> ModuleStep<'a, S> {
    pub(super) fn new(release: &Release<'a>, sink: &'a S) -> Self {
        let Release { prepared, site, products, shelf, .. } = *release;
        let context = site.context;
        let groups = context.marketplace.language_ids().map(|language| context.groups(language)).collect();
        let rendered = context.scope.variants(context.marketplace).map(|variant| context.scope.index(variant));
        let base = rendered.fold(Mix::of("rendered").hash(&prepared.context_hash), Mix::number).done();
        Self { prepared, context, products, shelf, sink, sets: Sets::default(), groups, base }
    }

    /// The sets of variants that the files of modules name.
    pub(super) fn into_sets(self) -> BTreeMap<SetName, VariantSet> {
        self.sets.into_named()
    }

    /// Announces the products of modules.
    pub(super) fn fetch(&self, ids: &[ModuleId]) {
        self.products.fetch(Step::Render, &ids.iter().map(|&id| self.key(id)).collect::<Vec<_>>());
    }

    /// Announces the files of modules that may have to be written.
    pub(super) fn fetch_files(&self, ids: &[ModuleId]) {
        if let Some(shelf) = self.shelf {
            let is_needed = |id: &ModuleId| {
                let kept = self.kept(&self.key(*id));
                kept.is_some_and(|kept| !self.has(&self.prepared.catalog.modules[*id], &kept).1)
            };
            let needed: Vec<ModuleId> = ids.par_iter().copied().filter(is_needed).collect();
            shelf.fetch(Step::Files, &needed.iter().map(|&id| self.key(id)).collect::<Vec<_>>());
        }
    }

    /// The part of a module, and the hash of everything that its files are made from.
    pub(super) fn key(&self, id: ModuleId) -> (Part, Hash) {
        let mix = Mix::of("module").hash(&self.base).hash(self.prepared.inputs(id));
        let key = mix.number(self.day(id).map_or(0, |day| day.since_1970() as usize + 1)).done();
        (part_of(self.prepared.path(id)), key)
    }

    /// Renders a module, unless all its files are where they belong.
    pub(super) fn module(
        &self,
        id: ModuleId,
        out: &mut S::Part,
    ) -> Result<(RenderedModule, ModuleFiles), PublishError> {
        let outline = &self.prepared.catalog.modules[id];
        let (part, key) = self.key(id);
        if let Some(kept) = self.kept(&(part, key)) {
            let (files, is_there) = self.has(outline, &kept);
            if is_there || self.take(outline, &kept, &(part, key), out)? {
                return Ok((kept, files));
            }
        }
        let module = self.prepared.module(id).ok_or(PublishError::Changed)?;
        let rendered = self.render(&module, self.day(id), part, out)?;
        self.products.put(Step::Render, part, &key, postcard::to_stdvec(&rendered).unwrap_or_default());
        let files = self.files(outline, &rendered);
        Ok((rendered, files))
    }

    /// What is known of a module whose files are not written here.
    pub(super) fn digests(&self, id: ModuleId) -> Result<RenderedModule, PublishError> {
        let (part, key) = self.key(id);
        if let Some(kept) = self.kept(&(part, key)) {
            return Ok(kept);
        }
        let module = self.prepared.module(id).ok_or(PublishError::Changed)?;
        let aside = ModuleStep {
            prepared: self.prepared,
            context: self.context,
            products: self.products,
            shelf: None,
            sink: &Collector,
            sets: Sets::default(),
            groups: self.groups.clone(),
            base: self.base,
        };
        let rendered = aside.render(&module, self.day(id), part, &mut Vec::new())?;
        self.products.put(Step::Render, part, &key, postcard::to_stdvec(&rendered).unwrap_or_default());
        Ok(rendered)
    }

    /// The day when a module last changed, if it is known.
    fn day(&self, id: ModuleId) -> Option<Day> {
        self.prepared.dates.module(id).map(|days| days.changed)
    }

    /// Whether the digests of a module's files are known.
    pub(super) fn is_known(&self, id: ModuleId) -> bool {
        self.kept(&self.key(id)).is_some()
    }

    fn kept(&self, (part, key): &(Part, Hash)) -> Option<RenderedModule> {
        let kept = postcard::from_bytes::<RenderedModule>(&self.products.get(Step::Render, *part, key)?).ok();
        kept.filter(|kept| kept.languages.len() == self.groups.len())
    }

    /// The files of a rendered module, and whether all are where they belong.
    fn has(&self, outline: &Outline, kept: &RenderedModule) -> (ModuleFiles, bool) {
        let files = self.files(outline, kept);
        let is_file_there = |file: SiteFile| file.paths.iter().all(|path| self.sink.has(path, &file.entry));
        let is_there = self.sink.has_module(outline.code.as_str(), &files)
            || self.own_files(outline, kept).into_iter().all(is_file_there);
        (files, is_there)
    }

    /// Takes the files of a module that another machine has rendered; returns false if they are not there.
    fn take(
        &self,
        outline: &Outline,
        kept: &RenderedModule,
        (part, key): &(Part, Hash),
        out: &mut S::Part,
    ) -> Result<bool, PublishError> {
        let Some(bytes) = self.shelf.and_then(|shelf| shelf.file(*part, key)) else { return Ok(false) };
        let Some(files) = split(self.own_files(outline, kept), &bytes) else { return Ok(false) };
        files.into_iter().try_for_each(|(file, bytes)| self.sink.put(file, bytes.into(), out))?;
        Ok(true)
    }

    /// The files of a rendered module, in the order in which they are rendered.
    fn own_files(&self, outline: &Outline, rendered: &RenderedModule) -> Vec<SiteFile> {
        let (routes, mut files) = (self.context.routes(), Vec::new());
        for (language, rendered) in self.context.marketplace.language_ids().zip(&rendered.languages) {
            let Some(rendered) = rendered else { continue };
            for (group, entry) in self.groups[language.index()].iter().zip(&rendered.pages) {
                let variants: Vec<Variant> = self.with_page(group, outline).collect();
                files.extend(entry.map(|entry| SiteFile { paths: self.page_paths(outline, &variants), entry }));
            }
            let paths = vec![routes.module_data(language, &outline.code)];
            files.push(SiteFile { paths, entry: rendered.data });
        }
        files.push(SiteFile { paths: vec![routes.logo(outline)], entry: rendered.logo });
        files
    }

    /// The paths of a module's page in some variants.
    fn page_paths(&self, outline: &Outline, variants: &[Variant]) -> Vec<String> {
        let (routes, name) = (self.context.routes(), self.context.routes().module(&outline.code));
        variants.iter().map(|variant| format!("{}/{name}", routes.variant(*variant))).collect()
    }

    /// The files of a rendered module.
    fn files(&self, outline: &Outline, rendered: &RenderedModule) -> ModuleFiles {
        let routes = self.context.routes();
        let logo = ManifestFile { path: routes.logo(outline), entry: rendered.logo };
        let mut files = ModuleFiles { logo: Some(logo), pages: BTreeMap::new(), data: BTreeMap::new() };
        for (language, rendered) in self.context.marketplace.language_ids().zip(&rendered.languages) {
            let Some(rendered) = rendered else { continue };
            let tag = self.context.marketplace.language(language).to_string();
            let mut pages: BTreeMap<FileEntry, Vec<Variant>> = BTreeMap::new();
            for (group, entry) in self.groups[language.index()].iter().zip(&rendered.pages) {
                if let Some(entry) = entry {
                    pages.entry(*entry).or_default().extend(self.with_page(group, outline));
                }
            }
            let page = |(entry, variants)| PageEntry { set: self.sets.name(variants, routes), entry };
            let mut pages: Vec<PageEntry> = pages.into_iter().map(page).collect();
            pages.sort_unstable();
            if !pages.is_empty() {
                files.pages.insert(tag.clone(), pages);
            }
            files.data.insert(tag, rendered.data);
        }
        files
    }

    /// Those variants of a group that have a page of a module.
    fn with_page(&self, group: &[Variant], outline: &Outline) -> impl Iterator<Item = Variant> {
        group.iter().copied().filter(|variant| self.context.has_page(*variant, outline))
    }

    fn render(
        &self,
        module: &Module,
        day: Option<Day>,
        part: Part,
        out: &mut S::Part,
    ) -> Result<RenderedModule, PublishError> {
        let languages: Vec<LanguageId> = self.context.marketplace.language_ids().collect();
        let in_language = |language: LanguageId| match self.groups[language.index()].is_empty() {
            true => Ok(None),
            false => self.in_language(language, (module, day), part, out).map(Some),
        };
        let languages = languages.into_iter().map(in_language).collect::<Result<_, _>>()?;
        let bytes = module.details.logo.svg().as_bytes().to_vec();
        let logo = self.put(vec![self.context.routes().logo(&module.outline)], bytes, out)?;
        Ok(RenderedModule { languages, logo })
    }

    fn in_language(
        &self,
        language: LanguageId,
        (module, day): (&Module, Option<Day>),
        part: Part,
        out: &mut S::Part,
    ) -> Result<InLanguage, PublishError> {
        let context = &self.context;
        let card = context.card(language, module).map_err(PublishError::Template)?;
        let hash = card.hash();
        self.products.put(Step::Card, part, &hash, postcard::to_stdvec(&card).unwrap_or_default());
        let terms = context.terms(language, module).map_err(PublishError::Template)?;
        let bytes = postcard::to_stdvec(&terms).unwrap_or_default();
        let terms = blake3::hash(&bytes);
        self.products.put(Step::Terms, part, &terms, bytes);
        let mut pages = Vec::new();
        for group in &self.groups[language.index()] {
            let variants: Vec<Variant> = self.with_page(group, &module.outline).collect();
            pages.push(match variants.first() {
                Some(first) => {
                    let page = context.module_page(*first, module, day).map_err(PublishError::Template)?;
                    Some(self.put(self.page_paths(&module.outline, &variants), page, out)?)
                }
                None => None,
            });
        }
        let data = context.module_data(language, module).map_err(PublishError::Template)?;
        let data = self.put(vec![context.routes().module_data(language, &module.outline.code)], data, out)?;
        Ok(InLanguage { card: hash, card_as_json: card.digest(), terms, pages, data })
    }

    fn put(&self, paths: Vec<String>, bytes: Vec<u8>, out: &mut S::Part) -> Result<FileEntry, PublishError> {
        let entry = FileEntry::of(&bytes);
        self.sink.put(SiteFile { paths, entry }, bytes.into(), out)?;
        Ok(entry)
    }
}

/// Divides the bytes of files that follow each other; `None` if they have another length.
pub(super) fn split(files: Vec<SiteFile>, mut bytes: &[u8]) -> Option<Vec<(SiteFile, &[u8])>> {
    let mut split = Vec::with_capacity(files.len());
    for file in files {
        let (first, rest) = bytes.split_at_checked(usize::try_from(file.entry.size).ok()?)?;
        split.push((file, first));
        bytes = rest;
    }
    bytes.is_empty().then_some(split)
}

/// Gives cards from the products.
pub(super) struct Stocked<'a> {
    prepared: &'a Prepared,
    products: &'a dyn Products,
    modules: &'a PerModule<RenderedModule>,
}

impl<'a> Stocked<'a> {
    /// The cards of rendered modules.
    pub(super) fn new(release: &Release<'a>, modules: &'a PerModule<RenderedModule>) -> Self {
        Self { prepared: release.prepared, products: release.products, modules }
    }
}

impl Modules for Stocked<'_> {
    fn module(&self, id: ModuleId) -> Option<Arc<Module>> {
        self.prepared.module(id)
    }

    fn card(&self, context: &RenderContext<'_>, language: LanguageId, id: ModuleId) -> CardResult {
        let known = self.modules[id].languages[language.index()].as_ref().and_then(|rendered| {
            let bytes = self.products.get(Step::Card, part_of(self.prepared.path(id)), &rendered.card)?;
            let card: Card = postcard::from_bytes(&bytes).ok()?;
            (card.hash() == rendered.card).then_some(card)
        });
        known.map_or_else(|| self.prepared.card(context, language, id), Ok)
    }

    fn card_digest(&self, language: LanguageId, id: ModuleId) -> Option<Hash> {
        self.modules[id].languages[language.index()].as_ref().map(|rendered| rendered.card_as_json)
    }

    fn terms(
        &self,
        context: &RenderContext<'_>,
        language: LanguageId,
        id: ModuleId,
    ) -> Result<ModuleTerms, Box<Diagnostic>> {
        let known = self.modules[id].terms(language).and_then(|hash| {
            let bytes = self.products.get(Step::Terms, part_of(self.prepared.path(id)), hash)?;
            (blake3::hash(&bytes) == *hash).then(|| postcard::from_bytes(&bytes).ok())?
        });
        known.map_or_else(|| self.prepared.terms(context, language, id), Ok)
    }
}
