//! A part of a manifest as JSON, for its schema.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::digest::{FileEntry, Sha256};
use super::reading::{Child, Entries};
use super::sets::{SetName, VariantSet};
use super::tree::{ManifestGuard, ModuleEntry};

/// A part of a manifest. It has one of `parts`, `modules`, `variants`, `sets` and `files`; the root has `parts` and the settings.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "ManifestPartFeed", !default)]
pub struct PartFeed {
    /// In the root: where the site will be.
    #[schemars(with = "String", skip_serializing_if = "Option::is_none")]
    pub(super) base_url: Option<String>,
    /// In the root: the currency of every price, ISO 4217.
    #[schemars(with = "String", skip_serializing_if = "Option::is_none")]
    pub(super) currency: Option<String>,
    /// In the root: what the publish guard allowed when the site was built; a later build is held to it, or to stricter settings.
    #[schemars(with = "ManifestGuard", skip_serializing_if = "Option::is_none")]
    pub(super) guard: Option<ManifestGuard>,
    /// Other parts: in the root by name, elsewhere by the next bits of the keys of their entries.
    #[schemars(with = "BTreeMap<String, Child>", skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<Entries<Child>>,
    /// Modules, by code. The key of a module is the SHA-256 of its code.
    #[schemars(with = "BTreeMap<String, ModuleEntry>", skip_serializing_if = "Option::is_none")]
    pub(super) modules: Option<Entries<ModuleEntry>>,
    /// Variants, by path, as in `ru/v5/en`. The key of a variant is the SHA-256 of its path.
    #[schemars(with = "BTreeMap<String, VariantEntry>", skip_serializing_if = "Option::is_none")]
    pub(super) variants: Option<Entries<VariantEntry>>,
    /// Sets of variants without their language, as in `ru/v5`. The key of a set is the SHA-256 of its variants, sorted, each with a
    /// line break after it; its name is the first 16 digits of the key.
    #[schemars(with = "BTreeMap<SetName, Vec<String>>", skip_serializing_if = "Option::is_none")]
    pub(super) sets: Option<Entries<VariantSet>>,
    /// Files that are not of a module, by path. The key of a file is the SHA-256 of its path.
    #[schemars(with = "BTreeMap<String, FileEntry>", skip_serializing_if = "Option::is_none")]
    pub(super) files: Option<Entries<FileEntry>>,
}

/// A variant, and the part that lists its files that are not of a module.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct VariantEntry {
    /// How many modules it lists.
    pub(super) count: usize,
    /// How many modules each section lists, by code.
    pub(super) sections: BTreeMap<String, usize>,
    /// Size and SHA-256 of the part `manifest/lists/PATH.DIGEST.json`.
    pub(super) list: FileEntry,
}

impl JsonSchema for Child {
    fn schema_name() -> Cow<'static, str> {
        "PartEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (size, digest) = (json_schema!({ "type": "integer", "minimum": 0 }), generator.subschema_for::<Sha256>());
        json_schema!({
            "description": "Size in bytes and SHA-256 of a part. For modules a third item: a digest of their facts, which is SHA-256 \
                of one SHA-256 for each module below, by key: that of its code, a line break, and its `facts` as they stand in \
                the part.",
            "oneOf": [
                { "type": "array", "prefixItems": [size, digest], "items": false, "minItems": 2, "maxItems": 2 },
                { "type": "array", "prefixItems": [size, digest, digest], "items": false, "minItems": 3, "maxItems": 3 }
            ]
        })
    }
}
