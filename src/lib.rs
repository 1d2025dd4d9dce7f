//! The parts of the program that tests use too: servers, and the files that `init` and `new` write. Only `cli/` prints.

#[cfg(feature = "probe")]
pub mod http;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod probe;
pub mod scaffold;
#[cfg(feature = "serve")]
pub mod serve;
