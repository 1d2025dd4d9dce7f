//! `manifest.json`: what a published site consists of. It has one entry per line, so that any tool can compare two of them.

mod module;
mod reading;

pub use module::{Facts, ManifestModule, ManifestPrice};
pub use reading::ManifestFault;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufWriter, Write};

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::outputs::Site;
use mpgen_core::catalog::Variant;
use mpgen_core::model::{Guard, ModuleId, SectionId};

/// The name of the file.
pub const NAME: &str = "manifest.json";

/// The name of the file that marks a staging folder; no file of a site is called so.
pub const STAGING_MARKER: &str = ".mpgen-staging";

/// Maximum size in bytes of a manifest that is read. One of 10,000 modules in 72 variants has 40 MB.
pub const MAX_MANIFEST: u64 = 1024 * 1024 * 1024;

/// The prefix of the `tool` of every mpgen.
const TOOL: &str = "mpgen ";

/// The version of the format.
const VERSION: u8 = 1;

/// The line after which the files are listed.
const FILES: &str = "\"files\": {";

/// `manifest.json`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "ManifestFeed")]
pub struct Manifest {
    /// This file's schema, relative.
    #[serde(rename = "$schema", default)]
    #[schemars(with = "String", !default)]
    #[expect(dead_code, reason = "only the schema needs it: `write` spells it")]
    schema: IgnoredAny,
    /// The version of the format: 1.
    version: u8,
    /// Name and version of the program that built the site.
    pub tool: String,
    /// Where the site will be.
    pub base_url: String,
    /// The currency of every price, ISO 4217.
    #[schemars(with = "String")]
    pub currency: Option<String>,
    /// The commit that it was built from, or `null`.
    pub commit: Option<String>,
    /// Whether variants were left out.
    pub partial: bool,
    /// What the publish guard allowed when the site was built; a later build is held to it, or to stricter settings.
    #[schemars(with = "ManifestGuard")]
    pub guard: Option<ManifestGuard>,
    /// Why the publish guard let a change pass, or `null`.
    pub guard_reason: Option<String>,
    /// The variants.
    pub variants: Vec<ManifestVariant>,
    /// Where each module was read from and what the publish guard compares, by code.
    pub modules: BTreeMap<String, ManifestModule>,
    /// Size in bytes and BLAKE3 of every other file, by path.
    #[serde(deserialize_with = "reading::files")]
    #[schemars(with = "BTreeMap<String, (u64, String)>")]
    pub files: Vec<ManifestFile>,
}

/// A variant in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct ManifestVariant {
    /// The market's code.
    pub market: String,
    /// The API version.
    pub api_version: String,
    /// The language, BCP 47.
    pub language: String,
    /// How many modules it lists.
    pub count: usize,
    /// How many modules each section lists, by code.
    pub sections: BTreeMap<String, usize>,
}

/// What the publish guard allows, in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct ManifestGuard {
    /// The share of modules that may change, in per cent.
    pub share: u8,
    /// Changes of fewer modules than this are always allowed.
    pub at_least: u32,
}

impl From<Guard> for ManifestGuard {
    fn from(Guard { share, at_least }: Guard) -> Self {
        Self { share, at_least }
    }
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestFile {
    /// Its path in the site.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// BLAKE3 of its bytes.
    pub hash: Hash,
}

/// What a manifest records of how its site was built.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// The commit that the content is at.
    pub commit: Option<String>,
    /// Why the publish guard allowed a change.
    pub guard_reason: Option<String>,
}

impl Manifest {
    /// The manifest of a site with its files, in any order.
    pub fn new(
        site: &Site<'_>,
        modules: BTreeMap<String, ManifestModule>,
        provenance: &Provenance,
        mut files: Vec<ManifestFile>,
    ) -> Self {
        let catalog = site.catalog();
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Self {
            schema: IgnoredAny,
            version: VERSION,
            tool: format!("{TOOL}{}", env!("CARGO_PKG_VERSION")),
            base_url: catalog.marketplace.base_url.to_string(),
            currency: Some(catalog.marketplace.currency.code().to_owned()),
            guard: Some(catalog.marketplace.guard.into()),
            commit: provenance.commit.clone(),
            partial: !site.plan.scope.is_whole(),
            guard_reason: provenance.guard_reason.clone(),
            variants: variants(site),
            modules,
            files,
        }
    }

    /// The manifest of a whole site without its files: all that the publish guard compares.
    pub fn without_files(site: &Site<'_>, modules: BTreeMap<String, ManifestModule>, provenance: &Provenance) -> Self {
        Self::new(site, modules, provenance, Vec::new())
    }

