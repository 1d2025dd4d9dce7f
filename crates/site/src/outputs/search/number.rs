//! The numbers of modules in an index. A number depends on the module's code alone, so that a module more or less changes
//! no other's.

use std::collections::BTreeSet;

/// Bits of a number: 16 million numbers. Among 10,000 modules there are three pairs with the same one.
pub(super) const BITS: u32 = 24;

/// A digest of a text: FNV-1a, mixed as at the end of MurmurHash3. `embed/src/search/parts.ts` computes it too, which rules out a
/// cryptographic one: browsers have those on secure pages only, and only asynchronously.
pub(super) fn digest(text: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let mut hash = text.bytes().fold(0x811c_9dc5, step);
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

fn number(text: &str) -> u32 {
    digest(text) >> (32 - BITS)
}

/// The numbers of modules.
pub(super) struct Numbers {
    /// By the index of the module.
    pub all: Vec<u32>,
    /// The indexes of modules whose number is not the first bits of the digest of their code, ordered by code.
    pub moved: Vec<usize>,
}

impl Numbers {
    /// Numbers modules by their codes, which are unique. Of those whose digests start with the same bits, the first in
    /// the order of codes keeps them. The others take the digest of their code with a counter, until it is free.
    pub(super) fn of(codes: &[&str]) -> Self {
        let mut all: Vec<u32> = codes.iter().map(|code| number(code)).collect();
        let mut order: Vec<usize> = (0..codes.len()).collect();
        order.sort_unstable_by_key(|&module| (all[module], codes[module]));
        let is_taken = |pair: &&[usize]| all[pair[0]] == all[pair[1]];
        let mut moved: Vec<usize> = order.windows(2).filter(is_taken).map(|pair| pair[1]).collect();
        moved.sort_unstable_by_key(|&module| codes[module]);
        let mut taken: BTreeSet<u32> = if moved.is_empty() { BTreeSet::new() } else { all.iter().copied().collect() };
        for &module in &moved {
            let others = (1_u32..).map(|counter| number(&format!("{} {counter}", codes[module])));
            all[module] = others.into_iter().find(|&other| taken.insert(other)).unwrap_or_default();
        }
        Self { all, moved }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_one_that_the_script_computes() {
        let digests = [2_872_998_923, 444_641_715, 886_763_581, 994_622_515];
        assert_eq!(["", "a", "akvilon-telephony", "достав"].map(digest), digests);
    }

    #[test]
    fn a_module_more_changes_no_number() {
        let codes: Vec<String> = (0..2000).map(|i| format!("module-{i}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let (all, fewer) = (Numbers::of(&codes), Numbers::of(&codes[..1999]));
        assert_eq!(all.all[..1999], fewer.all);
        assert!(all.moved.is_empty());
    }

    #[test]
    fn modules_whose_digests_collide_have_different_numbers() {
        let codes: Vec<String> = (0..100_000).map(|i| format!("module-{i}")).collect();
        let mut codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let numbers = Numbers::of(&codes);
        assert_eq!(numbers.all.iter().collect::<BTreeSet<_>>().len(), codes.len());
        assert!((200..400).contains(&numbers.moved.len()), "{} of 100,000 collide", numbers.moved.len());
        codes.reverse();
        let mut reversed = Numbers::of(&codes);
        reversed.all.reverse();
        assert_eq!(reversed.all, numbers.all, "the order of the modules does not matter");
    }
}
