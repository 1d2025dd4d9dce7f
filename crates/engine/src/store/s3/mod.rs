//! Objects on a server that speaks the protocol of S3.

mod bucket;
mod failure;
mod http;
mod runtime;
mod server;

pub use self::bucket::{AddressError, Bucket};
