//! The developers of a catalogue, with the modules that they offer.

use std::collections::BTreeMap;

use super::{Catalog, Reason, Variant};
use crate::model::{ModuleId, Outline};

impl Catalog {
    /// The modules of each developer that are offered, in the order of codes; developers are in the order of their slugs.
    pub(super) fn by_developer(modules: &[Outline]) -> Vec<Vec<ModuleId>> {
        let mut developers: BTreeMap<&str, Vec<ModuleId>> = BTreeMap::new();
        for (id, module) in ModuleId::all(modules.len()).zip(modules) {
            if let Some(developer) = module.developer.as_ref().filter(|_| module.listed) {
                developers.entry(&developer.slug).or_default().push(id);
            }
        }
        developers.into_values().collect()
    }

    /// Each developer that offers a module: their modules, in the order of codes.
    pub fn developers(&self) -> &[Vec<ModuleId>] {
        &self.developers
    }

    /// The modules that the developer of a module offers, in the order of codes.
    pub fn developer_of(&self, id: ModuleId) -> &[ModuleId] {
        let slug = |id: ModuleId| self.modules[id].developer.as_ref().map(|developer| developer.slug.as_str());
        let place = self.developers.binary_search_by(|own| own.first().and_then(|&first| slug(first)).cmp(&slug(id)));
        place.map_or(&[], |place| &self.developers[place])
    }

    /// Whether a variant lists a module.
    pub fn is_shown(&self, variant: Variant, id: ModuleId) -> bool {
        self.marketplace.reason(&self.modules[id], variant.market, variant.api_version) == Reason::Shown
    }
}
