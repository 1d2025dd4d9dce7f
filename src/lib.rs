//! mpgen: a marketplace of modules that lives in a git repository.
pub mod source;
pub mod diag;
pub mod model;
pub mod locale;
pub mod parse;
pub mod check;
pub mod catalog;
pub mod route;
pub mod theme;
pub mod plan;
pub mod outputs;
pub mod prepare;
pub mod scaffold;
pub mod io;
