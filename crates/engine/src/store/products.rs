//! Reads products from packs.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use rayon::prelude::*;

use super::ids::{Checksum, PackId};
use super::layer::{Layer, Load, Lost, TRIES};
use super::objects::{ObjectError, ReadRequest};
use super::pack::{Pack, PackError};
use super::warnings::Action;

/// Ranges with at most so many bytes between them are read together.
const GAP: u64 = 32 * 1024;
/// Maximum length of ranges that are read together.
const MAX_JOINED: u64 = 8 * 1024 * 1024;

/// A product of a pack.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: PackId,
    pub(super) pack: Arc<Pack>,
    /// In the index.
    pub(super) at: usize,
}

/// A product that was read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) bytes: Bytes,
    /// Where it was found: in a newer pack if another process has replaced the one that was known.
    pub(super) place: Place,
}

/// Products of a pack that are read together.
struct Group {
    /// Which of the places, by offset.
    places: Vec<usize>,
    start: u64,
    end: u64,
}

/// The bytes of a group, which begin at an offset of the pack.
struct Source {
    places: Vec<usize>,
    start: u64,
    bytes: Result<Bytes, ObjectError>,
}

impl Layer {
    /// Reads products and verifies them. What is not found, or is damaged, is `None`.
    pub(super) fn products(&self, places: &[Place]) -> Vec<Option<Found>> {
        let mut found: Vec<Option<Found>> = vec![None; places.len()];
        let mut left: Vec<(usize, Place)> = places.iter().cloned().enumerate().collect();
        for _ in 0..TRIES {
            let tried: Vec<Place> = left.iter().map(|(_, place)| place.clone()).collect();
            let mut stale = Vec::new();
            for ((n, place), product) in left.into_iter().zip(self.products_once(&tried)) {
                match product {
                    Ok(bytes) => found[n] = Some(Found { bytes, place }),
                    Err(Lost::Reported) => {}
                    Err(lost) => stale.push((n, place, lost)),
                }
            }
            if stale.is_empty() {
                return found;
            }
            left = self.find_again(stale);
        }
        left.iter().for_each(|(_, place)| self.warn(Action::Read, place.id, &ObjectError::Changed));
        found
    }

    /// Finds products that were not where the index says in the packs that have replaced theirs, if any have.
    fn find_again(&self, stale: Vec<(usize, Place, Lost)>) -> Vec<(usize, Place)> {
        let ids: BTreeSet<PackId> = stale.iter().map(|(_, place, _)| place.id).collect();
        let ids: Vec<PackId> = ids.into_iter().collect();
        let packs: HashMap<PackId, Option<Arc<Pack>>> = ids.iter().copied().zip(self.open(&ids, Load::Index)).collect();
        let again = |(n, Place { id, pack: old, at }, lost): (usize, Place, Lost)| {
            old.mark_lost(at);
            let pack = packs.get(&id).cloned().flatten()?;
            let place = Place { id, at: pack.find(&old.entry(at).key)?, pack };
            let is_same = old.version == place.pack.version && old.whole.is_none();
            if matches!(lost, Lost::Damaged) && is_same {
                place.pack.mark_lost(place.at);
                self.warn(Action::Read, id, &PackError::Damaged);
                return None;
            }
            Some((n, place))
        };
        stale.into_iter().filter_map(again).collect()
    }

    fn products_once(&self, places: &[Place]) -> Vec<Result<Bytes, Lost>> {
        let sources = self.sources(places);
        let check = |source: Source| {
            let product = |n: usize| (n, self.product(&places[n], source.start, &source.bytes));
            source.places.iter().copied().map(product).collect::<Vec<_>>()
        };
        let mut products: Vec<(usize, Result<Bytes, Lost>)> = match sources.len() {
            1 => sources.into_iter().flat_map(check).collect(),
            _ => sources.into_par_iter().flat_map_iter(check).collect(),
        };
        products.sort_unstable_by_key(|(n, _)| *n);
        products.into_iter().map(|(_, product)| product).collect()
    }

    /// Reads what the products are in.
    fn sources(&self, places: &[Place]) -> Vec<Source> {
        let whole = |group: &Group| places[group.places[0]].pack.whole.clone();
        let request = |group: &Group| {
            let Place { id, pack, .. } = &places[group.places[0]];
            let is_read = pack.whole.is_none() && group.start < group.end;
            is_read.then(|| ReadRequest {
                name: id.name(),
                range: Some(group.start..group.end),
                version: pack.version.clone(),
            })
        };
        let groups = joined(places);
        let requests: Vec<Option<ReadRequest>> = groups.iter().map(request).collect();
        let mut chunks = self.read(&requests.iter().flatten().cloned().collect::<Vec<_>>()).into_iter();
        let source = |(group, request): (Group, Option<ReadRequest>)| match (whole(&group), request) {
            (Some(whole), _) => Source { places: group.places, start: 0, bytes: Ok(whole) },
            (None, None) => Source { places: group.places, start: group.start, bytes: Ok(Bytes::new()) },
            (None, Some(_)) => {
                let chunk = chunks.next().unwrap_or(Err(ObjectError::Skipped));
                Source { places: group.places, start: group.start, bytes: chunk.map(|chunk| chunk.bytes) }
            }
        };
        groups.into_iter().zip(requests).map(source).collect()
    }

    /// Takes a product out of what was read.
    fn product(&self, place: &Place, start: u64, source: &Result<Bytes, ObjectError>) -> Result<Bytes, Lost> {
        let bytes = match source {
            Ok(bytes) => bytes,
            Err(ObjectError::Changed | ObjectError::Missing) => return Err(Lost::Replaced),
            Err(error) => {
                self.warn(Action::Read, place.id, error);
                return Err(Lost::Reported);
            }
        };
        let entry = place.pack.entry(place.at);
        let from = usize::try_from(entry.offset - start).unwrap_or(usize::MAX);
        let range = from..from.saturating_add(entry.length as usize);
        match bytes.get(range.clone()) {
            Some(product) if Checksum::of(product) == entry.sum => Ok(bytes.slice(range)),
            _ => Err(Lost::Damaged),
        }
    }
}

/// Joins the ranges of products that are close to each other in one pack.
fn joined(places: &[Place]) -> Vec<Group> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    let span = |n: usize| {
        let entry = places[n].pack.entry(places[n].at);
        (entry.offset, entry.offset + u64::from(entry.length))
    };
    order.sort_unstable_by_key(|n| (places[*n].id, Arc::as_ptr(&places[*n].pack), span(*n)));
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<&Arc<Pack>> = None;
    for n in order {
        let (start, end) = span(n);
        let is_same = last.is_some_and(|pack| Arc::ptr_eq(pack, &places[n].pack));
        last = Some(&places[n].pack);
        match groups.last_mut() {
            Some(group) if is_same && start <= group.end + GAP && end - group.start <= MAX_JOINED => {
                group.places.push(n);
                group.end = group.end.max(end);
            }
            _ => groups.push(Group { places: vec![n], start, end }),
        }
    }
    groups
}
