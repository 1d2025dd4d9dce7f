//! The rules of the group `section`.

pub(in crate::check) mod unknown;
