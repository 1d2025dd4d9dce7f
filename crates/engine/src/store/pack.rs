//! The format of a pack: a head, an index, and the products in the order of the index. All numbers are little-endian.
//!
//! | bytes | the head |
//! |---|---|
//! | 8 | `mpgenpck` |
//! | 2 | the version of the format |
//! | 1 | the part |
//! | 1 | zero |
//! | 4 | the number of products |
//! | 16 | the name of the step, filled up with zeros |
//! | 16 | a digest of the marketplace |
//! | 16 | a digest of the program |
//! | 8 | the total length of the products |
//! | 16 | a checksum of the head up to here and of the index |
//!
//! | bytes | a line of the index; they are sorted by key |
//! |---|---|
//! | 32 | the key |
//! | 4 | the length |
//! | 4 | the age: 0 if the last whole build used it, otherwise how often the pack was written since it was used |
//! | 16 | a checksum of the product |
//!
//! Offsets follow from the lengths, so products can neither overlap nor be outside of the pack, and the index of a
//! hostile pack is never larger than the pack.

use std::sync::atomic::{AtomicU8, Ordering};

use bytes::Bytes;

use super::ids::{Checksum, FORMAT, Key, MAX_STEP, PackId, Stamp};
use super::objects::Version;

const MAGIC: &[u8; 8] = b"mpgenpck";
/// The length of the head.
pub(super) const HEAD: usize = 88;
/// The length of the head without its checksum.
const HEAD_SUMMED: usize = 72;
/// The length of a line of the index.
const LINE: usize = 56;

/// Maximum length of a product. Larger ones are not kept.
pub(super) const MAX_PRODUCT: usize = 64 * 1024 * 1024;

/// Why a pack is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PackError {
    #[error("it is cut off or has more than it should")]
    Length,
    #[error("it is damaged")]
    Damaged,
    #[error("it was written by another version of mpgen")]
    Format,
    #[error("it was written for another marketplace")]
    Marketplace,
    #[error("it was written by another program")]
    Program,
    #[error("it is the pack of another step or part")]
    Place,
}

/// A line of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) key: Key,
    /// From the start of the pack.
    pub(super) offset: u64,
    pub(super) length: u32,
    pub(super) age: u32,
    pub(super) sum: Checksum,
}

/// A pack whose index was read.
#[derive(Debug)]
pub(super) struct Pack {
    entries: Vec<Entry>,
    /// What happened to each entry since the index was read: [`USED`], [`LOST`].
    marks: Vec<AtomicU8>,
    /// The state of the object that the index was read from.
    pub(super) version: Option<Version>,
    /// All bytes of the pack, if they were read.
    pub(super) whole: Option<Bytes>,
    /// The length of the pack.
    pub(super) size: u64,
}

/// The build has asked for the product.
const USED: u8 = 1;
/// The product cannot be read.
const LOST: u8 = 2;

/// Checks the head of a pack of a known size, and returns how many bytes its head and index have.
pub(super) fn index_length(start: &[u8], size: u64, id: PackId) -> Result<u64, PackError> {
    let head: &[u8; HEAD] = start.first_chunk().ok_or(PackError::Length)?;
    if &head[..8] != MAGIC {
        return Err(PackError::Damaged);
    }
    if head[8..10] != FORMAT.to_le_bytes() {
        return Err(PackError::Format);
    }
    if head[10] != id.part.0 || head[16..32] != step_name(id) {
        return Err(PackError::Place);
    }
    let index = u64::from(number(head, 12)) * LINE as u64;
    let products = u64::from_le_bytes(array(head, 64));
    let end = HEAD as u64 + index;
    if end.checked_add(products) == Some(size) { Ok(end) } else { Err(PackError::Length) }
}

