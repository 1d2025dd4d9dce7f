//! mpgen: a marketplace of modules that lives in a git repository.
pub mod catalog;
pub mod check;
pub mod diag;
pub mod fix;
pub mod fmt;
pub mod io;
pub mod locale;
pub mod model;
pub mod outputs;
pub mod parse;
pub mod plan;
pub mod prepare;
pub mod route;
pub mod scaffold;
pub mod source;
pub mod theme;
