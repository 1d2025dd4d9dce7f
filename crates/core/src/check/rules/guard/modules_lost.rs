//! `guard/modules-lost`: what it wants, and why, stands in `modules_lost.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule = rule("guard/modules-lost", Severity::Error, include_str!("modules_lost.md"), Judge::Elsewhere);
