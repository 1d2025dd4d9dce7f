//! What `mpgen new` and `mpgen init` write: files that a person goes on with.

mod module;
mod repository;

pub use module::{module_file, placeholder_logo};
pub use repository::repository;
