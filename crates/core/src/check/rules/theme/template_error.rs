//! `theme/template-error`: what it wants, and why, stands in `template_error.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("theme/template-error", Severity::Error, include_str!("template_error.md"), Judge::Elsewhere);
