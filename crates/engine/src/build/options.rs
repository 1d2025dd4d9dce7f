//! The options of a build.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;
use fast_glob::glob_match;
use url::Url;

use crate::load::Folders;
use crate::publish::manifest::ManifestSource;
use crate::store::{Extent, Far};
use mpgen_core::catalog::Variant;
use mpgen_core::model::Marketplace;
use mpgen_core::plan::Scope;
use mpgen_core::route::Routes;
use mpgen_site::outputs::PageFiles;
use mpgen_site::prepare::Overrides;

use super::{BuildError, Progress};

/// What to build, from which folders, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The content, themes and messages to read.
    pub folders: Folders,
    /// Where the site is written.
    pub target: Target,
    /// The name of a theme; overrides `marketplace.yaml`.
    pub theme: Option<String>,
    /// The address of the site; overrides `marketplace.yaml`.
    pub base_url: Option<Url>,
    /// Patterns of the variants to build, as in `ru/v5/*`; all variants when empty.
    pub only: Vec<String>,
    /// Where the registry of modules for an account's back end is written, outside the site.
    pub registry: Option<PathBuf>,
    /// The commit that the content is at; recorded in the manifest.
    pub commit: Option<String>,
    /// The source of the days in the sitemap.
    pub last_modified: LastModified,
    /// What the site is compared with before it is published.
    pub guard: GuardOptions,
    /// The program's files of the page `/contribute/`.
    pub page_files: Option<PageFiles>,
    /// The store that machines share.
    pub store: Option<Far>,
    /// How far the build is.
    pub progress: Arc<Progress>,
    /// Identifies the program, because results of another program are not reused. `None` stands for the hash of the
    /// running executable.
    pub tool: Option<Hash>,
}

impl Options {
    /// A whole site with the settings of `marketplace.yaml`.
    pub fn new(folders: Folders, target: Target) -> Self {
        Self {
            folders,
            target,
            theme: None,
            base_url: None,
            only: Vec::new(),
            registry: None,
            commit: None,
            last_modified: LastModified::Omit,
            guard: GuardOptions::default(),
            page_files: None,
            store: None,
            progress: Arc::default(),
            tool: None,
        }
    }

    /// The options that the bytes of the site depend on.
    pub(super) fn arguments(&self, overrides: &Overrides) -> Vec<String> {
        let reason = self.guard.reason().map(|reason| format!("guard-reason={reason}"));
        let days = overrides.days.iter();
        let days = days.map(|(path, days)| format!("days of {path}={} {}", days.added, days.changed));
        let only = self.only.iter().map(|pattern| format!("only={pattern}"));
        self.arguments_of_steps().into_iter().chain(reason).chain(days).chain(only).collect()
    }

    /// Those that each step of a site is given.
    pub(crate) fn arguments_of_steps(&self) -> Vec<String> {
        let maybe = |name: &str, value: Option<&str>| value.map(|value| format!("{name}={value}"));
        let all = [
            maybe("theme", self.theme.as_deref()),
            maybe("base-url", self.base_url.as_ref().map(Url::as_str)),
            maybe("commit", self.commit.as_deref()),
        ];
        all.into_iter().flatten().collect()
    }

    /// Which products the build asks for.
    pub(super) fn extent(&self) -> Extent {
        let is_preview = matches!(self.target, Target::Preview { .. });
        if is_preview || !self.only.is_empty() { Extent::Part } else { Extent::Whole }
    }

    /// The variants to build.
    pub(super) fn scope(&self, marketplace: &Marketplace) -> Result<Scope, BuildError> {
        if self.only.is_empty() {
            return Ok(Scope::all(marketplace));
        }
        let is_unknown =
            |pattern: &&String| !marketplace.variants().any(|variant| matches(marketplace, variant, pattern));
        if let Some(pattern) = self.only.iter().find(is_unknown) {
            return Err(BuildError::UnknownVariant(pattern.clone()));
        }
        Ok(Scope::only(marketplace, |variant| self.only.iter().any(|pattern| matches(marketplace, variant, pattern))))
    }
}

/// Where a site is written.
#[derive(Clone, Debug)]
pub enum Target {
    /// A folder. What has not changed since the last build into it is not rendered or written again.
    Folder {
        /// Its path. The state for the next build is kept in `.mpgen/` next to it.
        path: PathBuf,
        /// What is reused from the last build.
        reuse: Reuse,
        /// Whether the published files are compared with their manifest first.
        verification: Verification,
    },
    /// One tar file, or a device or pipe that takes it.
    Archive(PathBuf),
    /// An empty folder that gets what differs from a published site, and what that loads.
    Preview {
        /// Its path.
        path: PathBuf,
        /// The manifest of the published site; without one, everything differs.
        published: Option<ManifestSource>,
    },
    /// Nowhere: the files are in the report.
    Memory,
}

impl Target {
    /// A folder in which everything that has not changed is reused.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::Folder { path: path.into(), reuse: Reuse::Unchanged, verification: Verification::Skip }
    }

    /// The path of the folder or the archive.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Folder { path, .. } | Self::Preview { path, .. } | Self::Archive(path) => Some(path),
            Self::Memory => None,
        }
    }
}

/// What a build into a folder reuses from the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reuse {
    /// Everything that has not changed.
    #[default]
    Unchanged,
    /// Nothing: all pages are rendered and written, which repairs files that were changed by hand.
    Nothing,
}

/// Whether published files are compared with their manifest before a build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verification {
    /// No: the names and change times of the folders are enough.
    #[default]
    Skip,
    /// Every byte is compared. Files that differ are rebuilt.
    EveryByte,
}

/// The source of the days of `lastmod` in the sitemap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastModified {
    /// The sitemap has none.
    #[default]
    Omit,
    /// The days of the last commits, in a complete clone.
    Git,
}

/// The options of the publish guard.
#[derive(Clone, Debug, Default)]
pub struct GuardOptions {
    /// The manifest of the published site: a site that differs too much from it is rejected. Without one, the site in
    /// the target folder is compared, and most findings are warnings.
    pub manifest: Option<ManifestSource>,
    /// The share of modules that may be lost or changed, in percent; overrides `marketplace.yaml` and the manifest.
    pub share: Option<u8>,
    /// Why every change is allowed; recorded in the manifest. A blank one counts as none.
    pub reason: Option<String>,
}

impl GuardOptions {
    /// Why every change is allowed, if it is.
    pub(crate) fn reason(&self) -> Option<&str> {
        self.reason.as_deref().filter(|reason| !reason.trim().is_empty())
    }
}

/// Whether a variant matches a pattern `market/api/language`, of which each part may contain `*`.
fn matches(marketplace: &Marketplace, variant: Variant, pattern: &str) -> bool {
    glob_match(pattern, Routes(marketplace).variant(variant))
}
