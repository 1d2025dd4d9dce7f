//! The format of mpgen: texts -> values -> findings -> a catalogue. Pure: no file, no clock, no environment, no printing.
//!
//! The modules stand in the order of the pipeline, and each uses only those above it.

pub mod mix;
pub mod source;
pub mod files;
pub mod diag;
pub mod model;
pub mod locale;
pub mod parse;
pub mod check;
pub mod fix;
pub mod fmt;
pub mod codeowners;
pub mod catalog;
pub mod route;
pub mod plan;
