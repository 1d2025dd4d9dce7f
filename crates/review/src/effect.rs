//! The variants in which a module appears and disappears, also described in one line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{ModuleChange, Pair, Side};
use mpgen_core::catalog::Reason;
use mpgen_core::diag::{Argument, Message, Wording};
use mpgen_core::message;
use mpgen_core::model::{MarketId, Module};

/// The variants in which a module appears and disappears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// The number of variants that list it before the change.
    pub before: usize,
    /// The number of variants that list it after the change.
    pub after: usize,
    /// The number of all variants after the change.
    pub of: usize,
    /// The markets and API versions that list it only after the change: `kz/v5`.
    pub appears: Vec<String>,
    /// The markets and API versions that list it only before the change.
    pub disappears: Vec<String>,
    /// The description.
    pub line: String,
}

impl Effect {
    pub(super) fn is_empty(&self) -> bool {
        self.appears.is_empty() && self.disappears.is_empty()
    }
}

/// The codes of a market and an API version.
type MarketVersion = (String, String);

pub(super) fn effect(base: &Side, head: &Side, pair: &Pair<'_>, wording: &Wording) -> Effect {
    let old = pair.old.map_or_else(BTreeSet::new, |module| listed(base, module));
    let new = pair.new.map_or_else(BTreeSet::new, |module| listed(head, module));
    let languages = |side: &Side| side.catalog.as_ref().map_or(0, |catalog| catalog.marketplace.languages.len());
    let appears: Vec<&MarketVersion> = new.difference(&old).collect();
    let disappears: Vec<&MarketVersion> = old.difference(&new).collect();
    let of = head.variants();
    let mut parts = Vec::new();
    if !appears.is_empty() {
        let count = appears.len() * languages(head);
        parts.push(message!("report-effect-appears", count, of, places = describe(&appears, head, base)));
    }
    if !disappears.is_empty() {
        let count = disappears.len() * languages(base);
        let (of, places) = (base.variants(), describe(&disappears, head, base));
        parts.push(message!("report-effect-disappears", count, of, places));
    }
    let after = new.len() * languages(head);
    if parts.is_empty() {
        parts.push(match after {
            0 => message!("report-effect-not-shown"),
            _ => message!("report-effect-shown", count = after, of),
        });
    }
    if let (Some(old), Some(new)) = (pair.old, pair.new) {
        let name = |side: &Side, module: &Module| {
            side.catalog.as_ref().map(|c| c.marketplace.sections[module.outline.section].code.to_string())
        };
        let (from, to) = (name(base, old), name(head, new));
        if let (true, Some(from), Some(to)) = (from != to, &from, &to) {
            parts.push(message!("report-effect-moves", from = from.as_str(), to = to.as_str()));
        }
        let names =
            |module: &Module| module.details.texts.name.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
        if names(old) != names(new) {
            parts.push(message!("report-effect-sorted"));
        }
    }
    let codes = |list: &[&MarketVersion]| list.iter().map(|(market, version)| format!("{market}/{version}")).collect();
    Effect {
        before: old.len() * languages(base),
        after,
        of,
        appears: codes(&appears),
        disappears: codes(&disappears),
        line: parts.iter().map(|part| wording.text(part)).collect::<Vec<_>>().join("; "),
    }
}

/// The markets and API versions that list a module.
fn listed(side: &Side, module: &Module) -> BTreeSet<MarketVersion> {
    let Some(catalog) = &side.catalog else { return BTreeSet::new() };
    let marketplace = &catalog.marketplace;
    let mut listed = BTreeSet::new();
    for market in marketplace.market_ids() {
        for version in marketplace.api_version_ids() {
            if marketplace.reason(&module.outline, market, version) == Reason::Shown {
                let (market, version) = (&marketplace.markets[market].code, &marketplace.api_versions[version].code);
                listed.insert((market.to_string(), version.to_string()));
            }
        }
    }
    listed
}

/// Describes markets and API versions, grouping the markets with the same versions: `ru, kz, cis at v4, v5`.
fn describe(list: &[&MarketVersion], head: &Side, base: &Side) -> Vec<Message> {
    let Some(catalog) = head.catalog.as_ref().or(base.catalog.as_ref()) else { return Vec::new() };
    let versions: Vec<String> =
        catalog.marketplace.api_versions.iter().map(|version| version.code.to_string()).collect();
    let order: Vec<String> = catalog.marketplace.markets.iter().map(|market| market.code.to_string()).collect();
    let mut by_market: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for (market, version) in list {
        let index = order.iter().position(|known| known == market).unwrap_or(usize::MAX);
        by_market.entry((index, market)).or_default().push(version);
    }
    let mut groups: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for ((_, market), mut at) in by_market {
        at.sort_by_key(|version| versions.iter().position(|known| known == version));
        match groups.iter_mut().find(|(_, versions)| *versions == at) {
            Some((markets, _)) => markets.push(market),
            None => groups.push((vec![market], at)),
        }
    }
    groups.iter().map(|(markets, at)| place(name_markets(markets, order.len()), at, &versions)).collect()
}

fn name_markets(markets: &[&str], all: usize) -> Argument {
    match markets.len() {
        count if count == all && all > 1 => message!("report-every-market").into(),
        count if count > 6 => {
            message!("report-more-markets", markets = markets[..5].join(", "), count = count - 5).into()
        }
        _ => markets.join(", ").into(),
    }
}

/// Markets, and the API versions at which they list a module.
fn place(markets: Argument, at: &[&str], versions: &[String]) -> Message {
    if at.len() == versions.len() {
        return message!("report-at-every-version", markets);
    }
    if at.len() > 1 && versions.ends_with(&at.iter().map(|&version| version.to_owned()).collect::<Vec<_>>()) {
        return message!("report-from-version", markets, version = at[0]);
    }
    message!("report-at-versions", markets, versions = at.join(", "))
}

/// The variants of a preview: those that show the changed modules, at the newest API version, in every language.
pub(super) fn preview(head: &Side, modules: &[ModuleChange]) -> Vec<String> {
    let Some(catalog) = &head.catalog else { return Vec::new() };
    let marketplace = &catalog.marketplace;
    let Some(newest) = marketplace.newest_api_version() else { return Vec::new() };
    let mut markets: BTreeSet<MarketId> = BTreeSet::new();
    for module in modules.iter().filter_map(|change| catalog.module(&change.code)) {
        if !markets.iter().any(|&market| marketplace.reason(module, market, newest).has_page()) {
            markets.extend(marketplace.canonical_market(module));
        }
        if markets.len() >= MAX_PREVIEW_MARKETS {
            break;
        }
    }
    if markets.is_empty() {
        markets.extend(marketplace.market_ids().next());
    }
    let newest_code = &marketplace.api_versions[newest].code;
    let languages = || marketplace.languages.iter();
    let variants = markets.into_iter().flat_map(|market| languages().map(move |language| (market, language)));
    variants
        .map(|(market, language)| format!("{}/{}/{language}", marketplace.markets[market].code, newest_code))
        .collect()
}

/// Maximum number of markets in a preview, which a person looks through.
const MAX_PREVIEW_MARKETS: usize = 4;
