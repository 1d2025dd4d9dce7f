//! Publishes a site: renders all of it into a staging folder, then moves the files into place, so that a visitor never sees a
//! page with a dead link and a failed or killed build loses nothing.

mod archive;
mod collect;
mod difference;

mod flush;
mod folders;
mod guard;
mod held;
mod lock;
pub mod manifest;
mod parts;
mod preview;
mod publisher;
mod render;
mod replace;
mod replacement;
mod stage;
mod staging;
mod stamps;
mod state;
mod there;
mod tree;
mod verify;

pub(crate) use archive::{archive, workspace};
pub use collect::SiteFiles;
pub(crate) use collect::in_memory;
pub use difference::{Difference, difference};
pub(crate) use guard::{compare, compare_with_folder};
pub(crate) use lock::path_next_to;
pub(crate) use preview::preview;
pub(crate) use publisher::{Built, Publisher, Release, tool};
pub(crate) use render::{shelve_lists, shelve_modules, template_errors};
pub(crate) use replacement::Replacement;
pub use verify::{Damage, DamageKind, Verified};

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use folders::Folders;
use manifest::{ManifestError, ManifestSource};
use mpgen_core::diag::Diagnostic;
use mpgen_site::manifest::{Manifest, Totals, VariantSet};

/// The counts of a build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Modules of the marketplace.
    pub modules: usize,
    /// Variants of the site.
    pub variants: usize,
    /// HTML pages of the site.
    pub pages: usize,
    /// Files by what they are.
    pub kinds: Kinds,
    /// Files of the site, the manifest included.
    pub files: usize,
    /// Their size in bytes without the manifest; a page of several variants counts in each.
    pub bytes: u64,
    /// Files written or linked by this build.
    pub written: usize,
    /// Files that the site no longer has.
    pub removed: usize,
    /// Files in the folder that are not part of the site.
    pub foreign: usize,
}

/// The number of files of a site, by what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds {
    /// Home pages of variants.
    pub home: usize,
    /// Pages of sections.
    pub section: usize,
    /// Pages of modules.
    pub module: usize,
    /// Catalogues and other lists as data.
    pub list: usize,
    /// Texts of modules as data.
    pub data: usize,
    /// Parts of search indexes.
    pub search: usize,
    /// Logos.
    pub logo: usize,
    /// All others: assets, schemas, sitemaps, the manifest.
    pub other: usize,
}

impl Kinds {
    /// Counts the files of a site and the parts of its manifest.
    fn of(manifest: &Manifest) -> Self {
        let mut kinds = Self::default();
        for module in manifest.tree.modules.values() {
            let sets = module.pages.values().flatten().filter_map(|page| manifest.tree.sets.get(&page.set));
            kinds.module += sets.map(VariantSet::len).sum::<usize>();
            kinds.data += module.data.len();
            kinds.logo += usize::from(module.logo.is_some());
        }
        for path in manifest.tree.files.iter().chain(&manifest.parts).map(|file| &file.path) {
            let parts: Vec<&str> = path.split('/').collect();
            let kind = match parts.as_slice() {
                ["data", _, name, ..] if name.starts_with("search") => &mut kinds.search,
                ["data", ..] => &mut kinds.list,
                [_, _, _, "index.html"] => &mut kinds.home,
                [_, _, _, "sections", name] if name.ends_with(".html") => &mut kinds.section,
                [_, _, _, "sections", _] | [_, _, _, _] => &mut kinds.list,
                _ => &mut kinds.other,
            };
            *kind += 1;
        }
        kinds
    }
}

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A template failed; nothing was published.
    #[error("{}", .0.message)]
    Template(Box<Diagnostic>),
    /// The system refused a file.
    #[error("cannot write `{}`: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        #[source]
        error: io::Error,
    },
    /// The folder is not empty, and has no manifest of ours.
    #[error("`{}` is not empty and was not written by mpgen; choose another folder with `--out`, or empty it", .0.display())]
    NotOurs(PathBuf),
    /// The manifest in the folder cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The folder of a preview has files.
    #[error("`{}` is not empty; a preview needs an empty folder", .0.display())]
    NotEmpty(PathBuf),
    /// Somebody has stopped the build.
    #[error("stopped; nothing was published")]
    Stopped,
    /// The folder has a site with variants that this build leaves out.
    #[error("`{}` has a site with more variants; pass `--clean` to replace it, or choose another folder with `--out`", .0.display())]
    Fuller(PathBuf),
    /// A module's file changed while the site was built.
    #[error("a module was changed while the site was built; build it again")]
    Changed,
    /// Another build is writing to the folder.
    #[error("another build is writing to `{}`; wait until it has finished", .0.display())]
    Locked(PathBuf),
}

impl Summary {
    /// The counts of a site; nothing of it is written or removed yet.
    fn new(manifest: &Manifest) -> Self {
        let Totals { files, pages, bytes } = manifest.tree.totals();
        Self {
            modules: manifest.tree.modules.len(),
            variants: manifest.tree.variants.len(),
            pages,
            kinds: Kinds::of(manifest),
            files: files + manifest.parts.len() + 1,
            bytes,
            ..Self::default()
        }
    }
}

impl PublishError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { path, error }
    }
}

/// Whether a build has all variants of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Completeness {
    Whole,
    Partial,
}

/// The manifest of the site that a folder has now.
///
/// # Errors
/// The folder is not empty and not ours, or has a whole site where a partial one would be built.
fn existing(out: &Path, completeness: Completeness) -> Result<Option<Manifest>, PublishError> {
    let is_empty = match std::fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(PublishError::at(out)(error)),
    };
    if is_empty {
        return Ok(None);
    }
    match ManifestSource::own(out).whole() {
        Ok(manifest) if completeness == Completeness::Partial && !manifest.head.partial => {
            Err(PublishError::Fuller(out.to_owned()))
        }
        Ok(manifest) => Ok(Some(manifest)),
        Err(error) if error.is_foreign() => Err(PublishError::NotOurs(out.to_owned())),
        Err(error) => Err(PublishError::Manifest(error)),
    }
}

/// The hash of a file of any size.
fn hash(mut file: File) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize()),
            read => hasher.update(&buffer[..read]),
        };
    }
}
