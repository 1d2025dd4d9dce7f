//! What a store knows about one pack while a build runs.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bytes::Bytes;

use super::ids::{Checksum, Key, PackId};
use super::pack::Pack;
use super::products::Place;

/// A product in memory.
#[derive(Clone, Debug)]
pub(super) struct Product {
    pub(super) bytes: Bytes,
    pub(super) sum: Checksum,
}

/// A pack, near and far.
#[derive(Debug, Default)]
pub(super) struct Slot {
    state: RwLock<State>,
}

/// What is known about it.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) near: Side,
    pub(super) far: Side,
    /// The products that the build has made.
    pub(super) fresh: HashMap<Key, Product>,
    /// Products of the far pack that were read by their ranges.
    pub(super) fetched: HashMap<Key, Product>,
}

/// A pack in one place.
#[derive(Clone, Debug, Default)]
pub(super) enum Side {
    /// Its index was not read yet.
    #[default]
    Unread,
    /// `None` if the pack is missing or unusable.
    Read(Option<Arc<Pack>>),
}

/// Where a product was found.
#[derive(Clone, Debug)]
pub(super) enum Located {
    Memory(Product),
    Near(Place),
    Far(Place),
}

impl Slot {
    pub(super) fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Side {
    pub(super) fn is_unread(&self) -> bool {
        matches!(self, Self::Unread)
    }

    pub(super) fn pack(&self) -> Option<&Arc<Pack>> {
        match self {
            Self::Unread => None,
            Self::Read(pack) => pack.as_ref(),
        }
    }

    /// A product of the pack, which counts as used from now on.
    pub(super) fn find(&self, id: PackId, key: &Key) -> Option<Place> {
        let pack = self.pack()?;
        let at = pack.find(key)?;
        pack.mark_used(at);
        Some(Place { id, pack: Arc::clone(pack), at })
    }
}

impl State {
    /// The product in memory, near or far, in this order.
    pub(super) fn locate(&self, id: PackId, key: &Key) -> Option<Located> {
        if let Some(product) = self.fresh.get(key).or_else(|| self.fetched.get(key)) {
            return Some(Located::Memory(product.clone()));
        }
        let near = self.near.find(id, key).map(Located::Near);
        near.or_else(|| self.far.find(id, key).map(Located::Far))
    }
}
