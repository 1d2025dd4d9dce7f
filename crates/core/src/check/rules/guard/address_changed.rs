//! `guard/address-changed`: what it finds, and why, is in `address_changed.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("guard/address-changed", Severity::Error, include_str!("address_changed.md"), Check::Elsewhere);
