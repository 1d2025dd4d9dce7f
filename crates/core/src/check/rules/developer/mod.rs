//! The rules of the group `developer`.

pub(in crate::check) mod other_owner;
