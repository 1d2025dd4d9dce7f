//! The products that steps keep in a store.

use blake3::Hash;

use super::work::{Counters, Work};
use crate::store::{Extent, Key, Part as StorePart, Read, Stamp, Step as StoreStep, Store, StoreOptions};
use mpgen_site::products::{Part, Products, Step};

/// The products that a program keeps in a store.
pub struct Kept {
    program: Hash,
    store: Store,
    counters: Counters,
}

impl Kept {
    /// The products of a program in a store.
    pub fn new(program: Hash, options: &StoreOptions) -> Self {
        Self { program, store: Store::open(options), counters: Counters::default() }
    }

    /// Keeps products in memory. `program` identifies the program.
    pub fn in_memory(program: Hash) -> Self {
        Self::new(program, &StoreOptions::in_memory(Stamp::new(*program.as_bytes())))
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
        let wanted: Vec<(StorePart, Key)> =
            wanted.iter().map(|(part, key)| (StorePart(*part), (*key).into())).collect();
        // Few cards of a pack are needed, but most of its other products.
        let read = if step == Step::Card { Read::Products } else { Read::Packs };
        self.store.fetch(StoreStep::new(step.name()), &wanted, read);
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
