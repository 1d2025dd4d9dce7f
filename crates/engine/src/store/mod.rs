//! Keeps the products of a build's steps, so that the next build need not make them again.
//!
//! A product is known by its [`Key`], a digest of everything that it is made from, and belongs to a [`Step`] and a
//! [`Part`]. Products travel in packs, one for each step and part. The packs of this machine are *near*: in memory or in a
//! folder. Those that machines share are *far*: in a bucket or a folder.
//!
//! A step uses a store in this order:
//!
//! 1. [`Store::fetch`] looks up all products that the step needs, and brings what is far.
//! 2. [`Store::get`] gets each, [`Store::put`] adds those that were missing. Both may be called from many threads, and
//!    neither waits for a network.
//! 3. [`Store::commit`] writes the packs that have changed, or [`Store::finish`] does at the end of the build.
//!
//! A store never fails a build. What cannot be read is missing, what cannot be written is missing the next time, and
//! [`Store::warnings`] says what has happened. What is in a store is verified when it is read, but it is not
//! authenticated: who may write a store may change what is built with it.

mod commit;
mod folder;
mod ids;
mod layer;
mod memory;
mod notes;
mod objects;
mod opening;
mod options;
mod pack;
mod products;
#[cfg(feature = "s3")]
mod s3;
mod slot;
#[cfg(test)]
mod tests;
mod warnings;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;

use self::folder::Files;
use self::ids::PackId;
use self::layer::{Layer, Load};
use self::memory::Memory;
use self::objects::Objects;
use self::pack::MAX_PRODUCT;
use self::products::Place;
use self::slot::{Located, Product, Side, Slot};
use self::warnings::{Action, Warnings};

pub use self::ids::{Checksum, Key, Part, Stamp, Step};
pub use self::layer::Traffic;
pub use self::notes::NoteError;
pub use self::options::{Access, Extent, Far, FolderOptions, Near, Read, StoreOptions};
#[cfg(feature = "s3")]
pub use self::s3::{AddressError, Bucket};

/// A store of products.
pub struct Store {
    near: Layer,
    far: Option<Layer>,
    warnings: Arc<Warnings>,
    slots: RwLock<HashMap<PackId, Arc<Slot>>>,
    /// Whether writing packs frees memory.
    is_outside: bool,
}

/// What is known about a product without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Its length in bytes.
    pub length: u64,
    /// The checksum of its bytes.
    pub checksum: Checksum,
}

/// A place for packs, and what may be done there.
type Backend = (Box<dyn Objects>, Access);

impl Store {
    /// Opens a store. If it cannot be used, it has a warning and is empty.
    pub fn open(options: &StoreOptions) -> Self {
        let warnings = Arc::new(Warnings::default());
        let near = match &options.near {
            Near::Nothing => (Box::<Memory>::default() as Box<dyn Objects>, Access::ReadOnly),
            Near::Memory => (Box::<Memory>::default() as Box<dyn Objects>, Access::ReadWrite),
            Near::Folder(folder) => files(folder),
        };
        let unusable = |unusable: Unusable| warnings.add(&unusable.address, Action::Read, None, &unusable.cause);
        let far = options.far.as_ref().and_then(|far| backend(far).map_err(unusable).ok());
        let is_outside = !matches!(options.near, Near::Memory);
        Self { is_outside, ..Self::with(near, far, options.stamp, warnings) }
    }

    fn with(near: Backend, far: Option<Backend>, stamp: Stamp, warnings: Arc<Warnings>) -> Self {
        let layer = |(objects, access): Backend| Layer::new(objects, access, stamp, Arc::clone(&warnings));
        Self { near: layer(near), far: far.map(layer), slots: RwLock::default(), warnings, is_outside: false }
    }

