use crate::check::prelude::*;

/// A change removes a module without an entry in `removed.yaml`.
pub static RULE: Rule = rule("removed/not-listed", Severity::Error, documents!("not_listed"), Check::Elsewhere);
