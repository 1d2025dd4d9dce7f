//! The texts of modules as readers see them: as sentences and words instead of Markdown.

pub(super) mod blanket;
pub(super) mod escape;
mod fold;
mod groups;
pub(super) mod hidden;
mod lexicon;
pub(super) mod markup;
pub(super) mod mojibake;
pub(super) mod overlap;
mod scope;
pub(super) mod script;
pub(super) mod sentence;
mod visible;

pub(super) use fold::folded;
pub use groups::Groups;
pub use visible::Visible;
