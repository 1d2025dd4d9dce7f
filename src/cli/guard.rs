//! The options of the publish guard.

use clap::Args;
use mpgen_engine::GuardOptions;

use super::terminal::Terminal;
use super::{Failure, published};

/// What a publish may change.
#[derive(Args)]
pub(crate) struct GuardArguments {
    /// The manifest of the published site: a file, the folder it is in, or a URL. Reject a site that, compared to it, loses too
    /// many modules, changes too many prices, Connect hosts or texts, or has a different currency or address. At a URL there
    /// need not be a manifest yet.
    #[arg(long = "guard", value_name = "MANIFEST")]
    manifest: Option<String>,
    /// The share of modules that may be lost or changed; overrides marketplace.yaml and the published manifest.
    #[arg(long = "guard-share", value_name = "PERCENT", requires = "manifest", value_parser = clap::value_parser!(u8).range(0..=100))]
    share: Option<u8>,
    /// Accept the changes for this reason, which is recorded in the manifest.
    #[arg(long = "guard-reason", value_name = "TEXT")]
    reason: Option<String>,
}

impl GuardArguments {
    pub(crate) fn options(self, terminal: &Terminal) -> Result<GuardOptions, Failure> {
        let Self { manifest, share, reason } = self;
        let manifest = manifest.map(|location| published::existing(&location, terminal)).transpose()?.flatten();
        Ok(GuardOptions { manifest, share, reason })
    }
}
