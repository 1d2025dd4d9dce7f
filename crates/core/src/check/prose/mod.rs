//! The partner's texts as a reader sees them: sentences and words, not Markdown.

pub(super) mod blanket;
mod bound;
mod fold;
mod groups;
pub(super) mod hidden;
mod lexicon;
pub(super) mod overlap;
pub(super) mod script;
pub(super) mod sentence;
mod visible;

pub use groups::Groups;
pub use visible::Visible;
