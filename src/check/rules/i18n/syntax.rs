//! `i18n/syntax`: what it wants, and why, stands in `syntax.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("i18n/syntax", Severity::Error, include_str!("syntax.md"), Judge::Elsewhere);
