//! The order of modules, and the listing of each variant.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Catalog, Reason, Variant, shown::shown_name};
use crate::model::{LanguageId, Module, ModuleId, SectionId};

/// The modules in the order of each language: by section, then by shown name, then by code.
#[derive(Clone, Debug)]
pub struct Orders(Vec<Vec<ModuleId>>);

impl Orders {
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
            let name = |module: &Module| shown_name(module, chain).map_or(String::new(), |(_, name)| name.to_owned());
            let compare = compare(language);
            let keys = self.module_ids().zip(&self.modules).map(|(id, module)| (module.section, name(module), id));
            let mut keyed: Vec<(SectionId, String, ModuleId)> = keys.collect();
            // Ids are in the order of the codes.
            keyed.par_sort_by(|a, b| a.0.cmp(&b.0).then_with(|| compare(&a.1, &b.1)).then_with(|| a.2.cmp(&b.2)));
            keyed.into_iter().map(|(_, _, id)| id).collect()
        };
        Orders(self.marketplace.language_ids().map(order).collect())
    }

    /// Whether the modules of another catalogue with the same settings have the same order in all languages.
    pub fn is_ordered_as(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Module>, &Arc<Module>)| {
            Arc::ptr_eq(a, b)
                || (&a.code, a.section, &a.details().texts.name) == (&b.code, b.section, &b.details().texts.name)
        };
        self.modules.len() == other.modules.len() && self.modules.iter().zip(&other.modules).all(same)
    }

    /// The listing of a variant.
    pub fn listing(&self, orders: &Orders, variant: Variant) -> Listing {
        let mut sections: Vec<(SectionId, Vec<ModuleId>)> = Vec::new();
        for &id in orders.of(variant.language) {
            let module = &self.modules[id];
            if self.reason(module, variant.market, variant.api_version) != Reason::Shown {
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
