//! Writes packs that have changed, with what is worth keeping of the packs that they replace.
//!
//! What the last whole build has used stays. Of the rest, what was used last stays, up to as many bytes again: two
//! branches that are built in turn, or pull requests on one store, do not throw out each other's products.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use bytes::Bytes;

use super::Store;
use super::ids::{Key, PackId};
use super::layer::{Layer, Load};
use super::options::Extent;
use super::pack::{Entry, Item, Pack, assemble};
use super::products::Place;
use super::slot::{Product, State};

/// A pack may always keep so many bytes of old products.
const SPARE: u64 = 64 * 1024;
/// About how many bytes of packs are written at once.
const AT_ONCE: u64 = 64 * 1024 * 1024;

/// A pack that may have to be written.
struct Job {
    id: PackId,
    state: State,
    /// The keys of the products that the build has used.
    used: HashSet<Key>,
}

/// A pack to write in one place.
struct Work<'j> {
    id: PackId,
    /// The pack that the build has read there.
    known: Option<&'j Arc<Pack>>,
    used: &'j HashSet<Key>,
    /// Products that it should have, unless it has them already.
    new: HashMap<Key, Product>,
}

impl Store {
    /// Writes packs and forgets what is in memory of them.
    pub(super) fn commit_packs(&self, ids: Vec<PackId>, extent: Extent) {
        let mut jobs = Vec::new();
        let mut size = 0;
        for id in ids {
            let job = Job::new(id, std::mem::take(&mut *self.slot(id).write()));
            if size > 0 && size + job.size() > AT_ONCE {
                self.commit_jobs(&std::mem::take(&mut jobs), extent);
                size = 0;
            }
            size += job.size();
            jobs.push(job);
        }
        self.commit_jobs(&jobs, extent);
    }

    fn commit_jobs(&self, jobs: &[Job], extent: Extent) {
        if let Some(far) = self.far.as_ref().filter(|far| far.is_written()) {
            let changed = jobs.iter().filter(|job| !job.state.fresh.is_empty());
            rewrite(far, changed.map(|job| job.far_work(&self.near)).collect(), extent);
        }
        if self.near.is_written() {
            let works = jobs.iter().map(|job| job.near_work(self.far.as_ref()));
            rewrite(&self.near, works.filter(|work| !work.new.is_empty()).collect(), extent);
        }
    }
}

impl Job {
    fn new(id: PackId, state: State) -> Self {
        let packs = [state.near.pack(), state.far.pack()].into_iter().flatten();
        let mut used: HashSet<Key> = packs.flat_map(|pack| pack.used()).map(|(_, entry)| entry.key).collect();
        used.extend(state.fresh.keys().chain(state.fetched.keys()));
        Self { id, state, used }
    }

    /// About how many bytes are needed to write it.
    fn size(&self) -> u64 {
        let State { near, far, fresh, fetched } = &self.state;
        let new: u64 = fresh.values().chain(fetched.values()).map(|product| product.bytes.len() as u64).sum();
        new + near.pack().map_or(0, |pack| pack.size) + far.pack().map_or(0, |pack| pack.size)
    }

    /// What the far pack needs: what the build has made, and what it has used that only the near pack has.
    fn far_work(&self, near: &Layer) -> Work<'_> {
        let mut new = self.state.fresh.clone();
        let far = self.state.far.pack();
        let is_far = |entry: &Entry| far.is_some_and(|far| far.find(&entry.key).is_some());
        if let Some(pack) = self.state.near.pack() {
            let only_near = pack.used().filter(|(_, entry)| !is_far(entry));
            new.extend(read(near, only_near.map(|(at, _)| place(self.id, pack, at))));
        }
        Work { id: self.id, known: far, used: &self.used, new }
    }

    /// New products of the near pack: those that the build made or fetched. Without a near pack, also all of a far pack
    /// that was fetched whole.
    fn near_work(&self, far: Option<&Layer>) -> Work<'_> {
        let mut new = self.state.fresh.clone();
        new.extend(self.state.fetched.clone());
        let whole = self.state.far.pack().filter(|pack| pack.whole.is_some());
        if let (Some(far), Some(pack)) = (far, whole) {
            let is_kept = |entry: &Entry| match self.state.near.pack() {
                Some(near) => near.find(&entry.key).is_none() && self.used.contains(&entry.key),
                None => true,
            };
            let places = pack.entries().filter(|(_, entry)| is_kept(entry)).map(|(at, _)| place(self.id, pack, at));
            new.extend(read(far, places));
        }
        Work { id: self.id, known: self.state.near.pack(), used: &self.used, new }
    }
}

