//! `manifest.json`: every other file with its size and BLAKE3, one entry a line, so that it can be compared by any tool.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde::Deserialize;

use rayon::prelude::*;

use super::guard::Limits;
use super::module_stamp::{ModuleStamp, module_stamps};
use super::state::Stamp;
use super::{PublishError, read_own};
use mpgen_core::plan::Shard;
use mpgen_core::source::Sources;
use mpgen_site::outputs::Site;

pub use reading::{ManifestError, ManifestFault};

mod reading;

/// Its name in the site.
pub(super) const NAME: &str = "manifest.json";

/// Most bytes of a manifest that is read. One of 10,000 modules in 72 variants has 40 MB.
pub const MAX_MANIFEST: u64 = 1024 * 1024 * 1024;

/// The beginning of what a manifest of ours says of its tool.
const TOOL: &str = "mpgen ";

/// The version of the format.
const VERSION: u64 = 1;

/// The line after which a manifest of ours lists its files.
const FILES: &str = "\"files\": {";

/// What a published site consists of.
#[derive(Clone, Debug, Deserialize)]
pub struct Manifest {
    /// The version of its format.
    version: u64,
    /// Name and version of the program that built the site.
    pub tool: String,
    /// Where the site is.
    pub base_url: String,
    /// The currency of every price.
    #[serde(default)]
    pub currency: Option<String>,
    /// What the publish guard allowed when the site was built.
    #[serde(default)]
    pub guard: Option<Limits>,
    /// The commit that it was built from.
    pub commit: Option<String>,
    /// Whether variants were left out.
    pub partial: bool,
    /// Why the publish guard let a loss pass.
    pub guard_reason: Option<String>,
    /// Which of several parts it is: `2/4`.
    #[serde(default)]
    pub shard: Option<String>,
    /// The variants.
    pub variants: Vec<VariantStamp>,
    /// Where each module was read from and what the guard compares, by code.
    pub modules: BTreeMap<String, ModuleStamp>,
    /// Every file but the manifest, by path.
    #[serde(deserialize_with = "reading::files")]
    pub files: Vec<FileStamp>,
}

/// What a manifest records of how its site was built.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// The commit that the content is at.
    pub commit: Option<String>,
    /// Why the publish guard allowed a change.
    pub guard_reason: Option<String>,
    /// The part of the site that was built.
    pub shard: Shard,
}

/// A variant and how many modules it lists.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct VariantStamp {
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

/// Every variant of a site and how many modules it lists.
pub fn variant_stamps(site: &Site<'_>) -> Vec<VariantStamp> {
    let catalog = site.catalog();
    let marketplace = &catalog.marketplace;
    let variant = |variant: mpgen_core::catalog::Variant| {
        let listing = site.listing(variant);
        let section = |(section, modules): &(usize, Vec<u32>)| {
            (marketplace.sections[*section].code.as_str().to_owned(), modules.len())
        };
        VariantStamp {
            market: marketplace.markets[variant.market].code.to_string(),
            api_version: marketplace.api_versions[variant.api_version].code.to_string(),
            language: marketplace.language(variant.language).to_string(),
            count: listing.count(),
            sections: listing.sections.iter().map(section).collect(),
        }
    };
    site.plan.scope.variants(catalog).map(variant).collect()
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Its path in the site.
    pub path: String,
    /// Its bytes.
    pub size: u64,
    /// BLAKE3 of its bytes.
    pub hash: blake3::Hash,
}

impl Manifest {
    /// The manifest of a site whose files are known; they come in any order.
    pub(super) fn of(site: &Site<'_>, sources: &Sources, provenance: &Provenance, mut files: Vec<FileStamp>) -> Self {
        let catalog = site.catalog();
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let scope = site.plan.scope;
        let places = scope.variants(catalog).map(|variant| scope.place(variant));
        Self {
            version: VERSION,
            tool: format!("{TOOL}{}", env!("CARGO_PKG_VERSION")),
            base_url: catalog.marketplace.base_url.to_string(),
            currency: Some(catalog.marketplace.currency.code().to_owned()),
            guard: Some(catalog.marketplace.guard.into()),
            commit: provenance.commit.clone(),
            partial: !site.plan.scope.is_whole() || !provenance.shard.is_whole(),
            guard_reason: provenance.guard_reason.clone(),
            shard: (!provenance.shard.is_whole()).then(|| provenance.shard.to_string()),
            variants: places
                .zip(variant_stamps(site))
                .filter(|(place, _)| provenance.shard.has(*place))
                .map(|(_, stamp)| stamp)
                .collect(),
            modules: catalog
                .modules
                .iter()
                .map(|m| m.code.as_str().to_owned())
                .zip(module_stamps(sources, catalog))
                .collect(),
            files,
        }
    }

