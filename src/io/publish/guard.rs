//! The publish guard: what variants and sections would lose against the site that is published.

use std::collections::BTreeMap;

use super::Manifest;
use super::manifest::VariantStamp;
use crate::model::Guard;

/// A variant, or a section in it, that would lose more modules than it may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The market and the API version: `kz/v5`.
    pub place: String,
    /// The section; `None` for all modules of the variant.
    pub section: Option<String>,
    /// Modules that it has in the published site.
    pub before: usize,
    /// Modules that it would have.
    pub after: usize,
}

/// What a site would lose too much of. A variant that it no longer has loses all. Languages show the same modules, so one
/// market and API version is said once, with its greatest loss.
#[must_use]
pub fn losses(published: &Manifest, now: &[VariantStamp], guard: Guard) -> Vec<Loss> {
    let known: BTreeMap<(&str, &str, &str), &VariantStamp> =
        now.iter().map(|variant| (key(variant), variant)).collect();
    let mut found: BTreeMap<(String, Option<String>), Loss> = BTreeMap::new();
    for old in &published.variants {
        let new = known.get(&key(old));
        let place = format!("{}/{}", old.market, old.api_version);
        let all = (None, old.count, new.map_or(0, |new| new.count));
        let sections = old.sections.iter().map(|(code, &before)| {
            (Some(code.clone()), before, new.and_then(|new| new.sections.get(code)).copied().unwrap_or(0))
        });
        for (section, before, after) in std::iter::once(all).chain(sections) {
            if is_too_much(before, after, guard) {
                let loss = Loss { place: place.clone(), section: section.clone(), before, after };
                let known = found.entry((place.clone(), section)).or_insert_with(|| loss.clone());
                if before - after > known.before - known.after {
                    *known = loss;
                }
            }
        }
    }
    found.into_values().collect()
}

fn key(variant: &VariantStamp) -> (&str, &str, &str) {
    (&variant.market, &variant.api_version, &variant.language)
}

/// More than the share, and not fewer than the least that counts (`review.md`).
fn is_too_much(before: usize, after: usize, guard: Guard) -> bool {
    let lost = before.saturating_sub(after);
    lost > 0 && lost >= guard.at_least as usize && lost * 100 > before * usize::from(guard.share)
}

#[cfg(test)]
mod tests {
    use super::is_too_much;
    use crate::model::Guard;

    #[test]
    fn a_loss_is_too_much_over_the_share_and_from_the_least_on() {
        let guard = Guard { share: 20, at_least: 3 };
        assert!(!is_too_much(10, 8, guard), "two are fewer than three");
        assert!(!is_too_much(15, 12, guard), "a fifth is not more than a fifth");
        assert!(is_too_much(14, 11, guard));
        assert!(is_too_much(3, 0, guard));
        assert!(!is_too_much(3, 5, guard));
        assert!(!is_too_much(0, 0, Guard { share: 0, at_least: 0 }), "nothing lost is no loss");
    }
}
