//! The rules of the group `code`.

pub(in crate::check) mod invalid;
pub(in crate::check) mod not_file_name;
pub(in crate::check) mod duplicate;
pub(in crate::check) mod reserved;
