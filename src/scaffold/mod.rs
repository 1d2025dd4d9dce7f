//! The files that `mpgen init` creates.

mod repository;

pub use repository::repository;
