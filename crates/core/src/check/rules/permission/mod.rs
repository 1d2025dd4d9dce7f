//! The rules of the group `permission`.

pub(in crate::check) mod unknown;
pub(in crate::check) mod duplicate;
pub(in crate::check) mod no_integration;
