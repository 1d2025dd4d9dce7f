//! The rules of the group `url`.

pub(in crate::check) mod invalid;
pub(in crate::check) mod not_https;
pub(in crate::check) mod not_public;
pub(in crate::check) mod placeholder;
pub(in crate::check) mod mixed_scripts;
pub(in crate::check) mod confusable;
pub(in crate::check) mod other_owner;
