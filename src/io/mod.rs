//! The only part that touches files, sockets, the environment and the clock.

mod folder;
pub mod git;
#[cfg(feature = "probe")]
pub mod http;
pub mod load;
#[cfg(feature = "lsp")]
pub mod messages;
#[cfg(feature = "probe")]
pub mod probe;
pub mod publish;
pub mod reload;
pub mod schemas;
#[cfg(feature = "serve")]
pub mod serve;
mod walk;
pub mod write;
