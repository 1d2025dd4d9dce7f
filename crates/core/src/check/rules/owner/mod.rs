//! The rules of the group `owner`.

pub(in crate::check) mod not_a_login;
