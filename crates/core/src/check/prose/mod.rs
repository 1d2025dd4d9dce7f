//! The texts of modules as readers see them: as sentences and words instead of Markdown.

pub(super) mod blanket;
pub(super) mod escape;
mod fold;
pub(super) mod hidden;
pub(super) mod markup;
pub(super) mod mojibake;
pub(super) mod overlap;
pub(super) mod script;
mod visible;

pub(super) use fold::{folded, words};
pub use visible::Visible;