    /// Looks up the products that a step needs, and brings those that are far, from all packs at once. Waits for the
    /// network.
    pub fn fetch(&self, step: Step, wanted: &[(Part, Key)], read: Read) {
        let slots = self.near_slots(step, wanted);
        let Some(far) = &self.far else { return };
        let is_near = |(n, (part, key)): &(usize, &(Part, Key))| {
            let located = slots[*n].read().locate(PackId { step, part: *part }, key);
            matches!(located, Some(Located::Memory(_) | Located::Near(_)))
        };
        let missing = wanted.iter().enumerate().filter(|it| !is_near(it));
        let missing: Vec<(PackId, Key, &Slot)> =
            missing.map(|(n, (part, key))| (PackId { step, part: *part }, *key, &*slots[n])).collect();
        let unread: BTreeMap<PackId, &Slot> = missing
            .iter()
            .filter(|(_, _, slot)| slot.read().far.is_unread())
            .map(|(id, _, slot)| (*id, *slot))
            .collect();
        let ids: Vec<PackId> = unread.keys().copied().collect();
        let load = if read == Read::Packs { Load::Whole } else { Load::Index };
        for (slot, pack) in unread.values().zip(far.open(&ids, load)) {
            slot.write().far = Side::Read(pack);
        }
        if read == Read::Index {
            return;
        }
        let place = |(id, key, slot): &(PackId, Key, &Slot)| slot.read().far.find(*id, key);
        let places: Vec<Place> = missing.iter().filter_map(place).filter(|place| place.pack.whole.is_none()).collect();
        for found in far.products(&places).into_iter().flatten() {
            let entry = found.place.pack.entry(found.place.at);
            let product = Product { bytes: found.bytes, sum: entry.sum };
            self.slot(found.place.id).write().fetched.insert(entry.key, product);
        }
    }

    /// What is known about a product, without reading it. It may still turn out to be damaged.
    pub fn stat(&self, step: Step, part: Part, key: &Key) -> Option<Stat> {
        let slot = self.near_slots(step, &[(part, *key)]).pop()?;
        let located = slot.read().locate(PackId { step, part }, key)?;
        Some(match located {
            Located::Memory(product) => Stat { length: product.bytes.len() as u64, checksum: product.sum },
            Located::Near(place) | Located::Far(place) => {
                let entry = place.pack.entry(place.at);
                Stat { length: entry.length.into(), checksum: entry.sum }
            }
        })
    }

    /// Gets a product that is near or was fetched.
    pub fn get(&self, step: Step, part: Part, key: &Key) -> Option<Bytes> {
        self.read(step, &[(part, *key)]).pop().flatten()
    }

    /// Fetches and gets products. The results are in the order of the keys. Waits for the network.
    pub fn get_many(&self, step: Step, wanted: &[(Part, Key)]) -> Vec<Option<Bytes>> {
        self.fetch(step, wanted, Read::Products);
        self.read(step, wanted)
    }

    /// Adds a product. It is kept in memory until its pack is written. One of more than 64 MiB is not added.
    pub fn put(&self, step: Step, part: Part, key: Key, bytes: impl Into<Bytes>) {
        let bytes = bytes.into();
        if bytes.len() > MAX_PRODUCT {
            return;
        }
        let id = PackId { step, part };
        let product = Product { sum: Checksum::of(&bytes), bytes };
        let slot = self.slot(id);
        let mut state = slot.write();
        if state.near.find(id, &key).is_none() {
            state.fresh.insert(key, product);
        }
    }

    /// Writes the packs of parts that are finished with a step, and forgets what is in memory of them.
    pub fn commit(&self, step: Step, parts: &[Part], extent: Extent) {
        let ids: BTreeSet<PackId> = parts.iter().map(|part| PackId { step, part: *part }).collect();
        self.commit_packs(ids.into_iter().collect(), extent);
    }

