//! The index of a variant: its sections, each with the cards that the home page shows.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::feed::{IndexFeed, IndexSection};
use crate::outputs::card::{countries, open};
use crate::outputs::feeds::VERSION;
use crate::outputs::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::model::{Country, LanguageId, ModuleId, SectionId};
use mpgen_core::route::MODULES_ON_HOME;

/// `index.json`.
pub(in crate::outputs) fn render(site: &Site<'_>, variant: Variant) -> RenderResult {
    let marketplace = site.context.marketplace;
    let market = &marketplace.markets[variant.market];
    let listing = site.listing(variant);
    let head = IndexFeed {
        schema: "../../../schema/index.v1.json",
        version: VERSION,
        market: market.code.as_str(),
        countries: countries(&market.countries),
        language: marketplace.language(variant.language).tag(),
        api_version: marketplace.api_versions[variant.api_version].code.as_str(),
        currency: marketplace.currency.code(),
        count: listing.count(),
        sections: Vec::new(),
    };
    let mut out = open(&head, "]}");
    for (n, (section, modules)) in listing.sections.iter().enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        let first = &modules[..modules.len().min(MODULES_ON_HOME)];
        let head = IndexSection {
            count: modules.len(),
            by_countries: by_countries(site, modules),
            keys: first.iter().map(|&module| site.entry(variant.language, module).key).collect(),
            ..section_head(site, variant.language, *section)
        };
        out.push_str(&open(&head, "]}"));
        for (n, &module) in first.iter().enumerate() {
            out.push_str(if n == 0 { "\n" } else { ",\n" });
            out.push_str(site.card_json(variant.language, module)?);
        }
        out.push_str("\n]}");
    }
    out.push_str("\n]}\n");
    Ok(out.into_bytes())
}

/// A section without its modules.
fn section_head<'s>(site: &'s Site<'_>, language: LanguageId, section: SectionId) -> IndexSection<'s> {
    let (routes, entry) = (site.context.routes(), &site.context.marketplace.sections[section]);
    IndexSection {
        code: entry.code.as_str(),
        name: entry.name.get(language).map_or("", String::as_str),
        exclusive: entry.exclusive,
        url: routes.section(section, NonZeroU32::MIN),
        order: routes.order(section),
        parts: format!("../../../{}", routes.parts(language, section)),
        count: 0,
        by_countries: BTreeMap::new(),
        keys: Vec::new(),
        cards: Vec::new(),
    }
}

/// The number of modules for each set of countries.
fn by_countries(site: &Site<'_>, modules: &[ModuleId]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<&[Country], usize> = BTreeMap::new();
    for &module in modules {
        *counts.entry(&site.catalog().modules[module].countries).or_default() += 1;
    }
    counts.into_iter().map(|(set, count)| (countries(set).join(" "), count)).collect()
}
