//! `i18n/missing-message`: what it wants, and why, stands in `missing_message.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("i18n/missing-message", Severity::Error, include_str!("missing_message.md"), Judge::Elsewhere);
