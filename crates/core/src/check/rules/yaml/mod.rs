//! The rules of the group `yaml`.

pub(in crate::check) mod missing_front_matter;
pub(in crate::check) mod syntax;
pub(in crate::check) mod cut_text;
pub(in crate::check) mod lone_key;
pub(in crate::check) mod duplicate_key;
pub(in crate::check) mod unsupported;
pub(in crate::check) mod too_complex;
