//! The rules of the group `marketplace`.

pub(in crate::check) mod missing;
pub(in crate::check) mod unknown_field;
pub(in crate::check) mod missing_field;
pub(in crate::check) mod wrong_type;
pub(in crate::check) mod invalid_code;
pub(in crate::check) mod reserved_code;
pub(in crate::check) mod duplicate_code;
pub(in crate::check) mod unknown_language;
pub(in crate::check) mod unknown_country;
pub(in crate::check) mod empty_list;
pub(in crate::check) mod invalid_currency;
pub(in crate::check) mod invalid_url;
pub(in crate::check) mod missing_text;
pub(in crate::check) mod invalid_contribute;
pub(in crate::check) mod invalid_guard;
pub(in crate::check) mod invalid_exception;
pub(in crate::check) mod unknown_theme;
pub(in crate::check) mod invalid_picture;
pub(in crate::check) mod invalid_color;
pub(in crate::check) mod low_contrast;
pub(in crate::check) mod too_long;
pub(in crate::check) mod overlapping_characters;

use crate::diag::Message;
use crate::message;

/// Help to add a line.
fn add(line: &str) -> Message {
    message!("marketplace-add", line = format!("`{line}`"))
}
