//! The rules of the group `connection`.

pub(in crate::check) mod none;
pub(in crate::check) mod both;
