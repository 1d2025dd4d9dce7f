//! The rules of the group `text`.

pub(in crate::check) mod missing_language;
pub(in crate::check) mod unknown_language;
pub(in crate::check) mod unknown_block;
pub(in crate::check) mod duplicate_block;
pub(in crate::check) mod outside_block;
pub(in crate::check) mod empty;
pub(in crate::check) mod too_long;
pub(in crate::check) mod too_deep;
pub(in crate::check) mod placeholder;
pub(in crate::check) mod mojibake;
pub(in crate::check) mod not_plain;
pub(in crate::check) mod unclosed_code;
pub(in crate::check) mod raw_html;
pub(in crate::check) mod broken_markup;
pub(in crate::check) mod bare_address;
pub(in crate::check) mod link_scheme;
pub(in crate::check) mod link_user_name;
pub(in crate::check) mod misleading_link;
pub(in crate::check) mod dead_fragment;
pub(in crate::check) mod image;
pub(in crate::check) mod hidden_characters;
pub(in crate::check) mod overlapping_characters;
pub(in crate::check) mod allows_all_methods;
pub(in crate::check) mod wrong_language;
pub(in crate::check) mod no_feature_list;
pub(in crate::check) mod parity;
