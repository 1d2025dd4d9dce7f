//! The cut of entries into parts.
//!
//! Entries are sorted by their keys, which are SHA-256 digests of their names. A leaf has all entries whose keys begin with the
//! same bits; if their lines do not fit into [`MAX_PART_BYTES`], two leaves have them, one for each value of the next bit.
//! So the cut depends on the entries alone, and an added, changed or removed entry concerns one leaf, or two where a leaf is
//! split or joined.

use std::fmt;
use std::ops::Range;

use super::digest::Sha256;

/// Maximum size in bytes of a part, except for a leaf with one entry that is longer.
pub const MAX_PART_BYTES: usize = 16_000;

/// The bits by which the children of an inner part differ: at most 64 children, each in a line of at most 154 bytes.
const BITS_PER_PART: usize = 6;

/// What a leaf needs around its lines.
const FRAME: usize = 32;

/// What a line needs around it.
const SEPARATOR: usize = ",\n".len();

/// The first bits of keys, as `0` and `1`; empty for all keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix(String);

impl Prefix {
    /// The prefix that continues this one with the bits of a label; `None` if it is not a label of bits, or too long.
    pub(super) fn join(&self, label: &str) -> Option<Self> {
        let is_valid = !label.is_empty() && label.bytes().all(|bit| matches!(bit, b'0' | b'1'));
        (is_valid && self.0.len() + label.len() <= KEY_BITS).then(|| Self(format!("{self}{label}")))
    }

    /// Whether a key begins with it.
    pub fn has(&self, key: &Sha256) -> bool {
        self.agrees(key.as_bytes())
    }

    /// Whether a key with these first bytes may begin with it.
    pub(super) fn agrees(&self, start: &[u8]) -> bool {
        let bits = self.0.bytes().take(8 * start.len()).enumerate();
        bits.into_iter().all(|(index, bit)| (bit == b'1') == is_set(start, index))
    }

    /// What follows another prefix in this one.
    pub(super) fn after<'p>(&'p self, other: &Self) -> Option<&'p str> {
        self.0.strip_prefix(&other.0)
    }

    /// The number of bits.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it is that of all keys.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries with this prefix in a list of keys that is sorted.
    pub(super) fn range<T>(&self, entries: &[T], key: impl Fn(&T) -> Sha256) -> Range<usize> {
        let start = entries.partition_point(|entry| self.compare(&key(entry)).is_lt());
        let length = entries[start..].partition_point(|entry| self.has(&key(entry)));
        start..start + length
    }

    /// How the first bits of a key compare with it.
    fn compare(&self, key: &Sha256) -> std::cmp::Ordering {
        let bits = (0..self.0.len()).map(|index| if is_set(key.as_bytes(), index) { b'1' } else { b'0' });
        bits.cmp(self.0.bytes())
    }

    fn first(&self, bits: usize) -> Self {
        Self(self.0[..bits.min(self.0.len())].to_owned())
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of bits of a key.
const KEY_BITS: usize = 256;

fn is_set(key: &[u8], index: usize) -> bool {
    key[index / 8] & (128 >> (index % 8)) != 0
}

/// A leaf: the entries whose keys begin with a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The first bits of their keys.
    pub prefix: Prefix,
    /// Their indices.
    pub range: Range<usize>,
}

/// Cuts entries into leaves. `entries` has the key of each and the length of its line, sorted by key; none has the same key as
/// another. Without entries there is one empty leaf.
pub fn cut(entries: &[(Sha256, usize)]) -> Vec<Leaf> {
    let mut ends = Vec::with_capacity(entries.len() + 1);
    ends.push(0);
    for (_, length) in entries {
        ends.push(ends[ends.len() - 1] + length + SEPARATOR);
    }
    let mut leaves = Vec::new();
    let mut waiting = vec![Leaf { prefix: Prefix::default(), range: 0..entries.len() }];
    while let Some(Leaf { prefix, range }) = waiting.pop() {
        let bytes = FRAME + ends[range.end] - ends[range.start];
        if bytes <= MAX_PART_BYTES || range.len() <= 1 || prefix.len() == KEY_BITS {
            leaves.push(Leaf { prefix, range });
            continue;
        }
        let middle =
            range.start + entries[range.clone()].partition_point(|(key, _)| !is_set(key.as_bytes(), prefix.len()));
        for (bit, half) in [("1", middle..range.end), ("0", range.start..middle)] {
            if let Some(prefix) = prefix.join(bit).filter(|_| !half.is_empty()) {
                waiting.push(Leaf { prefix, range: half });
            }
        }
    }
    leaves
}