fn place(id: PackId, pack: &Arc<Pack>, at: usize) -> Place {
    Place { id, pack: Arc::clone(pack), at }
}

fn read(layer: &Layer, places: impl Iterator<Item = Place>) -> HashMap<Key, Product> {
    let found = layer.products(&places.collect::<Vec<_>>()).into_iter().flatten();
    found
        .map(|found| {
            let entry = found.place.pack.entry(found.place.at);
            (entry.key, Product { bytes: found.bytes, sum: entry.sum })
        })
        .collect()
}

/// Replaces packs by ones with the new products and those of the old ones that are kept. The old ones are read anew,
/// since another build may have replaced them.
fn rewrite(layer: &Layer, mut works: Vec<Work<'_>>, extent: Extent) {
    let ids: Vec<PackId> = works.iter().map(|work| work.id).collect();
    let old = layer.open(&ids, Load::Index).into_iter().zip(&works);
    let old: Vec<Option<Arc<Pack>>> = old.map(|(pack, work)| Some(work.replaced(pack?))).collect();
    let mut kept: Vec<Place> = Vec::new();
    let mut ages: HashMap<(PackId, Key), u32> = HashMap::new();
    for (work, pack) in works.iter_mut().zip(&old) {
        let Some(pack) = pack else { continue };
        work.new.retain(|key, _| pack.find(key).is_none());
        if work.new.is_empty() {
            continue;
        }
        for (at, age) in work.keep(pack, extent) {
            ages.insert((work.id, pack.entry(at).key), age);
            kept.push(place(work.id, pack, at));
        }
    }
    let mut items: HashMap<PackId, Vec<Item>> = HashMap::new();
    for found in layer.products(&kept).into_iter().flatten() {
        let (id, entry) = (found.place.id, found.place.pack.entry(found.place.at));
        let age = ages.get(&(id, entry.key)).copied().unwrap_or(1);
        items.entry(id).or_default().push(Item { key: entry.key, age, sum: entry.sum, bytes: found.bytes });
    }
    let age = match extent {
        Extent::Whole => 0,
        Extent::Part => 1,
    };
    let changed = works.into_iter().filter(|work| !work.new.is_empty());
    let packs = changed.map(|work| {
        let mut items = items.remove(&work.id).unwrap_or_default();
        let item = |(key, product): (Key, Product)| Item { key, age, sum: product.sum, bytes: product.bytes };
        items.extend(work.new.into_iter().map(item));
        (work.id, assemble(work.id, layer.stamp(), items))
    });
    layer.write(packs.collect::<Vec<(PackId, Vec<Bytes>)>>());
}

impl Work<'_> {
    /// The pack that is replaced: the known one, which knows what is damaged, or one that has replaced it meanwhile.
    fn replaced(&self, current: Arc<Pack>) -> Arc<Pack> {
        let known = self.known.filter(|known| known.version.is_some() && known.version == current.version);
        known.cloned().unwrap_or(current)
    }

    /// Which products of the old pack stay, with their new ages.
    fn keep(&self, old: &Pack, extent: Extent) -> Vec<(usize, u32)> {
        let mut kept = Vec::new();
        let mut rest = Vec::new();
        let mut live: u64 = self.new.values().map(|product| product.bytes.len() as u64).sum();
        for (at, entry) in old.entries() {
            let is_used = self.used.contains(&entry.key);
            let age = match (extent, is_used) {
                (Extent::Whole, true) => 0,
                (Extent::Part, true) => entry.age.min(1),
                (Extent::Part, false) if entry.age == 0 => 0,
                (_, false) => entry.age.saturating_add(1),
            };
            if is_used || age == 0 {
                live += u64::from(entry.length);
                kept.push((at, age));
            } else {
                rest.push((age, entry.key, at, u64::from(entry.length)));
            }
        }
        rest.sort_unstable();
        let mut spare = live.max(SPARE);
        for (age, _, at, length) in rest {
            if length > spare {
                break;
            }
            spare -= length;
            kept.push((at, age));
        }
        kept
    }
}
