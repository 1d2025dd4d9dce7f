//! The rules of the group `review`.

pub(in crate::check) mod not_an_owner;
