//! The rules of the group `field`.

pub(in crate::check) mod unknown;
pub(in crate::check) mod missing;
pub(in crate::check) mod wrong_type;
