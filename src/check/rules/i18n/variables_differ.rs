//! `i18n/variables-differ`: what it wants, and why, stands in `variables_differ.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("i18n/variables-differ", Severity::Error, include_str!("variables_differ.md"), Judge::Elsewhere);