    /// The manifest of a whole site before its files are known: all that the guard compares.
    pub fn without_files(site: &Site<'_>, sources: &Sources, provenance: &Provenance) -> Self {
        Self::of(site, sources, &Provenance { shard: Shard::WHOLE, ..provenance.clone() }, Vec::new())
    }

    /// Reads a manifest but for its files, which are by far the most of it; `None` where there is none of ours.
    pub fn read_without_files(path: &Path) -> Option<Self> {
        let mut text = String::new();
        for line in BufReader::new(super::held::open(path).ok()?.take(MAX_MANIFEST)).lines() {
            let line = line.ok()?;
            if line == FILES {
                text.push_str(&format!("{FILES}}}}}"));
                break;
            }
            text.push_str(&line);
            text.push('\n');
        }
        reading::manifest(text.as_bytes()).ok()
    }

    /// The manifest of a text of ours but for its files.
    pub(super) fn of_text_without_files(text: &str) -> Option<Self> {
        let (before, _) = text.split_once(&format!("\n{FILES}\n"))?;
        reading::manifest(format!("{before}\n{FILES}}}}}").as_bytes()).ok()
    }

    /// Reads the manifest that a build has left.
    ///
    /// # Errors
    /// It cannot be read, is a link, or is not a manifest that this program can read.
    pub(super) fn read(path: &Path) -> Result<Self, ManifestError> {
        Self::of_bytes(path, read_own(path))
    }

    /// Reads a manifest that somebody names.
    ///
    /// # Errors
    /// The file cannot be read, or is not a manifest that this program can read; the path is in the message.
    pub fn open(path: &Path) -> Result<Self, ManifestError> {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(MAX_MANIFEST + 1).read_to_end(&mut bytes));
        Self::of_bytes(path, read.map(|_| bytes))
    }

    fn of_bytes(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<Self, ManifestError> {
        let fault = |fault| ManifestError { place: path.display().to_string(), fault };
        let bytes = bytes.map_err(ManifestFault::Read).map_err(fault)?;
        reading::manifest(&bytes).map_err(fault)
    }

    /// The manifest of a text that was fetched from a place.
    ///
    /// # Errors
    /// It is not a manifest that this program can read; the place is in the message.
    pub fn of_text(text: &str, place: &str) -> Result<Self, ManifestError> {
        reading::manifest(text.as_bytes()).map_err(|fault| ManifestError { place: place.to_owned(), fault })
    }

    /// The file of a path.
    pub fn file(&self, path: &str) -> Option<&FileStamp> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|i| &self.files[i])
    }

    /// The file that [`Manifest::write`] writes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write_to(&mut out).expect("memory takes all bytes");
        out
    }

    /// The hash of the file that [`Manifest::write`] writes.
    pub(super) fn hash(&self) -> blake3::Hash {
        let mut out = BufWriter::with_capacity(1 << 16, blake3::Hasher::new());
        self.write_to(&mut out).expect("a hasher takes all bytes");
        out.into_inner().expect("a hasher takes all bytes").finalize()
    }

    /// The hash of the manifest in a file.
    pub(super) fn hash_of(path: &Path) -> Option<blake3::Hash> {
        super::held::open(path).and_then(super::hash).ok()
    }

    /// Writes it, one entry a line.
    pub(super) fn write(&self, path: &Path) -> Result<(), PublishError> {
        let file = File::create(path).map_err(PublishError::at(path))?;
        let mut out = BufWriter::with_capacity(1 << 16, file);
        self.write_to(&mut out).and_then(|()| out.flush()).map_err(PublishError::at(path))
    }

    fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
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
            writeln!(out, "\"guard\": {guard},")?;
        }
        writeln!(out, "\"guard_reason\": {},", maybe(&self.guard_reason))?;
        if let Some(shard) = &self.shard {
            writeln!(out, "\"shard\": {},", text(shard))?;
        }
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
            write!(out, "{comma}\n{}: {}", text(code), module.value())?;
        }
        write!(out, "\n}},\n\"files\": {{")?;
        for (i, file) in self.files.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            let stamp = Stamp { size: file.size, hash: file.hash };
            write!(out, "{comma}\n{}: {stamp}", text(&file.path))?;
        }
        write!(out, "\n}}\n}}\n")
    }
}
