//! Findings that a change brings, and those that were there before it.

use std::collections::HashMap;

use super::Side;
use crate::diag::Diagnostic;

/// The findings of the head that the base does not have, and how many it shares with it. A finding that has only moved
/// to another line is the same.
pub(super) fn told_apart(base: &Side, head: &Side) -> (Vec<Diagnostic>, usize) {
    let mut earlier: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for finding in &base.found {
        *earlier.entry(key(base, finding)).or_default() += 1;
    }
    let mut shared = 0;
    let mut own = Vec::new();
    for finding in &head.found {
        match earlier.get_mut(&key(head, finding)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                shared += 1;
            }
            None => own.push(finding.clone()),
        }
    }
    (own, shared)
}

fn key<'a>(side: &'a Side, finding: &'a Diagnostic) -> (&'a str, &'a str, &'a str) {
    (side.sources.get(finding.span.source).path.as_str(), finding.rule, finding.message.as_str())
}
