//! The products that steps keep in a store.

use blake3::Hash;

use crate::store::{Extent, Key, Part as StorePart, Read, Stamp, Step as StoreStep, Store, StoreOptions};
use mpgen_site::products::{Part, Products, Step};

/// The products that a program keeps in a store.
pub struct Kept {
    program: Hash,
    store: Store,
}

impl Kept {
    /// The products of a program in a store.
    pub fn new(program: Hash, options: &StoreOptions) -> Self {
        Self { program, store: Store::open(options) }
    }

    /// Keeps products in memory. `program` identifies the program.
    pub fn in_memory(program: Hash) -> Self {
        Self::new(program, &StoreOptions::in_memory(Stamp::new(*program.as_bytes())))
    }

    /// Writes what is new.
    pub fn finish(&self, extent: Extent) {
        self.store.finish(extent);
    }

    /// What has failed, in words.
    pub fn warnings(&self) -> Vec<String> {
        self.store.warnings()
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
        self.store.fetch(named(step), &wanted, read);
    }

    fn get(&self, step: Step, part: Part, key: &Hash) -> Option<Vec<u8>> {
        self.store.get(named(step), StorePart(part), &(*key).into()).map(|bytes| bytes.to_vec())
    }

    fn put(&self, step: Step, part: Part, key: &Hash, product: Vec<u8>) {
        self.store.put(named(step), StorePart(part), (*key).into(), product);
    }
}

/// The name of a step in a store.
const fn named(step: Step) -> StoreStep {
    match step {
        Step::Map => const { StoreStep::new("map") },
        Step::Order => const { StoreStep::new("order") },
        Step::Render => const { StoreStep::new("render") },
        Step::Card => const { StoreStep::new("card") },
        Step::Reduce => const { StoreStep::new("reduce") },
    }
}
