//! The rules of the group `removed`.

pub(in crate::check) mod invalid_entry;
pub(in crate::check) mod code_taken;
pub(in crate::check) mod not_listed;
