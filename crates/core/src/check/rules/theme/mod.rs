//! The rules of the group `theme`.

pub(in crate::check) mod asset_name;
pub(in crate::check) mod template_error;
