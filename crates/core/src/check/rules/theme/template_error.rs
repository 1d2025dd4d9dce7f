use crate::check::prelude::*;

/// A template cannot be parsed or rendered.
pub static RULE: Rule = rule("theme/template-error", Severity::Error, documents!("template_error"), Check::Elsewhere);
