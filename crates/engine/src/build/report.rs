//! What a build did.

use std::path::PathBuf;

use super::work::Work;
use crate::git::GitError;
use crate::load::LoadError;
use crate::publish::manifest::ManifestError;
use crate::publish::{PublishError, SiteFiles, Summary, Verified};
use crate::steps::StepError;
use mpgen_core::diag::Diagnostic;
use mpgen_core::source::Sources;

/// What a build did, and what it found.
#[derive(Debug)]
pub struct Report {
    /// What was read; the spans of the diagnostics are positions in it.
    pub sources: Sources,
    /// The findings in the content, in their order, then those of the publish guard.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the site was published.
    pub outcome: Outcome,
    /// What [`Verification::EveryByte`](super::Verification::EveryByte) found.
    pub verified: Option<Verified>,
    /// Why the sitemap has no days although they were requested.
    pub missing_days: Option<MissingDays>,
    /// What was taken from stores and made.
    pub work: Work,
}

/// How a build ended.
#[derive(Debug)]
pub enum Outcome {
    /// A diagnostic is an error; nothing was published.
    Rejected,
    /// The site is at its target.
    Published {
        /// Counts.
        summary: Summary,
        /// Every file by path, for [`Target::Memory`](super::Target::Memory); else empty.
        files: SiteFiles,
    },
}

/// Why the sitemap has no days.
#[derive(Debug)]
pub enum MissingDays {
    /// The clone is shallow: its oldest commit seems to change all files.
    ShallowClone,
    /// Git cannot read the history.
    Git(GitError),
}

/// Why a build failed.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The content cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// No such theme.
    #[error("unknown theme `{0}`")]
    UnknownTheme(String),
    /// A pattern that matches no variant.
    #[error("no variant matches `{0}`; a variant is market/api/language, as in `ru/v5/ru`")]
    UnknownVariant(String),
    /// The guard's manifest cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The guard's manifest has another version of the format.
    #[error("{0}; to publish this once without a comparison, pass a reason with `--guard-reason TEXT`")]
    OtherManifest(#[source] ManifestError),
    /// The guard's manifest lacks variants.
    #[error("`{0}` is the manifest of a partial build; the guard needs the manifest of the published site")]
    PartialManifest(String),
    /// The site lacks variants, so that the guard cannot compare it.
    #[error("a build with `--only` lacks most variants, so the guard cannot compare it")]
    PartialSite,
    /// The file of the registry is something else.
    #[error("`{}` exists and is not a registry of modules; remove it, or choose another file with `--registry`", .0.display())]
    NoRegistry(PathBuf),
    /// The program lacks the files of the page `/contribute/`.
    #[error(
        "marketplace.yaml has `contribute`, but this mpgen was built without the WebAssembly module that the page needs; use \
         a released mpgen, or build it with MPGEN_WASM, as docs/contribute.md says"
    )]
    NoWebAssembly,
    /// A step cannot begin, or cannot leave its results.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The site cannot be published.
    #[error(transparent)]
    Publish(#[from] PublishError),
}
