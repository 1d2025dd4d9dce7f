//! The products that steps keep in a store.

use blake3::Hash;
use bytes::Bytes;

use super::work::{Counters, Work};
use crate::publish::{PublishError, tool};
use crate::store::{Extent, Far, Key, Near, Part as StorePart, Read, Stamp, Step as StoreStep, Store, StoreOptions};
use mpgen_core::mix::Mix;
use mpgen_core::source::Sources;
use mpgen_site::prepare::marketplace;
use mpgen_site::products::{Part, Products, Step};
use tempfile::TempDir;

/// The products that a program keeps in a store.
pub struct Kept {
    program: Hash,
    store: Store,
    counters: Counters,
    /// The folder of the store, if it is removed at the end.
    #[expect(dead_code, reason = "held, not read")]
    workspace: Option<TempDir>,
}

impl Kept {
    /// The products of a program in a store.
    pub fn new(program: Hash, options: &StoreOptions) -> Self {
        Self { program, store: Store::open(options), counters: Counters::default(), workspace: None }
    }

    /// The products of this program for a marketplace, in memory or next to a site, and in a store that machines share.
    ///
    /// # Errors
    /// The program cannot be read.
    pub fn shared(sources: &Sources, near: Near, far: Option<Far>) -> Result<Self, PublishError> {
        tool().map(|program| Self::of(program, sources, near, far))
    }

    /// The same for a program.
    pub(crate) fn of(program: Hash, sources: &Sources, near: Near, far: Option<Far>) -> Self {
        let address = marketplace(sources).map_or_else(String::new, |marketplace| marketplace.base_url.to_string());
        let stamp = Stamp::new(Mix::of("marketplace").text(&address).done(), program);
        Self::new(program, &StoreOptions { stamp, near, far })
    }

    /// The same; the folder of the store is removed at the end.
    pub(super) fn in_workspace(self, workspace: Option<TempDir>) -> Self {
        Self { workspace, ..self }
    }

    /// Keeps products in memory. `program` identifies the program.
    pub fn in_memory(program: Hash) -> Self {
        Self::new(program, &StoreOptions::in_memory(Stamp::new(Mix::of("memory").done(), program)))
    }

    /// Files that another machine has rendered.
    pub(crate) fn file(&self, part: Part, key: &Hash) -> Option<Bytes> {
        let files = self.store.get(StoreStep::new(Step::Files.name()), StorePart(part), &(*key).into())?;
        self.counters.taken(Step::Files);
        Some(files)
    }

    /// Announces products of which only is asked whether they are there.
    pub(crate) fn index(&self, step: Step, wanted: &[(Part, Hash)]) {
        self.store.fetch(StoreStep::new(step.name()), &keys(wanted), Read::Index);
    }

    /// Whether a product is there, unless it turns out to be damaged.
    pub(crate) fn has(&self, step: Step, part: Part, key: &Hash) -> bool {
        self.store.stat(StoreStep::new(step.name()), StorePart(part), &(*key).into()).is_some()
    }

    /// Says that products of a step are still needed although nobody asks for them now. Only packs that change would lose them.
    pub(crate) fn need(&self, step: Step, products: impl Iterator<Item = (Part, Hash)>) {
        let changed = self.store.changed(StoreStep::new(step.name()));
        if !changed.is_empty() {
            products.filter(|(part, _)| changed.contains(&StorePart(*part))).for_each(|(part, key)| {
                self.has(step, part, &key);
            });
        }
    }

    /// Writes what is new in some parts, and forgets what is in memory of them.
    pub(crate) fn commit(&self, steps: &[Step], parts: &[Part], extent: Extent) {
        let parts: Vec<StorePart> = parts.iter().copied().map(StorePart).collect();
        steps.iter().for_each(|step| self.store.commit(StoreStep::new(step.name()), &parts, extent));
    }

    /// Writes what is new in parts that are finished with some steps, if that frees memory.
    pub(crate) fn settle(&self, steps: &[Step], parts: &[Part], extent: Extent) {
        if self.store.is_outside() {
            self.commit(steps, parts, extent);
        }
    }

    /// The store that has the products.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Writes what is new.
    pub fn finish(&self, extent: Extent) {
        self.store.finish(extent);
    }

    /// What was taken and made so far.
    pub fn work(&self) -> Work {
        Work {
            steps: self.counters.steps(),
            near: self.store.near_traffic(),
            far: self.store.far_traffic(),
            warnings: self.store.warnings(),
            ..Work::default()
        }
    }
}

impl Products for Kept {
    fn program(&self) -> Hash {
        self.program
    }

    fn fetch(&self, step: Step, wanted: &[(Part, Hash)]) {
        // Few cards of a pack are needed, but most of its other products.
        let read = if step == Step::Card { Read::Products } else { Read::Packs };
        self.store.fetch(StoreStep::new(step.name()), &keys(wanted), read);
    }

    fn get(&self, step: Step, part: Part, key: &Hash) -> Option<Vec<u8>> {
        let product = self.store.get(StoreStep::new(step.name()), StorePart(part), &(*key).into())?;
        self.counters.taken(step);
        Some(product.to_vec())
    }

    fn put(&self, step: Step, part: Part, key: &Hash, product: Vec<u8>) {
        self.counters.made(step);
        self.store.put(StoreStep::new(step.name()), StorePart(part), (*key).into(), product);
    }
}

fn keys(wanted: &[(Part, Hash)]) -> Vec<(StorePart, Key)> {
    wanted.iter().map(|(part, key)| (StorePart(*part), (*key).into())).collect()
}