/// The nodes above leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A leaf, by its index.
    Leaf(usize),
    /// An inner part with its prefix, its entries and its children.
    Inner(Prefix, Range<usize>, Vec<Shape>),
}

/// The inner parts that lead to leaves, which are sorted by prefix.
pub(super) fn shape(leaves: &[Leaf]) -> Shape {
    above(&Prefix::default(), leaves, 0)
}

/// The node at a prefix; `first` is the index of the first of its leaves.
fn above(prefix: &Prefix, leaves: &[Leaf], first: usize) -> Shape {
    if let [leaf] = leaves
        && leaf.prefix == *prefix
    {
        return Shape::Leaf(first);
    }
    let bits = prefix.len() + BITS_PER_PART;
    let mut children = Vec::new();
    let mut at = first;
    for of_child in leaves.chunk_by(|a, b| a.prefix.first(bits) == b.prefix.first(bits)) {
        children.push(match of_child {
            [leaf] if leaf.prefix.len() <= bits => Shape::Leaf(at),
            _ => above(&of_child[0].prefix.first(bits), of_child, at),
        });
        at += of_child.len();
    }
    let range = leaves.first().map_or(0, |leaf| leaf.range.start)..leaves.last().map_or(0, |leaf| leaf.range.end);
    Shape::Inner(prefix.clone(), range, children)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize, length: usize) -> Vec<(Sha256, usize)> {
        let mut entries: Vec<_> =
            (0..count).map(|number| (Sha256::of(number.to_string().as_bytes()), length)).collect();
        entries.sort_unstable();
        entries
    }

    #[test]
    fn leaves_have_every_entry_once_and_are_at_most_16_kb() {
        for (count, length) in [(0, 100), (1, 40_000), (3, 40_000), (100, 1000), (5000, 900)] {
            let entries = entries(count, length);
            let leaves = cut(&entries);
            assert_eq!(leaves.iter().map(|leaf| leaf.range.len()).sum::<usize>(), count);
            assert!(leaves.windows(2).all(|two| two[0].range.end == two[1].range.start));
            for leaf in &leaves {
                assert!(entries[leaf.range.clone()].iter().all(|(key, _)| leaf.prefix.has(key)));
                assert_eq!(leaf.prefix.range(&entries, |(key, _)| *key), leaf.range);
                assert!(leaf.range.len() <= 1 || leaf.range.len() * (length + 2) + FRAME <= MAX_PART_BYTES);
            }
        }
    }

    #[test]
    fn an_inner_part_has_at_most_64_children_and_every_leaf_is_reached_once() {
        fn reached(shape: &Shape, leaves: &[Leaf], found: &mut Vec<usize>) {
            match shape {
                Shape::Leaf(index) => found.push(*index),
                Shape::Inner(prefix, range, children) => {
                    assert!((1..=64).contains(&children.len()));
                    let from = found.len();
                    children.iter().for_each(|child| reached(child, leaves, found));
                    let own = &leaves[found[from]..=found[found.len() - 1]];
                    assert!(own.iter().all(|leaf| leaf.prefix.after(prefix).is_some()));
                    assert_eq!(own.iter().map(|leaf| leaf.range.len()).sum::<usize>(), range.len());
                }
            }
        }
        for count in [0, 1, 10, 1000, 20_000] {
            let leaves = cut(&entries(count, 1500));
            let mut found = Vec::new();
            reached(&shape(&leaves), &leaves, &mut found);
            assert!(found.into_iter().eq(0..leaves.len()), "{count}");
        }
    }

    #[test]
    fn a_prefix_continues_with_bits_alone() {
        let prefix = Prefix::default().join("01").expect("these are bits");
        assert_eq!(prefix.join("1").map(|prefix| prefix.to_string()), Some("011".to_owned()));
        for label in ["", "2", "0/1", "０", &"0".repeat(256)] {
            assert_eq!(prefix.join(label), None, "{label:?}");
        }
    }
}
