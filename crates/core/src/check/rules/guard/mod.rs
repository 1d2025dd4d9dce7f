//! The rules of the group `guard`.

pub(in crate::check) mod modules_lost;
pub(in crate::check) mod prices_changed;
pub(in crate::check) mod connect_hosts_changed;
pub(in crate::check) mod texts_replaced;
pub(in crate::check) mod currency_changed;
pub(in crate::check) mod address_changed;
