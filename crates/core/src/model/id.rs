//! Ids: positions in the lists of the catalogue and the marketplace, one type for each list.

use serde::{Deserialize, Serialize};
use std::ops::{Index, IndexMut};

use super::{ApiVersion, Language, Market, Outline, Permission, Section};

/// Declares an id, and lets it index the lists of what it identifies.
macro_rules! ids {
    ($($(#[$doc:meta])+ $id:ident($number:ty) in $($list:ty => $item:ty),+;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $id(pub $number);

        impl $id {
            /// The position, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of a position; `None` if it is too large.
            pub fn new(index: usize) -> Option<Self> {
                <$number>::try_from(index).ok().map(Self)
            }

            /// The ids of a list of `len` items, in order.
            pub fn all(len: usize) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
                (0..<$number>::try_from(len).unwrap_or(<$number>::MAX)).map(Self)
            }
        }

        $(impl Index<$id> for $list {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self[id.index()]
            }
        })+
    )+};
}

ids! {
    /// A module: its position in `Catalog::modules`.
    ModuleId(u32) in Vec<Outline> => Outline;
    /// A section: its position in `Marketplace::sections`.
    SectionId(u16) in Vec<Section> => Section;
    /// A market: its position in `Marketplace::markets`.
    MarketId(u16) in Vec<Market> => Market;
    /// An API version: its position in `Marketplace::api_versions`, from the oldest.
    ApiVersionId(u16) in Vec<ApiVersion> => ApiVersion;
    /// A language: its position in `Marketplace::languages`.
    LanguageId(u16) in Vec<Language> => Language;
    /// A permission: its position in `Marketplace::permissions`.
    PermissionId(u16) in Vec<Permission> => Permission;
}

/// A value for each module.
#[derive(Clone, Debug)]
pub struct PerModule<T>(Vec<T>);

impl<T> PerModule<T> {
    /// The modules with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (ModuleId, &T)> {
        ModuleId::all(self.0.len()).zip(&self.0)
    }
}

impl<T> FromIterator<T> for PerModule<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> Index<ModuleId> for PerModule<T> {
    type Output = T;

    fn index(&self, id: ModuleId) -> &T {
        &self.0[id.index()]
    }
}

impl<T> IndexMut<ModuleId> for PerModule<T> {
    fn index_mut(&mut self, id: ModuleId) -> &mut T {
        &mut self.0[id.index()]
    }
}
