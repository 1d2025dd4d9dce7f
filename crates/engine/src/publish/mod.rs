//! Publishing a site: rendered whole into a staging folder, then moved into place so that a visitor never sees a page
//! with a dead link, and a failed or killed build loses nothing.

mod archive;
mod difference;
mod finding;
mod flush;
mod folders;
mod guard;
mod held;
mod lock;
mod manifest;
mod merge;
mod module_stamp;
mod patch;
mod publisher;
mod replace;
mod stage;
mod staging;
mod state;
mod table;
mod tree;
mod verify;

pub use archive::archive;
pub use difference::{Difference, difference};
pub use finding::Finding;
pub use guard::{Limits, compare, compare_with_folder};
pub use manifest::{FileStamp, MAX_MANIFEST, Manifest, ManifestError, ManifestFault, VariantStamp, variant_stamps};
pub use merge::{MergeError, joined, merge};
pub use module_stamp::{ModuleStamp, PriceKind, PriceStamp, module_stamps};
pub use publisher::{Built, Publisher, Work, tool};
pub use verify::{Damage, DamageKind, Verified};

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use mpgen_core::diag::Diagnostic;
use mpgen_core::plan::Shard;

/// Where and how to publish.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub out: PathBuf,
    /// Whether files changed by hand are mended: nothing that is there is trusted.
    pub clean: bool,
    /// The commit that the site is built from.
    pub commit: Option<String>,
    /// Why the publish guard let a loss pass.
    pub guard_reason: Option<String>,
    /// The part of the site to emit.
    pub shard: Shard,
}

/// What a build has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Modules of the marketplace.
    pub modules: usize,
    /// Variants of the site.
    pub variants: usize,
    /// HTML pages of the site.
    pub pages: usize,
    /// Files of the site, the manifest included.
    pub files: usize,
    /// Their bytes; a page that stands in several variants counts in each.
    pub bytes: u64,
    /// Files written or linked by this build.
    pub written: usize,
    /// Files that the site no longer has.
    pub removed: usize,
    /// Files in the folder that are none of ours.
    pub foreign: usize,
}

/// Why a site could not be published.
#[derive(Debug)]
pub enum PublishError {
    /// A template failed; nothing was published.
    Template(Box<Diagnostic>),
    /// The system refused a file.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder is not empty, and no manifest says that it is ours.
    NotOurs(PathBuf),
    /// The manifest in the folder cannot be used.
    Manifest(ManifestError),
    /// The folder has a fuller site than this build would emit.
    Fuller(PathBuf),
    /// Another build is at work in the folder.
    Locked(PathBuf),
}

impl PublishError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { path, error }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(diagnostic) => write!(f, "{}", diagnostic.message),
            Self::Io { path, error } => write!(f, "cannot write `{}`: {error}", path.display()),
            Self::NotOurs(path) => write!(
                f,
                "`{}` is not empty and was not written by mpgen; name another folder by `--out`, or empty it",
                path.display()
            ),
            Self::Manifest(error) => error.fmt(f),
            Self::Fuller(path) => write!(
                f,
                "`{}` has a site with more variants; `--clean` replaces it, `--out` writes elsewhere",
                path.display()
            ),
            Self::Locked(path) => {
                write!(f, "another build is writing to `{}`; wait until it has ended", path.display())
            }
        }
    }
}

impl std::error::Error for PublishError {}

/// The manifest of the site that is there now.
///
/// # Errors
/// A folder that is not empty and not ours, or that holds more than a partial build would emit.
pub fn check(out: &Path, partial: bool) -> Result<Option<Manifest>, PublishError> {
    let empty = match std::fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(PublishError::at(out)(error)),
    };
    if empty {
        return Ok(None);
    }
    match Manifest::read(&out.join(manifest::NAME)) {
        Ok(manifest) if partial && !manifest.partial => Err(PublishError::Fuller(out.to_owned())),
        Ok(manifest) => Ok(Some(manifest)),
        Err(error) if error.is_foreign() => Err(PublishError::NotOurs(out.to_owned())),
        Err(error) => Err(PublishError::Manifest(error)),
    }
}

/// The bytes of a file that a build left, at most one more than a manifest may have. A repository may bring a link of its name,
/// which is not followed, or what is never read to its end.
fn read_own(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    held::open(path)?.take(MAX_MANIFEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The hash of what is in a file, however large.
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
