//! The step from one module's files to what rules find in it, and to what other modules, lists and the manifest need of it.

use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::manifest::OwnFacts;
use crate::products::{Part, Products, Step, found, keep, part_of};
use mpgen_core::catalog;
use mpgen_core::check::{
    Checked, ModuleContext, Vocabulary, at_logo_of, check_module, files_of, logo_of, module_inputs,
};
use mpgen_core::mix::Mix;
use mpgen_core::model::{Marketplace, Module, Outline};
use mpgen_core::parse::module::{self, ModuleFile};
use mpgen_core::parse::{self, LogoFile, Settings};
use mpgen_core::source::{Content, SourceId, Sources};

/// What is needed of a module besides its files.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Mapped {
    /// What rules find in it, and what rules on several modules read of it.
    pub checked: Checked,
    /// What lists and the manifest need of it; `None` if a value in it is not valid.
    pub listed: Option<(Outline, OwnFacts)>,
}

/// What mapping reads of the settings.
pub struct Map<'a> {
    sources: &'a Sources,
    vocabulary: Vocabulary,
    /// The marketplace, unless `marketplace.yaml` has errors.
    pub marketplace: Option<Marketplace>,
    hash: Hash,
}

/// A module file with its logo.
pub(crate) struct Files {
    pub(crate) module: ModuleFile,
    /// Its logo, if that is a file of its own.
    logo: Option<(SourceId, LogoFile)>,
}

impl<'a> Map<'a> {
    /// Reads the settings.
    pub fn new(sources: &'a Sources, settings: &Settings, program: &Hash) -> Self {
        let vocabulary = Vocabulary::of(settings.marketplace.as_ref());
        let marketplace = settings.marketplace.as_ref().and_then(catalog::marketplace);
        let mix = Mix::of("map").hash(program).hash(&vocabulary.hash());
        Self { sources, hash: mix.number(usize::from(marketplace.is_some())).done(), vocabulary, marketplace }
    }

    /// Maps modules, unless their products are kept.
    pub fn modules(&self, ids: &[SourceId], products: &dyn Products) -> Vec<Mapped> {
        let key =
            |&id: &SourceId| (part_of(self.sources.get(id).relative()), module_inputs(&self.hash, self.sources, id));
        let keys: Vec<(Part, Hash)> = ids.par_iter().map(key).collect();
        products.fetch(Step::Map, &keys);
        let known = |(part, key): &(Part, Hash)| found(products, (Step::Map, *part, key));
        let mut mapped: Vec<Option<Mapped>> = keys.par_iter().map(known).collect();
        let missing: Vec<usize> = (0..ids.len()).filter(|&n| mapped[n].is_none()).collect();
        // Texts that were put aside are in memory only while their modules are mapped.
        for some in missing.chunks(AT_ONCE) {
            let files: Vec<SourceId> = some.iter().flat_map(|&n| files_of(self.sources, ids[n])).collect();
            let sources = self.sources.loaded(files);
            let make = |&n: &usize| (n, self.make(&sources, ids[n], &keys[n], products));
            let made: Vec<(usize, Mapped)> = some.par_iter().map(make).collect();
            made.into_iter().for_each(|(n, one)| mapped[n] = Some(one));
        }
        let in_sources = |(mapped, id): (Option<Mapped>, &SourceId)| mapped.map(|it| it.in_sources(self, *id));
        mapped.into_par_iter().zip(ids).filter_map(in_sources).collect()
    }

    /// Maps a module and keeps the product, unless one of its files could not be read again.
    fn make(&self, sources: &Sources, id: SourceId, (part, key): &(Part, Hash), products: &dyn Products) -> Mapped {
        let mapped = self.map_in(sources, id).in_own_files(id);
        let is_aside = |id: SourceId| matches!(sources.get(id).content, Content::Unloaded(_));
        if !files_of(sources, id).any(is_aside) {
            keep(products, (Step::Map, *part, key), &mapped);
        }
        mapped
    }

    /// Maps a module whose text is in memory.
    pub(crate) fn map(&self, id: SourceId) -> Mapped {
        self.map_in(self.sources, id)
    }

    fn map_in(&self, sources: &Sources, id: SourceId) -> Mapped {
        let files = Files::read(sources, id);
        let context = ModuleContext::new(sources, &self.vocabulary, &files.module, files.logo());
        let checked = check_module(&context);
        let listed = self.marketplace.as_ref().and_then(|marketplace| {
            let module = files.module(marketplace)?;
            let facts = OwnFacts::new(&module, sources, marketplace);
            Some((module.outline, facts))
        });
        Mapped { checked, listed }
    }
}

/// How many modules have their texts in memory at once.
const AT_ONCE: usize = 1024;

impl Files {
    pub(crate) fn read(sources: &Sources, id: SourceId) -> Self {
        Self::of(sources, module::parse(id, &sources.read(id)))
    }

    /// A parsed module, with its logo.
    pub(crate) fn of(sources: &Sources, module: ModuleFile) -> Self {
        let logo = logo_of(sources, &module).filter(|&logo| logo != module.source && sources.get(logo).is_text());
        Self { module, logo: logo.map(|id| (id, parse::logo_file(&sources.read(id)))) }
    }

    /// The file of the logo, and the drawing or its faults.
    pub(crate) fn logo(&self) -> Option<(SourceId, &LogoFile)> {
        let own = self.module.logo.as_ref().map(|logo| (self.module.source, logo));
        own.or_else(|| self.logo.as_ref().map(|(id, logo)| (*id, logo)))
    }

    fn module(&self, marketplace: &Marketplace) -> Option<Module> {
        catalog::module(marketplace, &self.module, self.logo()?.1)
    }
}

/// A module, read from its files; `None` if a value is not valid, or a file is not there any more.
pub fn read_module(sources: &Sources, marketplace: &Marketplace, id: SourceId) -> Option<Arc<Module>> {
    Files::read(sources, id).module(marketplace).map(Arc::new)
}

/// The ids of a module's own files in its product.
const OWN_FILE: SourceId = SourceId::new(0);
const OWN_LOGO: SourceId = SourceId::new(1);

impl Mapped {
    /// The same, with positions in the module's own files.
    fn in_own_files(self, id: SourceId) -> Self {
        self.moved(OWN_FILE, &|source| Some(if source == id { OWN_FILE } else { OWN_LOGO }))
    }

    /// The same, with positions in all sources.
    fn in_sources(self, map: &Map<'_>, id: SourceId) -> Self {
        let named = self.checked.head.logo.as_ref().map(|logo| logo.value.as_str());
        let logo = at_logo_of(map.sources, id, named);
        let mut moved = self.moved(id, &|source| if source == OWN_FILE { Some(id) } else { logo });
        let fits = |(outline, _): &(Outline, OwnFacts)| map.marketplace.as_ref().is_some_and(|it| outline.fits(it));
        moved.listed = moved.listed.filter(fits);
        moved
    }

    /// The same, where its file has another id and `to` gives those of all its files.
    pub(crate) fn moved(mut self, id: SourceId, to: &dyn Fn(SourceId) -> Option<SourceId>) -> Self {
        let found = self.checked.found.iter().filter_map(|found| found.moved(to)).collect();
        self.checked = Checked { head: self.checked.head.moved(id), found };
        if let Some((outline, _)) = &mut self.listed {
            outline.source = id;
        }
        self
    }
}
