use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("theme/template-error", Severity::Error, include_str!("template_error.md"), Check::Elsewhere);
