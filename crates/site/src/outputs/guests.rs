//! Cards that a list shows beside those of the modules of a catalogue. A built site has none.

use std::collections::BTreeMap;

use mpgen_core::catalog::Listing;
use mpgen_core::model::{ModuleId, SectionId};

/// The guests of a list.
#[derive(Default)]
pub(crate) struct Guests {
    /// Those of each section, in order.
    pub(crate) sections: BTreeMap<SectionId, Vec<Guest>>,
    /// Those without a section.
    pub(crate) without_section: Option<Shelf>,
}

/// Guests under a name of their own.
pub(crate) struct Shelf {
    pub(crate) name: String,
    /// The address of a list of them, relative to the variant.
    pub(crate) url: String,
    pub(crate) guests: Vec<Guest>,
}

/// A guest.
pub(crate) struct Guest {
    /// Its card as HTML.
    pub(crate) card: String,
    /// The path of its logo from the root.
    pub(crate) logo: String,
}

impl Guests {
    /// The guests of a section.
    pub(super) fn of(&self, section: SectionId) -> &[Guest] {
        self.sections.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The cards of a section.
    pub(super) fn cards(&self, section: SectionId) -> String {
        self.of(section).iter().map(|guest| guest.card.as_str()).collect()
    }

    /// The number of guests.
    pub(super) fn count(&self) -> usize {
        let shelf = self.without_section.as_ref().map_or(0, |shelf| shelf.guests.len());
        self.sections.values().map(Vec::len).sum::<usize>() + shelf
    }

    /// The sections of a listing and those that only have guests, in order, with their modules.
    pub(super) fn beside<'l>(&self, listing: &'l Listing) -> Vec<(SectionId, &'l [ModuleId])> {
        let mut sections: BTreeMap<SectionId, &[ModuleId]> =
            self.sections.keys().map(|&section| (section, &[][..])).collect();
        sections.extend(listing.sections.iter().map(|(section, modules)| (*section, modules.as_slice())));
        sections.into_iter().collect()
    }
}
