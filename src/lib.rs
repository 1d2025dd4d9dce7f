//! mpgen: a marketplace of modules that lives in a git repository.
pub mod catalog;
pub mod check;
pub mod diag;
pub mod locale;
pub mod model;
pub mod parse;
pub mod source;
