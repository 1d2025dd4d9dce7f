//! The arguments for the store that machines share.

use std::path::PathBuf;

use clap::Args;
use mpgen_core::diag::Diagnostic;
use mpgen_core::source::Sources;
use mpgen_engine::Kept;
use mpgen_engine::store::{Access, Extent, Far, FolderOptions, Near};
use mpgen_site::prepare::{Overrides, Preparation, Prepared};

use super::Failure;
use super::terminal::Terminal;

/// Where products are shared, and whether this machine may add some.
#[derive(Args)]
pub(crate) struct StoreArguments {
    /// A store of earlier work that machines share: `s3://bucket/prefix`, or a folder.
    #[arg(long, value_name = "ADDRESS")]
    store: Option<String>,
    /// Only read the store, as a job that strangers can change must.
    #[arg(long, requires = "store")]
    store_read_only: bool,
}

/// The maximum size of a store in a folder, in bytes.
const MAX_SIZE: u64 = 8 << 30;

impl StoreArguments {
    /// The store, if there is one.
    ///
    /// # Errors
    /// The address is not valid.
    pub(crate) fn far(&self) -> Result<Option<Far>, Failure> {
        let access = if self.store_read_only { Access::ReadOnly } else { Access::ReadWrite };
        self.store.as_ref().map(|address| far(address, access, MAX_SIZE)).transpose()
    }
}

/// Writes what a command that reads some of the content has made, and says what has failed.
pub(super) fn finish(kept: &Kept, terminal: &Terminal) {
    kept.finish(Extent::Part);
    kept.work().warnings.iter().for_each(|warning| terminal.warning(warning));
}

/// Everything that rendering needs, as far as possible from a store.
pub(super) fn prepare(
    sources: &Sources,
    store: &StoreArguments,
    terminal: &Terminal,
) -> Result<(Vec<Diagnostic>, Option<Prepared>), Failure> {
    let overrides = Overrides::default();
    let Some(far) = store.far()? else { return Ok(Preparation::new(&overrides).prepare(sources)) };
    let kept = Kept::shared(sources, Near::Memory, Some(far))?;
    let prepared = Preparation { products: &kept, ..Preparation::new(&overrides) }.prepare(sources);
    finish(&kept, terminal);
    Ok(prepared)
}

/// The store of the steps of a build on several machines.
#[derive(Args)]
pub(crate) struct SharedStoreArguments {
    /// The store that all machines see: `s3://bucket/prefix`, or a folder.
    #[arg(long, value_name = "ADDRESS")]
    store: String,
}

impl SharedStoreArguments {
    /// The store. Nothing is removed from it, since others still need what this machine does not.
    ///
    /// # Errors
    /// The address is not valid.
    pub(crate) fn far(&self) -> Result<Far, Failure> {
        far(&self.store, Access::ReadWrite, u64::MAX)
    }
}

fn far(address: &str, access: Access, budget: u64) -> Result<Far, Failure> {
    // A slash that is missing is a slip, not the name of a folder.
    if address.contains("://") || address.starts_with("s3:") {
        return bucket(address, access);
    }
    Ok(Far::Folder(FolderOptions { path: PathBuf::from(address), access, budget }))
}

#[cfg(feature = "s3")]
fn bucket(address: &str, access: Access) -> Result<Far, Failure> {
    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Ok(Far::S3(mpgen_engine::store::Bucket::new(address, environment)?, access))
}

#[cfg(not(feature = "s3"))]
fn bucket(address: &str, _: Access) -> Result<Far, Failure> {
    Err(format!("this mpgen was built without `{address}`: use a folder as the store").into())
}
