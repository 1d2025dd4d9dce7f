//! The partner's texts as a reader sees them: sentences and words, not Markdown.

pub(super) mod hidden;
pub(super) mod script;
mod visible;

pub use visible::Visible;
