use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule = rule("guard/modules-lost", Severity::Error, include_str!("modules_lost.md"), Check::Elsewhere);