    /// The parts of a step that have new products.
    pub fn changed(&self, step: Step) -> BTreeSet<Part> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let changed = slots.iter().filter(|(id, slot)| id.step == step && !slot.read().fresh.is_empty());
        changed.map(|(id, _)| id.part).collect()
    }

    /// Whether [`Self::commit`] frees memory.
    pub fn is_outside(&self) -> bool {
        self.is_outside
    }

    /// Writes all packs that have changed, forgets what is in memory, and removes old packs.
    pub fn finish(&self, extent: Extent) {
        let mut ids: Vec<PackId> = self.slots.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect();
        ids.sort_unstable();
        self.commit_packs(ids.clone(), extent);
        for layer in [Some(&self.near), self.far.as_ref()].into_iter().flatten() {
            layer.tidy(ids.iter().copied());
        }
        self.slots.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What could not be written, in words, if something could not.
    pub fn failed_write(&self) -> Option<String> {
        self.warnings.failed_write()
    }

    /// What has failed, in words: at most six sentences.
    pub fn warnings(&self) -> Vec<String> {
        self.warnings.all()
    }

    /// What was read and written near.
    pub fn near_traffic(&self) -> Traffic {
        self.near.traffic()
    }

    /// What was read and written far.
    pub fn far_traffic(&self) -> Traffic {
        self.far.as_ref().map(Layer::traffic).unwrap_or_default()
    }

    /// Reads products that are near or in memory.
    fn read(&self, step: Step, wanted: &[(Part, Key)]) -> Vec<Option<Bytes>> {
        let slots = self.near_slots(step, wanted);
        let mut products: Vec<Option<Bytes>> = vec![None; wanted.len()];
        let (mut near, mut far) = (Vec::new(), Vec::new());
        for (n, (part, key)) in wanted.iter().enumerate() {
            match slots[n].read().locate(PackId { step, part: *part }, key) {
                Some(Located::Memory(product)) => products[n] = Some(product.bytes),
                Some(Located::Near(place)) => near.push((n, place)),
                Some(Located::Far(place)) => far.push((n, place)),
                None => {}
            }
        }
        let (indices, places): (Vec<usize>, Vec<Place>) = near.into_iter().unzip();
        for ((n, old), found) in indices.into_iter().zip(&places).zip(self.near.products(&places)) {
            match found {
                Some(found) => {
                    if !Arc::ptr_eq(&found.place.pack, &old.pack) {
                        found.place.pack.mark_used(found.place.at);
                        slots[n].write().near = Side::Read(Some(found.place.pack));
                    }
                    products[n] = Some(found.bytes);
                }
                // The far pack may have what is damaged near.
                None => far.extend(slots[n].read().far.find(old.id, &wanted[n].1).map(|place| (n, place))),
            }
        }
        // Ranges were fetched before; this only takes products out of whole packs.
        far.retain(|(_, place)| place.pack.whole.is_some());
        let (indices, places): (Vec<usize>, Vec<Place>) = far.into_iter().unzip();
        let found = self.far.as_ref().map(|far| far.products(&places)).unwrap_or_default();
        for (n, found) in indices.into_iter().zip(found) {
            products[n] = found.map(|found| found.bytes);
        }
        products
    }

    fn slot(&self, id: PackId) -> Arc<Slot> {
        if let Some(slot) = self.slots.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(slot);
        }
        Arc::clone(self.slots.write().unwrap_or_else(PoisonError::into_inner).entry(id).or_default())
    }

    /// The slot of each product, with near indexes that are read.
    fn near_slots(&self, step: Step, wanted: &[(Part, Key)]) -> Vec<Arc<Slot>> {
        let ids = wanted.iter().map(|(part, _)| PackId { step, part: *part });
        let slots: Vec<Arc<Slot>> = ids.clone().map(|id| self.slot(id)).collect();
        let unread: BTreeMap<PackId, &Arc<Slot>> =
            ids.zip(&slots).filter(|(_, slot)| slot.read().near.is_unread()).collect();
        if !unread.is_empty() {
            let ids: Vec<PackId> = unread.keys().copied().collect();
            for (slot, pack) in unread.values().zip(self.near.open(&ids, Load::Index)) {
                let mut state = slot.write();
                // Another thread may have read it meanwhile, and marked what is used.
                if state.near.is_unread() {
                    state.near = Side::Read(pack);
                }
            }
        }
        slots
    }
}

fn files(options: &FolderOptions) -> Backend {
    (Box::new(Files::new(&options.path, options.budget)), options.access)
}

/// A place for packs that cannot be used.
struct Unusable {
    address: String,
    cause: String,
}

fn backend(far: &Far) -> Result<Backend, Unusable> {
    match far {
        Far::Folder(folder) => Ok(files(folder)),
        #[cfg(feature = "s3")]
        Far::S3(bucket, access) => match bucket.connect() {
            Ok(objects) => Ok((Box::new(objects), *access)),
            Err(cause) => Err(Unusable { address: bucket.address().to_owned(), cause }),
        },
    }
}
