//! The catalogue: the validated marketplace and its modules. They have no errors, so nothing after it validates again.

mod build;
mod developers;
mod listing;
mod shown;
mod visibility;

pub use build::{marketplace, module, readable};
pub use listing::{Listing, Orders};
pub use shown::Shown;
pub use visibility::{Reason, Variant};

use crate::model::{Marketplace, ModuleId, Outline};

/// The marketplace and its modules.
#[derive(Debug)]
pub struct Catalog {
    /// The marketplace.
    pub marketplace: Marketplace,
    /// The outlines of the modules, in byte order of their codes.
    pub modules: Vec<Outline>,
    /// See [`Catalog::developers`].
    developers: Vec<Vec<ModuleId>>,
}

impl Catalog {
    /// A catalogue of modules, which may be in any order.
    pub fn new(marketplace: Marketplace, mut modules: Vec<Outline>) -> Self {
        modules.sort_by(|a, b| a.code.cmp(&b.code));
        Self { developers: Self::by_developer(&modules), marketplace, modules }
    }

    /// The ids of all modules, ordered by code.
    pub fn module_ids(&self) -> impl DoubleEndedIterator<Item = ModuleId> + ExactSizeIterator + Clone + use<> {
        ModuleId::all(self.modules.len())
    }

    /// The module with this code.
    pub fn module(&self, code: &str) -> Option<&Outline> {
        self.module_id(code).map(|id| &self.modules[id])
    }

    /// The id of the module with this code.
    pub fn module_id(&self, code: &str) -> Option<ModuleId> {
        self.modules.binary_search_by(|module| module.code.as_str().cmp(code)).ok().and_then(ModuleId::new)
    }
}
