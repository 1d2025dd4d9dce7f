//! The order of modules, and the listing of each variant.

use std::cmp::Ordering;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Catalog, Reason, Variant};
use crate::model::{LanguageId, ModuleId, Outline, SectionId};

/// The modules in the order of each language: by section, then by shown name, then by code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Orders(Vec<Vec<ModuleId>>);

impl Orders {
    /// Whether they can be the orders of this catalogue: one per language, each with every module once.
    pub fn fit(&self, catalog: &Catalog) -> bool {
        let modules = catalog.modules.len();
        let is_order = |order: &Vec<ModuleId>| {
            let mut is_there = vec![false; modules];
            let is_new = |module: &ModuleId| {
                is_there.get_mut(module.index()).is_some_and(|is_there| !std::mem::replace(is_there, true))
            };
            order.len() == modules && order.iter().all(is_new)
        };
        self.0.len() == catalog.marketplace.languages.len() && self.0.iter().all(is_order)
    }

    /// The modules in the order of a language.
    pub fn of(&self, language: LanguageId) -> &[ModuleId] {
        &self.0[language.index()]
    }
}

/// The listing of a variant: the sections that have modules in it, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The sections that have modules in the variant, in order, with these modules.
    pub sections: Vec<(SectionId, Vec<ModuleId>)>,
}

impl Listing {
    /// The number of modules that it lists.
    pub fn count(&self) -> usize {
        self.sections.iter().map(|(_, modules)| modules.len()).sum()
    }

    /// The modules of a section, in order.
    pub fn section(&self, section: SectionId) -> &[ModuleId] {
        self.sections.iter().find(|(listed, _)| *listed == section).map_or(&[], |(_, modules)| modules)
    }
}

impl Catalog {
    /// Sorts the modules for each language. `compare` returns the collation of a language.
    pub fn orders<C>(&self, compare: impl Fn(LanguageId) -> C + Sync) -> Orders
    where
        C: Fn(&str, &str) -> Ordering + Sync,
    {
        let order = |language| {
            let chain = self.marketplace.chain(language);
            let name = |module: &Outline| module.name.first(chain).map_or(String::new(), |(_, name)| name.clone());
            let compare = compare(language);
            let keys = self.module_ids().zip(&self.modules).map(|(id, module)| (module.section, name(module), id));
            let mut keyed: Vec<(SectionId, String, ModuleId)> = keys.collect();
            // Ids are in the order of the codes.
            keyed.par_sort_by(|a, b| a.0.cmp(&b.0).then_with(|| compare(&a.1, &b.1)).then_with(|| a.2.cmp(&b.2)));
            keyed.into_iter().map(|(_, _, id)| id).collect()
        };
        Orders(self.marketplace.language_ids().map(order).collect())
    }

    /// The modules by section, then by code, in every language: an order that needs no collation.
    pub fn orders_by_code(&self) -> Orders {
        let mut order: Vec<ModuleId> = self.module_ids().collect();
        // Ids are in the order of the codes.
        order.sort_by_key(|&id| (self.modules[id].section, id));
        Orders(self.marketplace.language_ids().map(|_| order.clone()).collect())
    }

    /// The listing of a variant.
    pub fn listing(&self, orders: &Orders, variant: Variant) -> Listing {
        let mut sections: Vec<(SectionId, Vec<ModuleId>)> = Vec::new();
        for &id in orders.of(variant.language) {
            let module = &self.modules[id];
            if self.marketplace.reason(module, variant.market, variant.api_version) != Reason::Shown {
                continue;
            }
            match sections.last_mut() {
                Some((section, modules)) if *section == module.section => modules.push(id),
                _ => sections.push((module.section, vec![id])),
            }
        }
        Listing { sections }
    }
}
