//! The catalogue: the marketplace and its modules, valid, indexed. It exists only where nothing is wrong, and nothing
//! after it validates again.

mod build;
mod listing;
mod shown;
mod visibility;

pub use build::{build, marketplace};
pub use listing::{Listing, Orders};
pub use shown::Shown;
pub use visibility::{Reason, Variant};

use std::collections::HashMap;

use crate::model::{Marketplace, Module};

/// The marketplace and its modules.
#[derive(Debug)]
pub struct Catalog {
    /// The marketplace.
    pub marketplace: Marketplace,
    /// The modules, by code in byte order.
    pub modules: Vec<Module>,
    by_code: HashMap<String, usize>,
}

impl Catalog {
    /// A catalogue of modules in any order.
    #[must_use]
    pub fn new(marketplace: Marketplace, mut modules: Vec<Module>) -> Self {
        modules.sort_by(|a, b| a.code.cmp(&b.code));
        let by_code = modules.iter().enumerate().map(|(i, module)| (module.code.as_str().to_owned(), i)).collect();
        Self { marketplace, modules, by_code }
    }

    /// The module of a code.
    #[must_use]
    pub fn module(&self, code: &str) -> Option<&Module> {
        self.by_code.get(code).map(|&i| &self.modules[i])
    }
}
