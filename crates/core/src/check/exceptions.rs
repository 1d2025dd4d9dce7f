//! The exceptions in `marketplace.yaml`. Each silences one rule in one module, for a reason.

use std::collections::HashMap;

use super::{Context, Rule, rules};
use crate::diag::Diagnostic;

/// Removes the diagnostics that an exception covers, and reports the exceptions that cover none.
pub(super) fn apply(context: &Context<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let Some(marketplace) = &context.settings.marketplace else {
        return found;
    };
    if marketplace.exceptions.is_empty() {
        return found;
    }
    let mut used = vec![false; marketplace.exceptions.len()];
    let codes: HashMap<_, _> = context.heads.iter().map(|head| (head.source(), context.code_of(head))).collect();
    let mut covered = |diagnostic: &Diagnostic| {
        let allowed = Rule::named(diagnostic.rule).is_some_and(|rule| rule.exceptable);
        let Some(&code) = codes.get(&diagnostic.span.source).filter(|_| allowed) else {
            return false;
        };
        let mut any = false;
        for (exception, used) in marketplace.exceptions.iter().zip(&mut used) {
            let module = exception.module.as_ref().is_some_and(|module| module.value == code);
            let rule = exception.rule.as_ref().is_some_and(|rule| rule.value == diagnostic.rule);
            if module && rule && exception.reason.is_some() {
                *used = true;
                any = true;
            }
        }
        any
    };
    let mut kept: Vec<Diagnostic> = found.into_iter().filter(|diagnostic| !covered(diagnostic)).collect();
    let unused = marketplace.exceptions.iter().zip(used).filter(|(_, used)| !used);
    kept.extend(unused.filter_map(|(exception, _)| rules::exception::unused::check(context, exception)));
    kept
}
