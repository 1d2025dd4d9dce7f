//! The files of a search index: a head, and parts that are found by the first bits of an address.

use std::fmt;

/// A file of the search index of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// The list of the sections and of the parts.
    Head,
    /// What is found at the addresses that start with some bits.
    Part(SearchKind, Prefix),
}

/// What a part of a search index has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchKind {
    /// Stems, each with the modules that have it.
    Terms,
    /// The modules of frequent stems.
    Lists,
    /// What results show of a module.
    Rows,
    /// What modules are filtered and sorted by.
    Facets,
}

impl fmt::Display for SearchKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Terms => "terms",
            Self::Lists => "lists",
            Self::Rows => "rows",
            Self::Facets => "facets",
        })
    }
}

/// The first bits of an address of 64 bits. Displayed as `0` and `1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    /// The bits, followed by zeros.
    bits: u64,
    length: u8,
}

impl Prefix {
    /// The prefix of every address.
    pub const EMPTY: Self = Self { bits: 0, length: 0 };

    /// The number of bits, from 0 to 64.
    pub fn length(self) -> usize {
        usize::from(self.length)
    }

    /// The lowest address with this prefix.
    pub fn first(self) -> u64 {
        self.bits
    }

    /// Whether an address starts with these bits.
    pub fn starts(self, address: u64) -> bool {
        let different = (address ^ self.bits).leading_zeros();
        different >= u32::from(self.length)
    }

    /// The prefixes that are one bit longer; `None` if it is a whole address.
    pub fn halves(self) -> Option<[Self; 2]> {
        let one = 1_u64.checked_shl(63_u32.checked_sub(u32::from(self.length))?)?;
        let length = self.length + 1;
        Some([Self { length, ..self }, Self { bits: self.bits | one, length }])
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..u32::from(self.length)).try_for_each(|bit| f.write_str(if self.bits << bit >> 63 == 1 { "1" } else { "0" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_divide_the_addresses_of_a_prefix() {
        let [zero, one] = Prefix::EMPTY.halves().expect("it has no bits");
        assert_eq!((zero.to_string(), one.to_string()), ("0".to_owned(), "1".to_owned()));
        let [low, high] = one.halves().expect("it has one bit");
        assert_eq!((low.to_string(), high.to_string()), ("10".to_owned(), "11".to_owned()));
        assert!(high.starts(u64::MAX) && !low.starts(u64::MAX) && Prefix::EMPTY.starts(u64::MAX));
        assert_eq!(high.first(), 0b11 << 62);
    }

    #[test]
    fn a_whole_address_has_no_halves() {
        let mut prefix = Prefix::EMPTY;
        while let Some([_, one]) = prefix.halves() {
            prefix = one;
        }
        assert_eq!((prefix.length(), prefix.first()), (64, u64::MAX));
        assert!(prefix.starts(u64::MAX) && !prefix.starts(u64::MAX - 1));
    }
}
