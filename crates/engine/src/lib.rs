//! Reads content from folders and commits, builds the site and publishes it: the only crate that reads content and writes a
//! site.

mod build;
mod folder;
pub mod git;
pub mod load;
pub mod manifest;
pub mod publish;
pub mod reload;
pub mod schemas;
mod walk;
pub mod write;

pub use build::{
    BuildError, GuardOptions, LastModified, Method, MissingDays, Options, Outcome, Phase, Report, Reuse, Target,
    Verification, build,
};
