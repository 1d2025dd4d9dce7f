#![doc = include_str!("../README.md")]

mod build;
mod folder;
pub mod git;
pub mod load;
pub mod publish;
pub mod reload;
pub mod steps;
pub mod store;
mod walk;
pub mod write;

pub use build::{
    BuildError, GuardOptions, Kept, LastModified, MissingDays, Options, Outcome, Phase, Progress, Report, Reuse,
    StepWork, Target, Verification, Work, build,
};
pub use publish::manifest;
