//! The files that `mpgen new` and `mpgen init` create.

mod module;
mod repository;

pub use module::{module_file, placeholder_logo};
pub use repository::repository;
