//! mpgen: a marketplace of modules that lives in a git repository.
//!
//! A pure middle, input and output at its two ends:
//!
//! ```text
//! content/ --+         +---------+ parse +--------+ check +---------+ plan +------+ outputs +---------------+
//! themes/  --+ io::load| Sources |------>| Parsed |------>| Catalog |----->| Plan |-------->| path -> bytes | io::publish
//! i18n/    --+-------->|         |       |        | RULES |         |      |      |         |               |
//!                      +---------+       +--------+       +---------+      +------+         +---------------+
//! ```
//!
//! Each arrow is one function, each box one type; every stage gives [diagnostics](diag::Diagnostic). The modules stand in
//! the order of the pipeline, and each uses only those above it (a test holds them to it).

pub mod mix;
pub mod source;
pub mod diag;
pub mod model;
pub mod locale;
pub mod parse;
pub mod check;
pub mod fix;
pub mod fmt;
pub mod catalog;
pub mod route;
pub mod theme;
pub mod plan;
pub mod outputs;
pub mod prepare;
pub mod contract;
pub mod review;
pub mod probe;
pub mod codeowners;
pub mod scaffold;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod io;
