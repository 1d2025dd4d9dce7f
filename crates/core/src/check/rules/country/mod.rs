//! The rules of the group `country`.

pub(in crate::check) mod none;
pub(in crate::check) mod unknown;
pub(in crate::check) mod duplicate;
pub(in crate::check) mod not_served;
