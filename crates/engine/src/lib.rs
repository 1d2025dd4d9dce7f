//! Reads content from folders and commits, builds the site and publishes it: the only crate that reads content and writes a
//! site.

mod folder;
pub mod git;
pub mod load;
pub mod publish;
pub mod reload;
mod walk;
pub mod write;
