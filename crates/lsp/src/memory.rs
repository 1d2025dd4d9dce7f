//! Products in memory: those of the last check, so that they do not grow with each edit.

use std::sync::{Mutex, PoisonError};

use ahash::AHashMap;
use blake3::Hash;
use mpgen_site::products::{Part, Products, Step};

/// Keeps the products that the last check used.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    products: Mutex<AHashMap<(u8, Hash), Product>>,
}

#[derive(Debug)]
struct Product {
    bytes: Vec<u8>,
    is_used: bool,
}

impl Memory {
    /// Forgets what was not used since the last call.
    pub(crate) fn prune(&mut self) {
        let products = self.products.get_mut().unwrap_or_else(PoisonError::into_inner);
        products.retain(|_, product| std::mem::take(&mut product.is_used));
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.products.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Products for Memory {
    fn program(&self) -> Hash {
        Hash::from_bytes([0; 32])
    }

    fn fetch(&self, _: Step, _: &[(Part, Hash)]) {}

    fn get(&self, step: Step, _: Part, key: &Hash) -> Option<Vec<u8>> {
        let mut products = self.products.lock().unwrap_or_else(PoisonError::into_inner);
        let product = products.get_mut(&(step as u8, *key))?;
        product.is_used = true;
        Some(product.bytes.clone())
    }

    fn put(&self, step: Step, _: Part, key: &Hash, bytes: Vec<u8>) {
        let mut products = self.products.lock().unwrap_or_else(PoisonError::into_inner);
        products.insert((step as u8, *key), Product { bytes, is_used: true });
    }
}
