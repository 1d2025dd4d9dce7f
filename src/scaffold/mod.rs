//! The files that `mpgen new` and `mpgen init` create.

mod module;
mod repository;

pub use module::{NewModule, module_file};
pub use repository::repository;
