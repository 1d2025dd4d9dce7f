//! The arguments for the store that machines share.

use std::path::PathBuf;

use clap::Args;
use mpgen_engine::store::{Access, Far, FolderOptions};

use super::Failure;

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
        let Some(address) = &self.store else { return Ok(None) };
        let access = if self.store_read_only { Access::ReadOnly } else { Access::ReadWrite };
        // A slash that is missing is a slip, not the name of a folder.
        if address.contains("://") || address.starts_with("s3:") {
            return bucket(address, access).map(Some);
        }
        Ok(Some(Far::Folder(FolderOptions { path: PathBuf::from(address), access, budget: MAX_SIZE })))
    }
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
