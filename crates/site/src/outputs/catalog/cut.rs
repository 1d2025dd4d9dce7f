//! Cuts the modules of a section into parts of some hundred cards.

use std::ops::Range;

/// Maximum number of cards in a part. On average, a part has half as many.
pub(super) const MAX_CARDS: usize = 200;

/// Cuts the modules of a section, given by their codes in page order, into parts of at most `max` modules: a list that
/// is too long is cut before the module whose code has the smallest digest, and both pieces are cut again.
///
/// Modules that follow each other on a page are mostly in the same part. The parts depend on nothing but the list, and
/// a module that is added or removed only changes the parts within `max` places of its own, mostly just the one that
/// it is in.
pub(super) fn cut(codes: &[&str], max: usize) -> Vec<Range<usize>> {
    let digests: Vec<u64> = codes.iter().map(|code| digest(code)).collect();
    let mut parts = Vec::new();
    // The piece on top is the first in page order.
    let all = 0..codes.len();
    let mut pieces = vec![all];
    while let Some(piece) = pieces.pop() {
        let inner = piece.start + 1..piece.end;
        match inner.min_by_key(|&at| digests[at]).filter(|_| piece.len() > max) {
            Some(at) => pieces.extend([at..piece.end, piece.start..at]),
            None if piece.is_empty() => {}
            None => parts.push(piece),
        }
    }
    parts
}

fn digest(code: &str) -> u64 {
    let hash = blake3::hash(code.as_bytes());
    hash.as_bytes().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::*;

    use super::*;

    const MAX: usize = 8;

    fn parts<'c>(codes: &[&'c str]) -> Vec<Vec<&'c str>> {
        cut(codes, MAX).into_iter().map(|part| codes[part].to_vec()).collect()
    }

    #[test]
    fn a_short_section_is_one_part() {
        assert_eq!(parts(&[]), Vec::<Vec<&str>>::new());
        assert_eq!(parts(&["a", "b", "c"]), [["a", "b", "c"]]);
    }

    #[test]
    fn a_part_has_a_hundred_cards_on_average() {
        let codes: Vec<String> = (0..10_000).map(|n| format!("module-{n}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let parts = cut(&codes, MAX_CARDS);
        assert!((80..=120).contains(&(codes.len() / parts.len())), "{} parts", parts.len());
    }

    proptest! {
        #[test]
        fn the_parts_are_the_whole_section_in_order(codes in btree_set("[a-z]{1,6}", 0..200)) {
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let parts = parts(&codes);
            prop_assert!(parts.iter().all(|part| (1..=MAX).contains(&part.len())));
            prop_assert_eq!(parts.concat(), codes);
        }

        #[test]
        fn a_module_more_only_changes_the_parts_around_it(codes in btree_set("[a-z]{1,6}", 1..200), at in any::<prop::sample::Index>()) {
            let after: Vec<&str> = codes.iter().map(String::as_str).collect();
            let at = at.index(after.len());
            let mut before = after.clone();
            let new = before.remove(at);
            let near = &after[at.saturating_sub(MAX)..(at + MAX + 1).min(after.len())];
            let (old, new) = (parts(&before), (parts(&after), new).0);
            for part in old.iter().filter(|part| !new.contains(part)).chain(new.iter().filter(|part| !old.contains(part))) {
                prop_assert!(part.iter().all(|code| near.contains(code)), "{part:?} is not near {}", after[at]);
            }
        }
    }
}
