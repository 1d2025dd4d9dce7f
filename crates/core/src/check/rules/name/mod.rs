//! The rules of the group `name`.

pub(in crate::check) mod duplicate;
pub(in crate::check) mod taken;
pub(in crate::check) mod confusable;
pub(in crate::check) mod similar;
pub(in crate::check) mod of_developer;
