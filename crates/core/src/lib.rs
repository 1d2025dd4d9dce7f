#![doc = include_str!("../README.md")]
//!
//! # Modules
//!
//! The modules are listed in pipeline order. Each only uses those above it.

pub mod mix;
pub mod parallel;
mod normal;
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
