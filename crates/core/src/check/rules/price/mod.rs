//! The rules of the group `price`.

pub(in crate::check) mod invalid;
pub(in crate::check) mod discount_not_below_regular;
pub(in crate::check) mod discount_without_price;
pub(in crate::check) mod trial_without_price;
pub(in crate::check) mod trial_out_of_range;
