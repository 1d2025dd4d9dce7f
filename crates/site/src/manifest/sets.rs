//! Sets of variants. Many modules have their pages in the same variants, so each set is listed once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use ahash::AHashMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::digest::Sha256;
use super::trie::Prefix;
use mpgen_core::catalog::Variant;
use mpgen_core::route::Routes;

/// A set of variants without their language, each as in `ru/v5`; sorted, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct VariantSet(Vec<String>);

/// The name of a [`VariantSet`]: the first 16 hexadecimal digits of [`VariantSet::key`]. It depends on the set alone, so that
/// another set renames none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetName([u8; 8]);

/// Names sets of variants, and remembers them. Modules with the same variants share a set, so few digests are computed.
#[derive(Default)]
pub struct Sets(Mutex<AHashMap<Vec<Variant>, (SetName, VariantSet)>>);

impl Sets {
    /// The name of a set of variants of one language.
    pub fn name(&self, variants: Vec<Variant>, routes: Routes<'_>) -> SetName {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known.entry(variants).or_insert_with_key(|variants| {
            let set = VariantSet::new(variants.iter().map(|variant| routes.market_version(*variant)));
            (set.name(), set)
        });
        entry.0
    }

    /// All sets that were named.
    pub fn into_named(self) -> BTreeMap<SetName, VariantSet> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }
}

impl VariantSet {
    /// The set of these variants.
    pub fn new(variants: impl IntoIterator<Item = String>) -> Self {
        let mut variants: Vec<String> = variants.into_iter().collect();
        variants.sort_unstable();
        variants.dedup();
        Self(variants)
    }

    /// Its variants without their language.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether it has a variant, given without its language.
    pub fn has(&self, variant: &str) -> bool {
        self.0.binary_search_by(|own| own.as_str().cmp(variant)).is_ok()
    }

    /// The number of its variants.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The digest of its variants, each in a line.
    pub fn key(&self) -> Sha256 {
        Sha256::of_pieces(self.0.iter().flat_map(|variant| [variant, "\n"]))
    }

    /// Its name.
    pub fn name(&self) -> SetName {
        SetName::of(&self.key())
    }
}

impl<'de> Deserialize<'de> for VariantSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::new)
    }
}

impl SetName {
    fn of(key: &Sha256) -> Self {
        let mut name = [0; 8];
        name.copy_from_slice(&key.as_bytes()[..8]);
        Self(name)
    }

    /// Whether a set with this key has this name.
    pub fn is_of(self, key: &Sha256) -> bool {
        self == Self::of(key)
    }

    /// Whether the key of a set with this name can begin with a prefix.
    pub(super) fn may_be_in(self, prefix: &Prefix) -> bool {
        prefix.agrees(&self.0)
    }
}

impl fmt::Display for SetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for SetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text is not a [`SetName`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 16 lower-case hexadecimal digits")]
pub struct ParseSetNameError;

impl FromStr for SetName {
    type Err = ParseSetNameError;

    fn from_str(text: &str) -> Result<Self, ParseSetNameError> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
        if text.len() != 16 || !text.bytes().all(is_digit) {
            return Err(ParseSetNameError);
        }
        u64::from_str_radix(text, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| ParseSetNameError)
    }
}

impl Serialize for SetName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SetName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for SetName {
    fn schema_name() -> Cow<'static, str> {
        "SetName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The name of a set of variants.", "type": "string", "pattern": "^[0-9a-f]{16}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_named_by_its_variants_in_any_order() {
        let set = |variants: &[&str]| VariantSet::new(variants.iter().map(|variant| (*variant).to_owned()));
        let two = set(&["ru/v5", "kz/v5", "ru/v5"]);
        assert_eq!((two.name(), two.len()), (set(&["kz/v5", "ru/v5"]).name(), 2));
        assert_ne!(two.name(), set(&["kz/v5ru/v5"]).name());
        assert_eq!(two.name().to_string().parse(), Ok(two.name()));
        assert!(two.name().is_of(&two.key()) && two.key().to_string().starts_with(&two.name().to_string()));
        for wrong in ["", "0", "+123456789abcdef", "0123456789ABCDEF", "0123456789abcdef0"] {
            assert_eq!(wrong.parse::<SetName>(), Err(ParseSetNameError), "{wrong}");
        }
    }
}
