//! The options of the publish guard.

use std::path::{Path, PathBuf};

use clap::Args;
use mpgen_core::diag::Diagnostic;
use mpgen_core::source::{Kind, Sources, Span};
use mpgen_engine::publish::{Manifest, Options, compare, compare_with_folder};
use mpgen_site::outputs::Site;

use super::Failure;

/// What a publish may change.
#[derive(Args)]
pub(crate) struct GuardArguments {
    /// The published manifest; refuse a site that loses too many modules compared to it, changes too many prices, Connect
    /// hosts or texts, or changes the currency or the address.
    #[arg(long = "guard", value_name = "MANIFEST")]
    manifest: Option<PathBuf>,
    /// The share of modules that may be lost or changed; overrides marketplace.yaml and the published manifest.
    #[arg(long = "guard-share", value_name = "PERCENT", requires = "manifest", value_parser = clap::value_parser!(u8).range(0..=100))]
    share: Option<u8>,
    /// Accept the changes for this reason, which is recorded in the manifest.
    #[arg(long = "guard-reason", value_name = "TEXT")]
    reason: Option<String>,
}

impl GuardArguments {
    /// Whether there is anything to compare with.
    pub(crate) fn is_on(&self) -> bool {
        self.manifest.is_some()
    }

    /// Why a change may pass; `None` for a blank.
    pub(crate) fn reason(&self) -> Option<String> {
        self.reason.clone().filter(|reason| !reason.trim().is_empty())
    }

    /// What the site would change too much of: errors against the manifest that is named; without one, against the site in
    /// the output folder, warnings, and an error where no module is left. None where a reason lets it pass.
    pub(crate) fn compare(
        &self,
        site: &Site<'_>,
        sources: &Sources,
        options: &Options,
        folder: Option<&Path>,
    ) -> Result<Vec<Diagnostic>, Failure> {
        let published = self.manifest.as_deref().map(|path| published(path, site)).transpose()?;
        if self.reason().is_some() || published.is_none() && folder.is_none() {
            return Ok(Vec::new());
        }
        let new = Manifest::without_files(site, sources, options);
        let at = sources.of(Kind::Marketplace).next().map_or_else(Span::nowhere, |(id, _)| Span::new(id, 0, 0));
        Ok(match (&published, folder) {
            (Some(published), _) => compare(published, &new, self.share, at),
            (None, Some(folder)) => compare_with_folder(folder, &new, at),
            (None, None) => Vec::new(),
        })
    }
}

/// The manifest of the published site.
fn published(path: &Path, site: &Site<'_>) -> Result<Manifest, Failure> {
    let manifest = Manifest::open(path)?;
    if manifest.partial {
        let path = path.display();
        return Err(format!("`{path}` is of a partial build; give the manifest of the published site").into());
    }
    if !site.plan.scope.is_whole() {
        return Err("a build with `--only` lacks most variants, so the guard cannot compare it".into());
    }
    Ok(manifest)
}
