//! The options of the publish guard.

use std::path::PathBuf;

use clap::Args;
use mpgen_engine::GuardOptions;

/// What a publish may change.
#[derive(Args)]
pub(crate) struct GuardArguments {
    /// The published manifest; reject a site that, compared to it, loses too many modules, changes too many prices, Connect
    /// hosts or texts, or has a different currency or address.
    #[arg(long = "guard", value_name = "MANIFEST")]
    manifest: Option<PathBuf>,
    /// The share of modules that may be lost or changed; overrides marketplace.yaml and the published manifest.
    #[arg(long = "guard-share", value_name = "PERCENT", requires = "manifest", value_parser = clap::value_parser!(u8).range(0..=100))]
    share: Option<u8>,
    /// Accept the changes for this reason, which is recorded in the manifest.
    #[arg(long = "guard-reason", value_name = "TEXT")]
    reason: Option<String>,
}

impl From<GuardArguments> for GuardOptions {
    fn from(GuardArguments { manifest, share, reason }: GuardArguments) -> Self {
        Self { manifest, share, reason }
    }
}
