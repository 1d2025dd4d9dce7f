use crate::check::prelude::*;

/// A change to a module by someone who may not make it.
pub static RULE: Rule = rule("review/not-an-owner", Severity::Error, documents!("not_an_owner"), Check::Elsewhere);
