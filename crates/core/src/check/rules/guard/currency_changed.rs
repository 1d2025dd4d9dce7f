//! `guard/currency-changed`: what it finds, and why, is in `currency_changed.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("guard/currency-changed", Severity::Error, include_str!("currency_changed.md"), Check::Elsewhere);