/// Reads head and index, which [`index_length`] has accepted.
pub(super) fn index(bytes: &[u8], size: u64, stamp: &Stamp) -> Result<Pack, PackError> {
    let (head, lines) = bytes.split_at_checked(HEAD).ok_or(PackError::Length)?;
    if head[HEAD_SUMMED..] != *index_sum(&head[..HEAD_SUMMED], lines).as_bytes() {
        return Err(PackError::Damaged);
    }
    let stamp = stamp.to_bytes();
    if head[32..48] != stamp[..16] {
        return Err(PackError::Marketplace);
    }
    if head[48..64] != stamp[16..] {
        return Err(PackError::Program);
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(lines.len() / LINE);
    let mut offset = bytes.len() as u64;
    for line in lines.chunks_exact(LINE) {
        let key = Key::new(array(line, 0));
        let length = number(line, 32);
        if entries.last().is_some_and(|last| last.key >= key) || length as usize > MAX_PRODUCT {
            return Err(PackError::Damaged);
        }
        entries.push(Entry { key, offset, length, age: number(line, 36), sum: Checksum::new(array(line, 40)) });
        offset += u64::from(length);
    }
    if offset != size {
        return Err(PackError::Damaged);
    }
    let marks = entries.iter().map(|_| AtomicU8::new(0)).collect();
    Ok(Pack { entries, marks, version: None, whole: None, size })
}

impl Pack {
    /// The place of a product in the index, unless it is lost.
    pub(super) fn find(&self, key: &Key) -> Option<usize> {
        let at = self.entries.binary_search_by(|entry| entry.key.cmp(key)).ok()?;
        (self.marks[at].load(Ordering::Relaxed) & LOST == 0).then_some(at)
    }

    pub(super) fn entry(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    /// All entries that are not lost, with their places.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let is_there = |at: &usize| self.marks[*at].load(Ordering::Relaxed) & LOST == 0;
        self.entries.iter().enumerate().filter(move |(at, _)| is_there(at))
    }

    pub(super) fn mark_used(&self, at: usize) {
        self.marks[at].fetch_or(USED, Ordering::Relaxed);
    }

    pub(super) fn mark_lost(&self, at: usize) {
        self.marks[at].fetch_or(LOST, Ordering::Relaxed);
    }

    /// The entries that the build has asked for.
    pub(super) fn used(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries().filter(|(at, _)| self.marks[*at].load(Ordering::Relaxed) & USED != 0)
    }
}

/// A product to write.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) key: Key,
    pub(super) age: u32,
    pub(super) sum: Checksum,
    pub(super) bytes: Bytes,
}

/// The bytes of a pack, in pieces. The products must have different keys.
pub(super) fn assemble(id: PackId, stamp: &Stamp, mut items: Vec<Item>) -> Vec<Bytes> {
    items.sort_unstable_by_key(|item| item.key);
    let total: u64 = items.iter().map(|item| item.bytes.len() as u64).sum();
    let mut lines = Vec::with_capacity(items.len() * LINE);
    for item in &items {
        lines.extend_from_slice(item.key.as_bytes());
        lines.extend_from_slice(&(item.bytes.len() as u32).to_le_bytes());
        lines.extend_from_slice(&item.age.to_le_bytes());
        lines.extend_from_slice(item.sum.as_bytes());
    }
    let mut head = Vec::with_capacity(HEAD + lines.len());
    head.extend_from_slice(MAGIC);
    head.extend_from_slice(&FORMAT.to_le_bytes());
    head.extend_from_slice(&[id.part.0, 0]);
    head.extend_from_slice(&(items.len() as u32).to_le_bytes());
    head.extend_from_slice(&step_name(id));
    head.extend_from_slice(&stamp.to_bytes());
    head.extend_from_slice(&total.to_le_bytes());
    let sum = index_sum(&head, &lines);
    head.extend_from_slice(sum.as_bytes());
    head.extend_from_slice(&lines);
    [head.into()].into_iter().chain(items.into_iter().map(|item| item.bytes)).collect()
}

fn index_sum(head: &[u8], lines: &[u8]) -> Checksum {
    blake3::Hasher::new().update(head).update(lines).finalize().into()
}

fn step_name(id: PackId) -> [u8; MAX_STEP] {
    let mut name = [0; MAX_STEP];
    name[..id.step.name().len()].copy_from_slice(id.step.name().as_bytes());
    name
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(array(bytes, at))
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut array = [0; N];
    array.copy_from_slice(&bytes[at..at + N]);
    array
}
