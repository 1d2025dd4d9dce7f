//! Packs in one place: the near one or the far one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::ids::{PackId, Stamp, Step};
use super::objects::{Chunk, ObjectError, Objects, ReadRequest, WriteRequest};
use super::opening::{OpenError, Opening};
use super::options::Access;
use super::pack::{Pack, PackError};
use super::warnings::{Action, Warnings};

/// How many bytes of a pack are read at first if no other index of the step is known: enough for about 140 products.
const FIRST: u64 = 8 * 1024;
/// How much less is not worth it.
const MIN_FIRST: u64 = 2 * 1024;
/// If at least so many packs are read, one of them goes first, which shows how long the other indexes are.
const MANY: usize = 8;
/// How often something is read in a pack that others replace meanwhile.
pub(super) const TRIES: usize = 5;

/// The packs in one place.
pub(super) struct Layer {
    objects: Box<dyn Objects>,
    access: Access,
    stamp: Stamp,
    warnings: Arc<Warnings>,
    /// The longest index of each step, with the head of its pack.
    longest: Mutex<HashMap<Step, u64>>,
    counts: Counters,
}

/// How much of a pack to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Load {
    Index,
    Whole,
}

/// What was read and written in one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Traffic {
    /// How often an object or a range of one was read.
    pub reads: u64,
    /// The bytes that were read.
    pub bytes_read: u64,
    /// How many objects were written.
    pub writes: u64,
    /// The bytes that were written.
    pub bytes_written: u64,
}

#[derive(Debug, Default)]
struct Counters {
    reads: AtomicU64,
    bytes_read: AtomicU64,
    writes: AtomicU64,
    bytes_written: AtomicU64,
}

/// Why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// The pack was replaced since its index was read.
    Replaced,
    /// The bytes have another checksum.
    Damaged,
    /// The failure was reported.
    Reported,
}

impl Layer {
    pub(super) fn new(objects: Box<dyn Objects>, access: Access, stamp: Stamp, warnings: Arc<Warnings>) -> Self {
        Self { objects, access, stamp, warnings, longest: Mutex::default(), counts: Counters::default() }
    }

    pub(super) fn is_written(&self) -> bool {
        self.access == Access::ReadWrite
    }

    pub(super) fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    pub(super) fn traffic(&self) -> Traffic {
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let Counters { reads, bytes_read, writes, bytes_written } = &self.counts;
        Traffic {
            reads: get(reads),
            bytes_read: get(bytes_read),
            writes: get(writes),
            bytes_written: get(bytes_written),
        }
    }

    /// Reads the indexes of packs, or whole packs. `None` if the pack is missing or unusable.
    pub(super) fn open(&self, ids: &[PackId], load: Load) -> Vec<Option<Arc<Pack>>> {
        let is_first = ids.len() >= MANY && load == Load::Index && self.longest(ids[0].step).is_none();
        let (one, rest) = ids.split_at(usize::from(is_first));
        let mut packs = self.open_all(one, load);
        packs.append(&mut self.open_all(rest, load));
        packs
    }

    fn open_all(&self, ids: &[PackId], load: Load) -> Vec<Option<Arc<Pack>>> {
        let mut packs: HashMap<PackId, Option<Arc<Pack>>> = HashMap::new();
        let mut left = ids.to_vec();
        // A pack that is replaced between two reads is read again.
        for _ in 0..TRIES {
            let found = self.open_once(&left, load);
            let (replaced, done): (Vec<_>, Vec<_>) =
                left.iter().copied().zip(found).partition(|(_, found)| matches!(found, Err(Lost::Replaced)));
            packs.extend(done.into_iter().map(|(id, found)| (id, found.ok().flatten().map(Arc::new))));
            left = replaced.into_iter().map(|(id, _)| id).collect();
            if left.is_empty() {
                break;
            }
        }
        left.iter().for_each(|id| self.warn(Action::Read, *id, &ObjectError::Changed));
        ids.iter().map(|id| packs.get(id).cloned().flatten()).collect()
    }

    fn longest(&self, step: Step) -> Option<u64> {
        self.longest.lock().unwrap_or_else(PoisonError::into_inner).get(&step).copied()
    }

    /// How many bytes of a pack of a step to read at first: a little more than the longest index so far.
    fn first(&self, step: Step) -> u64 {
        self.longest(step).map_or(FIRST, |longest| longest.max(MIN_FIRST) * 9 / 8)
    }

