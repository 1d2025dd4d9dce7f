//! `i18n/unknown-message`: what it wants, and why, stands in `unknown_message.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("i18n/unknown-message", Severity::Error, include_str!("unknown_message.md"), Judge::Elsewhere);
