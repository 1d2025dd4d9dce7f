//! The rules of the group `file`.

pub(in crate::check) mod not_utf8;
pub(in crate::check) mod conflict_marker;
pub(in crate::check) mod too_large;
pub(in crate::check) mod symbolic_link;
pub(in crate::check) mod not_regular;
pub(in crate::check) mod unportable_name;
pub(in crate::check) mod embedded_repository;
pub(in crate::check) mod tool_configuration;
pub(in crate::check) mod hidden;
pub(in crate::check) mod misplaced_module;
pub(in crate::check) mod unexpected;
