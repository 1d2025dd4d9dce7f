//! The rules of the group `api-version`.

pub(in crate::check) mod unknown;
pub(in crate::check) mod not_latest;
