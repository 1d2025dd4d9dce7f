//! `variant.js`: where the pages of a variant are, and where else one may go. It is a classic script, so that it works in
//! a folder on disk too, and pages of modules stay the same bytes in every variant.

use serde::Serialize;

use super::card::json;
use super::json_ld::for_script;
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;

#[derive(Serialize)]
struct Here<'a> {
    /// The code of the market.
    market: &'a str,
    /// The code of the API version.
    version: &'a str,
    /// The markets at this API version, by name.
    markets: Vec<MarketPlace<'a>>,
    /// The API versions of this market, the newest first.
    versions: Vec<VersionPlace<'a>>,
}

#[derive(Serialize)]
struct MarketPlace<'a> {
    code: &'a str,
    name: String,
    countries: Vec<&'a str>,
    /// The codes of sections without a module.
    without: Vec<&'a str>,
}

#[derive(Serialize)]
struct VersionPlace<'a> {
    code: &'a str,
    /// Its place among all API versions, the oldest first.
    rank: usize,
    without: Vec<&'a str>,
}

/// Renders it.
pub(super) fn render(site: &Site<'_>, variant: Variant) -> RenderResult {
    let marketplace = site.context.marketplace;
    let locale = site.context.locale(variant.language);
    let is_rendered = |&other: &Variant| site.plan.scope.has(other);
    let without = |other| {
        let listing = site.listing(other);
        let empty = marketplace.section_ids().filter(|&section| listing.section(section).is_empty());
        empty.map(|section| marketplace.sections[section].code.as_str()).collect()
    };
    let mut markets = Vec::new();
    for other in marketplace.market_ids().map(|market| Variant { market, ..variant }).filter(is_rendered) {
        let market = &marketplace.markets[other.market];
        markets.push(MarketPlace {
            code: market.code.as_str(),
            name: site.context.market_name(other.market, variant.language)?,
            countries: market.countries.iter().map(|country| country.code()).collect(),
            without: without(other),
        });
    }
    markets.sort_by(|a, b| locale.compare(&a.name, &b.name).then_with(|| a.code.cmp(b.code)));
    let versions = marketplace.api_version_ids().rev().map(|api_version| Variant { api_version, ..variant });
    let version = |other: Variant| VersionPlace {
        code: marketplace.api_versions[other.api_version].code.as_str(),
        rank: other.api_version.index(),
        without: without(other),
    };
    let here = Here {
        market: marketplace.markets[variant.market].code.as_str(),
        version: marketplace.api_versions[variant.api_version].code.as_str(),
        markets,
        versions: versions.filter(is_rendered).map(version).collect(),
    };
    Ok(format!("window.marketplaceVariant = {};\n", for_script(&json(&here))).into_bytes())
}
