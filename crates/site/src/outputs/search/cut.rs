//! Cuts what an index has into parts of a limited size, by the first bits of addresses.

use std::ops::Range;

use mpgen_core::route::Prefix;

/// Parts of a limited size. A part that is too large is two, by the next bit of the addresses, so a small change has an
/// effect on other parts only where a part gets too large or two get small enough.
#[derive(Default)]
pub(super) struct Cut {
    /// The parts that have something, in the order of their addresses.
    pub parts: Vec<Part>,
    /// The tree of prefixes, parents first: `+` for a prefix that is divided, `.` for a part, `-` for an empty one.
    pub tree: String,
}

/// A part.
pub(super) struct Part {
    pub prefix: Prefix,
    /// The places of its items.
    pub items: Range<usize>,
}

/// Something with an address.
pub(super) trait Item {
    fn address(&self) -> u64;

    /// Its size in the file, in bytes, estimated from nothing but itself.
    fn size(&self) -> usize;
}

impl Cut {
    /// Cuts items, which are in the order of their addresses, into parts of at most `limit` bytes. Only a part whose
    /// items all have one address may be larger.
    pub(super) fn of(items: &[impl Item], limit: usize) -> Self {
        let mut cut = Self::default();
        cut.add(items, 0..items.len(), Prefix::EMPTY, limit);
        cut
    }

    fn add(&mut self, all: &[impl Item], range: Range<usize>, prefix: Prefix, limit: usize) {
        let items = &all[range.clone()];
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            self.tree.push('-');
            return;
        };
        let is_small = first.address() == last.address() || items.iter().map(Item::size).sum::<usize>() <= limit;
        match prefix.halves().filter(|_| !is_small) {
            Some([low, high]) => {
                self.tree.push('+');
                let middle = range.start + items.partition_point(|item| item.address() < high.first());
                self.add(all, range.start..middle, low, limit);
                self.add(all, middle..range.end, high, limit);
            }
            None => {
                self.tree.push('.');
                self.parts.push(Part { prefix, items: range });
            }
        }
    }

    /// The part with a prefix.
    pub(super) fn part(&self, prefix: Prefix) -> Option<&Part> {
        self.parts.binary_search_by_key(&prefix, |part| part.prefix).ok().map(|place| &self.parts[place])
    }
}
