use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule = rule("review/not-an-owner", Severity::Error, include_str!("not_an_owner.md"), Check::Elsewhere);
