//! `guard/prices-changed`: what it finds, and why, is in `prices_changed.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("guard/prices-changed", Severity::Error, include_str!("prices_changed.md"), Check::Elsewhere);
