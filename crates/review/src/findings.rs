//! Separates the findings that a change causes from earlier ones.

use std::collections::{BTreeSet, HashMap};

use super::Side;
use super::removed::not_listed;
use super::side::{as_committed, differing};
use mpgen_core::diag::{Diagnostic, Message, sort};
use mpgen_core::parse::{Parsed, parse};
use mpgen_core::source::Sources;
use mpgen_site::prepare::{Overrides, Preparation};
use mpgen_site::products::Products;

/// The state before a change, used to separate the findings that the change causes from earlier ones.
pub struct Before<'p> {
    products: &'p dyn Products,
    sources: Sources,
    parsed: Parsed,
    found: Vec<Diagnostic>,
    touched: BTreeSet<String>,
}

impl<'p> Before<'p> {
    /// Parses and checks the files as they were before the change that led to `now`. Modules whose `products` are kept are not
    /// mapped again.
    pub fn new(sources: Sources, now: &Sources, products: &'p dyn Products) -> Self {
        let touched = differing(&sources, &as_committed(&sources, now.clone()));
        let parsed = parse(&sources);
        let found = check(&sources, products, &|path| touched.contains(path));
        Self { products, sources, parsed, found, touched }
    }

    /// The findings that the change is responsible for, and the number of others: those that existed before, in files
    /// that the change does not touch. A module that it removes without an entry in `removed.yaml` is a finding too.
    pub fn findings_of_change(&self, sources: &Sources) -> (Vec<Diagnostic>, usize) {
        let mut found = check(sources, self.products, &|path| self.touched.contains(path));
        let mut earlier = counts(&self.sources, &self.found);
        let mut others = 0;
        found.retain(|finding| {
            let is_other = !self.touched.contains(&sources.get(finding.span.source).path)
                && take(&mut earlier, &key(sources, finding));
            others += usize::from(is_other);
            !is_other
        });
        found.extend(not_listed((&self.sources, &self.parsed), (sources, &parse(sources))));
        sort(&mut found, sources);
        (found, others)
    }
}

/// The findings in a state of which a change touches some paths.
fn check(sources: &Sources, products: &dyn Products, is_touched: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Diagnostic> {
    Preparation { is_touched, products, ..Preparation::new(&Overrides::default()) }.check(sources)
}

/// The findings that only the head has, and the number of those that both have. A finding that has moved to another
/// line is the same.
pub(super) fn new_findings(base: &Side, head: &Side) -> (Vec<Diagnostic>, usize) {
    let mut earlier = counts(&base.sources, &base.found);
    let (own, shared): (Vec<_>, Vec<_>) =
        head.found.iter().cloned().partition(|finding| !take(&mut earlier, &key(&head.sources, finding)));
    (own, shared.len())
}

/// The identity of a finding: file, rule and message.
type Key = (String, &'static str, Message);

fn key(sources: &Sources, finding: &Diagnostic) -> Key {
    (sources.get(finding.span.source).path.clone(), finding.rule, finding.message.clone())
}

fn counts(sources: &Sources, found: &[Diagnostic]) -> HashMap<Key, usize> {
    let mut counts = HashMap::new();
    for finding in found {
        *counts.entry(key(sources, finding)).or_default() += 1;
    }
    counts
}

/// Takes one of the findings with a key, if there is one left.
fn take(counts: &mut HashMap<Key, usize>, key: &Key) -> bool {
    let Some(count) = counts.get_mut(key).filter(|count| **count > 0) else { return false };
    *count -= 1;
    true
}
