//! `exception/unused`: what it wants, and why, stands in `unused.md`.

use crate::check::prelude::*;
use crate::parse::marketplace::ExceptionEntry;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("exception/unused", Severity::Warning, include_str!("unused.md"), Judge::Elsewhere);

/// Says that an exception covers nothing; one that lacks a field has been told about already.
pub(in crate::check) fn judge(exception: &ExceptionEntry) -> Option<Diagnostic> {
    let (module, rule) = (exception.module.as_ref()?, exception.rule.as_ref()?);
    exception.reason.as_ref()?;
    let message = format!("nothing in {} needs the exception from {}", shown(&module.value), shown(&rule.value));
    Some(RULE.at(exception.span, message).help("remove it"))
}
