//! The publish guard: rejects a site that differs too much from the published one, with one diagnostic per kind of change.

mod content;
mod losses;

use std::path::Path;

use crate::publish::manifest::ManifestSource;
use mpgen_core::check::{ADDRESS_CHANGED, CURRENCY_CHANGED, MODULES_LOST};
use mpgen_core::diag::text::{printable, shown};
use mpgen_core::diag::{Diagnostic, Message, Severity};
use mpgen_core::message;
use mpgen_core::source::Span;
use mpgen_site::manifest::{ModuleFacts, Overview};

/// Maximum number of modules that a message names.
const MOST_NAMED: usize = 10;

/// What the guard allows.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// The share of modules that may change, in percent; 100 allows everything.
    share: u8,
    /// Changes of fewer modules than this are always allowed.
    at_least: u32,
}

impl Limits {
    /// The stricter limits of the new and the published site, so that a change cannot relax its own limits.
    fn of(published: &Overview, new: &Overview) -> Self {
        let (published, new) = (published.guard, new.guard);
        Self { share: published.share.min(new.share), at_least: published.at_least.min(new.at_least) }
    }

    /// Whether the number of changed modules exceeds the share of `all` and reaches `at_least`.
    fn are_exceeded(self, changed: usize, all: usize) -> bool {
        changed > 0 && changed >= self.at_least as usize && changed * 100 > all * usize::from(self.share)
    }

    /// Whether a variant or a section loses too many of its modules. Losing all of them is always too many.
    fn forbids_loss(self, lost: usize, before: usize) -> bool {
        let all = lost > 0 && lost == before && self.share < 100;
        all || self.are_exceeded(lost, before)
    }
}

/// A module that is in both sites, and listed in the published one.
struct Pair<'a> {
    code: &'a str,
    published: &'a ModuleFacts,
    new: &'a ModuleFacts,
}

/// Reports where a new site differs too much from the published one; `share` overrides that of the limits.
pub(crate) fn compare(published: &Overview, new: &Overview, share: Option<u8>, at: Span) -> Vec<Diagnostic> {
    let mut limits = Limits::of(published, new);
    limits.share = share.unwrap_or(limits.share);
    let pairs = pairs(published, new);
    let currency = (published.currency != new.currency).then(|| {
        let (published, new) = (printable(&published.currency), printable(&new.currency));
        CURRENCY_CHANGED.at(at, message!("guard-currency-changed", before = published, after = new))
    });
    let address = (published.base_url != new.base_url).then(|| {
        let (published, new) = (printable(&published.base_url), printable(&new.base_url));
        ADDRESS_CHANGED.at(at, message!("guard-address-changed", before = published, after = new))
    });
    let lost = losses::lost(published, new, limits, at);
    let found = lost.into_iter().chain(content(&pairs, limits, at)).chain(currency).chain(address);
    found.map(|found| found.help(message!("guard-help"))).collect()
}

fn content<'a>(pairs: &'a [Pair<'a>], limits: Limits, at: Span) -> impl Iterator<Item = Diagnostic> + 'a {
    let rules = [content::prices, content::hosts, content::texts];
    rules.into_iter().filter_map(move |rule| rule(pairs, limits, at))
}

fn pairs<'a>(published: &'a Overview, new: &'a Overview) -> Vec<Pair<'a>> {
    let listed = published.modules.iter().filter(|(_, module)| module.is_listed_anywhere());
    listed.filter_map(|(code, published)| Some(Pair { code, published, new: new.modules.get(code)? })).collect()
}

/// Compares a new site with the one in a folder. The diagnostics are warnings, except for an error if no module would be left.
/// None if the folder has no site of ours.
pub(crate) fn compare_with_folder(folder: &Path, new: &Overview, at: Span) -> Vec<Diagnostic> {
    let Ok(published) = ManifestSource::own(folder).overview(new) else { return Vec::new() };
    let listed = |overview: &Overview| overview.modules.values().filter(|module| module.is_listed_anywhere()).count();
    let before = listed(&published);
    if before > 0 && listed(new) == 0 {
        let folder = format!("`{}`", folder.display());
        let message = message!("guard-modules-lost-none-left", folder = folder, before = before);
        return vec![MODULES_LOST.at(at, message).help(message!("guard-modules-lost-check"))];
    }
    let warning = |mut found: Diagnostic| {
        found.severity = Severity::Warning;
        found.help(message!("guard-build-rejects"))
    };
    compare(&published, new, None, at).into_iter().map(warning).collect()
}

/// The first of several items and the number of others, for a message.
fn listed<T>(items: &[T], word: impl Fn(&T) -> Message) -> Message {
    let first: Vec<Message> = items.iter().take(MOST_NAMED).map(word).collect();
    match items.len().saturating_sub(MOST_NAMED) {
        0 => message!("guard-listed", items = first),
        more => message!("guard-listed-and-more", items = first, more = more),
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn a_change_exceeds_the_limits_above_the_share_and_from_at_least_on() {
        let limits = Limits { share: 20, at_least: 3 };
        assert!(!limits.are_exceeded(2, 10), "two are fewer than three");
        assert!(!limits.are_exceeded(3, 15), "a fifth is not more than a fifth");
        assert!(limits.are_exceeded(3, 14));
        assert!(!Limits { share: 0, at_least: 0 }.are_exceeded(0, 0), "nothing changed is no change");
    }

    #[test]
    fn losing_all_modules_of_a_section_is_always_too_much() {
        let limits = Limits { share: 20, at_least: 3 };
        assert!(limits.forbids_loss(1, 1) && limits.forbids_loss(2, 2));
        assert!(!limits.forbids_loss(1, 2) && !limits.forbids_loss(0, 0));
        assert!(!Limits { share: 100, at_least: 3 }.forbids_loss(2, 2), "100 percent allows everything");
    }
}