    /// Parses a manifest.
    ///
    /// # Errors
    /// The bytes are not a manifest that this program can read.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestFault> {
        reading::manifest(bytes)
    }

    /// Parses the lines of a manifest up to its files, which are by far most of it; `None` if it is not one of ours.
    ///
    /// # Errors
    /// A line cannot be read.
    pub fn parse_without_files<L: AsRef<str>>(lines: impl Iterator<Item = io::Result<L>>) -> io::Result<Option<Self>> {
        let mut text = String::new();
        for line in lines {
            let line = line?;
            if line.as_ref() == FILES {
                text.push_str(&format!("{FILES}}}}}"));
                break;
            }
            text.push_str(line.as_ref());
            text.push('\n');
        }
        Ok(Self::parse(text.as_bytes()).ok())
    }

    /// The file of a path.
    pub fn file(&self, path: &str) -> Option<&ManifestFile> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|i| &self.files[i])
    }

    /// The bytes of `manifest.json`.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out).expect("memory takes all bytes");
        out
    }

    /// The hash of [`Manifest::bytes`].
    pub fn hash(&self) -> Hash {
        let mut out = BufWriter::with_capacity(1 << 16, Hasher::new());
        self.write(&mut out).expect("a hasher takes all bytes");
        out.into_inner().expect("a hasher takes all bytes").finalize()
    }

    /// Writes [`Manifest::bytes`] in many small pieces.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let maybe = |text: &Option<String>| serde_json::to_string(text).unwrap_or_default();
        write!(
            out,
            "{{\n\"$schema\": \"schema/manifest.v1.json\",\n\"version\": {VERSION},\n\"tool\": {},\n",
            text(&self.tool)
        )?;
        write!(out, "\"base_url\": {},\n\"commit\": {},\n", text(&self.base_url), maybe(&self.commit))?;
        if let Some(currency) = &self.currency {
            writeln!(out, "\"currency\": {},", text(currency))?;
        }
        writeln!(out, "\"partial\": {},", self.partial)?;
        if let Some(guard) = &self.guard {
            let ManifestGuard { share, at_least } = guard;
            writeln!(out, "\"guard\": {{\"share\": {share}, \"at_least\": {at_least}}},")?;
        }
        writeln!(out, "\"guard_reason\": {},", maybe(&self.guard_reason))?;
        write!(out, "\"variants\": [")?;
        for (i, variant) in self.variants.iter().enumerate() {
            let sections = serde_json::to_string(&variant.sections).unwrap_or_default();
            write!(
                out,
                "{}\n{{\"market\": {}, \"api_version\": {}, \"language\": {}, \"count\": {}, \"sections\": {sections}}}",
                if i == 0 { "" } else { "," },
                text(&variant.market),
                text(&variant.api_version),
                text(&variant.language),
                variant.count,
            )?;
        }
        write!(out, "\n],\n\"modules\": {{")?;
        for (i, (code, module)) in self.modules.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            write!(out, "{comma}\n{}: {}", text(code), module.json())?;
        }
        write!(out, "\n}},\n\"files\": {{")?;
        for (i, file) in self.files.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            write!(out, "{comma}\n{}: {}", text(&file.path), FileEntry { size: file.size, hash: file.hash })?;
        }
        write!(out, "\n}}\n}}\n")
    }
}

/// The entry of a file: `[size, "hash"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its size in bytes.
    pub size: u64,
    /// BLAKE3 of its bytes.
    pub hash: Hash,
}

impl FileEntry {
    /// The entry of a file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: blake3::hash(bytes) }
    }
}

impl fmt::Display for FileEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, \"{}\"]", self.size, self.hash.to_hex())
    }
}

/// The variants and how many modules they list.
fn variants(site: &Site<'_>) -> Vec<ManifestVariant> {
    let catalog = site.catalog();
    let marketplace = &catalog.marketplace;
    let variant = |variant: Variant| {
        let listing = site.listing(variant);
        let section = |(section, modules): &(SectionId, Vec<ModuleId>)| {
            (marketplace.sections[*section].code.as_str().to_owned(), modules.len())
        };
        ManifestVariant {
            market: marketplace.markets[variant.market].code.to_string(),
            api_version: marketplace.api_versions[variant.api_version].code.to_string(),
            language: marketplace.language(variant.language).to_string(),
            count: listing.count(),
            sections: listing.sections.iter().map(section).collect(),
        }
    };
    site.plan.scope.variants(marketplace).map(variant).collect()
}