    fn open_once(&self, ids: &[PackId], load: Load) -> Vec<Result<Option<Pack>, Lost>> {
        let range = |id: &PackId| (load == Load::Index).then(|| 0..self.first(id.step));
        let request = |id: &PackId| ReadRequest { name: id.name(), range: range(id), version: None };
        let starts = self.read(&ids.iter().map(request).collect::<Vec<_>>());
        let mut opened: Vec<Opening> = ids.iter().zip(starts).map(|(id, start)| Opening::new(*id, start)).collect();
        // The rest of those indexes that are longer than what was read at first.
        let rests: Vec<(usize, ReadRequest)> =
            opened.iter().enumerate().filter_map(|(n, it)| Some((n, it.rest()?))).collect();
        let requests: Vec<ReadRequest> = rests.iter().map(|(_, request)| request.clone()).collect();
        for ((n, _), rest) in rests.iter().zip(self.read(&requests)) {
            opened[*n].add(rest);
        }
        opened.into_iter().map(|it| self.opened(it.id, it.finish(load, &self.stamp))).collect()
    }

    fn opened(&self, id: PackId, found: Result<(Pack, u64), OpenError>) -> Result<Option<Pack>, Lost> {
        match found {
            Ok((pack, index)) => {
                let mut longest = self.longest.lock().unwrap_or_else(PoisonError::into_inner);
                let longest = longest.entry(id.step).or_default();
                *longest = index.max(*longest);
                return Ok(Some(pack));
            }
            // After an update of mpgen, every pack is another program's.
            Err(OpenError::Object(ObjectError::Missing) | OpenError::Pack(PackError::Program)) => {}
            Err(OpenError::Object(ObjectError::Changed)) => return Err(Lost::Replaced),
            Err(OpenError::Object(error)) => self.warn(Action::Read, id, &error),
            Err(OpenError::Pack(error)) => self.warn(Action::Read, id, &error),
        }
        Ok(None)
    }

    /// What messages call it, escaped and in backticks.
    pub(super) fn address(&self) -> &str {
        self.objects.address()
    }

    /// Writes objects.
    pub(super) fn write_objects(&self, objects: Vec<WriteRequest>) -> Vec<Result<(), ObjectError>> {
        let lengths: Vec<u64> = objects.iter().map(WriteRequest::len).collect();
        let written = self.objects.write(objects);
        for (length, _) in lengths.iter().zip(&written).filter(|(_, written)| written.is_ok()) {
            self.counts.writes.fetch_add(1, Ordering::Relaxed);
            self.counts.bytes_written.fetch_add(*length, Ordering::Relaxed);
        }
        written
    }

    /// Writes packs.
    pub(super) fn write(&self, packs: Vec<(PackId, Vec<Bytes>)>) {
        let ids: Vec<PackId> = packs.iter().map(|(id, _)| *id).collect();
        let requests: Vec<WriteRequest> =
            packs.into_iter().map(|(id, pieces)| WriteRequest { name: id.name(), pieces }).collect();
        for (id, written) in ids.iter().zip(self.write_objects(requests)) {
            if let Err(error) = written {
                self.warn(Action::Write, *id, &error);
            }
        }
    }

    /// Removes old packs, but none of those that the build has used.
    pub(super) fn tidy(&self, used: impl Iterator<Item = PackId>) {
        if let Err(error) = self.objects.tidy(&used.map(PackId::name).collect())
            && error != ObjectError::Skipped
        {
            self.warnings.add(self.objects.address(), Action::Tidy, None, &error.to_string());
        }
    }

    pub(super) fn read(&self, requests: &[ReadRequest]) -> Vec<Result<Chunk, ObjectError>> {
        if requests.is_empty() {
            return Vec::new();
        }
        let chunks = self.objects.read(requests);
        let bytes = chunks.iter().flatten().map(|chunk| chunk.bytes.len() as u64).sum();
        self.counts.reads.fetch_add(requests.len() as u64, Ordering::Relaxed);
        self.counts.bytes_read.fetch_add(bytes, Ordering::Relaxed);
        chunks
    }

    pub(super) fn warn(&self, action: Action, id: PackId, error: &(dyn std::error::Error + 'static)) {
        let is_skipped = error.downcast_ref() == Some(&ObjectError::Skipped);
        if !is_skipped {
            self.warnings.add(self.objects.address(), action, Some(&id.to_string()), &error.to_string());
        }
    }
}
