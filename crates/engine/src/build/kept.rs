//! The products that are kept between builds.

use std::collections::HashMap;
use std::sync::Mutex;

use blake3::Hash;

use super::{BuildError, Options};
use crate::publish::tool;
use mpgen_site::products::{Part, Products, Step};

/// The products that are kept between builds.
pub struct Kept {
    program: Hash,
    products: Mutex<HashMap<(Step, Hash), Vec<u8>>>,
}

impl Kept {
    /// Keeps products in memory. `program` identifies the program.
    pub fn in_memory(program: Hash) -> Self {
        Self { program, products: Mutex::default() }
    }

    pub(super) fn open(options: &Options) -> Result<Self, BuildError> {
        Ok(Self::in_memory(options.tool.map_or_else(tool, Ok)?))
    }

    pub(super) fn keep(&self) {}
}

impl Products for Kept {
    fn program(&self) -> Hash {
        self.program
    }

    fn get(&self, step: Step, _: Part, key: &Hash) -> Option<Vec<u8>> {
        self.products.lock().ok()?.get(&(step, *key)).cloned()
    }

    fn put(&self, step: Step, _: Part, key: &Hash, product: Vec<u8>) {
        if let Ok(mut products) = self.products.lock() {
            products.insert((step, *key), product);
        }
    }
}
