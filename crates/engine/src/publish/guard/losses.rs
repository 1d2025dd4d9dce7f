//! Modules that variants and their sections would lose.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Limits, listed, shown};
use mpgen_core::check::MODULES_LOST;
use mpgen_core::diag::{Diagnostic, Message};
use mpgen_core::message;
use mpgen_core::source::Span;
use mpgen_site::manifest::{ManifestVariant, ModuleFacts, Overview};

/// The loss of a variant or of a section in it.
#[derive(Clone)]
struct Loss<'a> {
    /// The section; `None` for the whole variant.
    section: Option<&'a str>,
    before: usize,
    lost: usize,
    /// Their codes.
    codes: Vec<&'a str>,
}

/// A module that a market lists in the published site.
struct Row<'a> {
    code: &'a str,
    published: &'a ModuleFacts,
    new: Option<&'a ModuleFacts>,
}

/// Reports modules that disappear from variants or sections that lose too many. A section that loses all of its modules does,
/// however few they are, and so does a variant that is removed.
pub(super) fn lost(published: &Overview, new: &Overview, limits: Limits, at: Span) -> Option<Diagnostic> {
    if is_listed_the_same(published, new) {
        return None;
    }
    let there: HashMap<_, _> = new.variants.iter().zip(0..).map(|(variant, index)| (key(variant), index)).collect();
    let is_whole = !published.partial && !new.partial;
    let mut compared: Vec<&ManifestVariant> =
        published.variants.iter().filter(|variant| is_whole || there.contains_key(&key(variant))).collect();
    // In the order of the site.
    compared.sort_by_key(|variant| there.get(&key(variant)).copied().unwrap_or(usize::MAX));
    let rows = rows(published, new);
    let mut known: HashMap<(&str, &str, bool), Vec<Loss<'_>>> = HashMap::new();
    let (mut variants, mut codes) = (0, BTreeSet::<&str>::new());
    let mut worst: Option<(&ManifestVariant, Loss<'_>)> = None;
    for variant in &compared {
        let is_there = there.contains_key(&key(variant));
        // All languages list the same modules.
        let losses = known
            .entry((&variant.market, &variant.api_version, is_there))
            .or_insert_with(|| of_market(variant, &rows, is_there, limits))
            .clone();
        variants += usize::from(!losses.is_empty());
        codes.extend(losses.iter().flat_map(|loss| loss.codes.iter().copied()));
        for loss in losses {
            if worst.as_ref().is_none_or(|(_, worst)| loss.weight() > worst.weight()) {
                worst = Some((variant, loss));
            }
        }
    }
    let (variant, loss) = worst?;
    let codes: Vec<&str> = codes.into_iter().collect();
    let message = message!(
        "guard-modules-lost",
        count = codes.len(),
        modules = listed(&codes, |code| message!("guard-item", item = shown(code))),
        variants = variants,
        all = published.variants.len(),
        worst = loss.message(variant)
    );
    Some(MODULES_LOST.at(at, message))
}

impl Loss<'_> {
    /// Sort key: the share that is lost, then the number.
    fn weight(&self) -> (usize, usize) {
        (self.lost * 1000 / self.before.max(1), self.lost)
    }

    /// What is lost.
    fn message(&self, variant: &ManifestVariant) -> Message {
        let variant = shown(&format!("{}/{}/{}", variant.market, variant.api_version, variant.language));
        let (lost, before) = (self.lost, self.before);
        match (self.section.map(shown), lost == before) {
            (None, true) if before == 1 => message!("guard-loss-only", variant = variant),
            (None, true) => message!("guard-loss-all", variant = variant, before = before),
            (None, false) => message!("guard-loss-some", variant = variant, lost = lost, before = before),
            (Some(section), true) if before == 1 => {
                message!("guard-loss-only-in-section", section = section, variant = variant)
            }
            (Some(section), true) => {
                message!("guard-loss-all-in-section", section = section, variant = variant, before = before)
            }
            (Some(section), false) => {
                message!(
                    "guard-loss-some-in-section",
                    section = section,
                    variant = variant,
                    lost = lost,
                    before = before
                )
            }
        }
    }
}

fn key(variant: &ManifestVariant) -> (&str, &str, &str) {
    (&variant.market, &variant.api_version, &variant.language)
}

/// Whether every module of the published site is listed as before, so that nothing can be lost.
fn is_listed_the_same(published: &Overview, new: &Overview) -> bool {
    let same = |old: &ModuleFacts, new: &ModuleFacts| {
        (&old.section, &old.markets, &old.api_versions) == (&new.section, &new.markets, &new.api_versions)
    };
    let variants: HashSet<_> = new.variants.iter().map(key).collect();
    published.variants.iter().all(|variant| variants.contains(&key(variant)))
        && published.modules.iter().all(|(code, old)| new.modules.get(code).is_some_and(|new| same(old, new)))
}

/// The modules that each market lists.
fn rows<'a>(published: &'a Overview, new: &'a Overview) -> HashMap<&'a str, Vec<Row<'a>>> {
    let mut rows: HashMap<&str, Vec<Row<'_>>> = HashMap::new();
    for (code, module) in &published.modules {
        for market in &module.markets {
            rows.entry(market).or_default().push(Row { code, published: module, new: new.modules.get(code) });
        }
    }
    rows
}

/// The losses of a market at an API version that exceed the limits. A module that moves to another section is lost to its old
/// one.
fn of_market<'a>(
    variant: &ManifestVariant,
    rows: &HashMap<&str, Vec<Row<'a>>>,
    is_there: bool,
    limits: Limits,
) -> Vec<Loss<'a>> {
    let (market, version) = (variant.market.as_str(), variant.api_version.as_str());
    let none = |section| Loss { section, before: 0, lost: 0, codes: Vec::new() };
    let mut losses: BTreeMap<Option<&str>, Loss<'_>> = BTreeMap::new();
    for row in rows.get(market).into_iter().flatten() {
        if !row.published.is_listed(market, version) {
            continue;
        }
        let new = row.new.filter(|new| is_there && new.is_listed(market, version));
        let section = row.published.section.as_str();
        let is_in_section = new.is_some_and(|new| new.section == section);
        for (part, is_kept) in [(None, new.is_some()), (Some(section), is_in_section)] {
            let loss = losses.entry(part).or_insert_with(|| none(part));
            loss.before += 1;
            if !is_kept {
                loss.lost += 1;
                loss.codes.push(row.code);
            }
        }
    }
    losses.into_values().filter(|loss| limits.forbids_loss(loss.lost, loss.before)).collect()
}
