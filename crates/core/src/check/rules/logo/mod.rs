//! The rules of the group `logo`.

pub(in crate::check) mod missing;
pub(in crate::check) mod not_svg;
pub(in crate::check) mod raster;
pub(in crate::check) mod active_content;
pub(in crate::check) mod external_reference;
pub(in crate::check) mod empty;
pub(in crate::check) mod unsupported;
pub(in crate::check) mod too_complex;
pub(in crate::check) mod other_folder;
pub(in crate::check) mod other_owner;
