//! The rules of the group `exception`.

pub(in crate::check) mod unused;
