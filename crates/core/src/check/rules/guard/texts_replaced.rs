//! `guard/texts-replaced`: what it finds, and why, is in `texts_replaced.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("guard/texts-replaced", Severity::Error, include_str!("texts_replaced.md"), Check::Elsewhere);
