//! `removed/not-listed`, which is found by comparing two states of a repository.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule = rule("removed/not-listed", Severity::Error, include_str!("not_listed.md"), Check::Elsewhere);
