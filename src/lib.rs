//! What the program adds to its crates: servers, and the files that `init` and `new` write. Only `main.rs` and `cli/` print.

#[cfg(feature = "probe")]
pub mod http;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod probe;
pub mod scaffold;
#[cfg(feature = "serve")]
pub mod serve;
