//! The whole feeds: the catalogue of a variant in one file, each of its sections in another, and the codes alone.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::card::{countries, json, open};
use super::feeds::{CatalogFeed, CodesFeed, SectionFeed, VERSION};
use super::{RenderResult, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::{LanguageId, ModuleId, SectionId};

/// `catalog.json`.
pub(super) fn catalog(site: &Site<'_>, variant: Variant) -> RenderResult {
    let marketplace = site.context.marketplace;
    let market = &marketplace.markets[variant.market];
    let listing = site.listing(variant);
    let head = CatalogFeed {
        schema: "../../../schema/catalog.v1.json".into(),
        version: VERSION,
        market: market.code.as_str().into(),
        countries: countries(&market.countries),
        language: marketplace.language(variant.language).tag().into(),
        api_version: marketplace.api_versions[variant.api_version].code.as_str().into(),
        currency: marketplace.currency.code().into(),
        count: listing.count(),
        sections: Vec::new(),
    };
    let mut out = open(&head, "]}");
    for (n, (section, modules)) in listing.sections.iter().enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str(&open(&site.section_entry(variant.language, *section, None, ""), "]}"));
        site.push_cards(&mut out, variant.language, modules, "")?;
        out.push_str("]}");
    }
    out.push_str("\n]}\n");
    Ok(out.into_bytes())
}

/// A section's entry of `catalog.json`, as a separate file.
pub(super) fn section(site: &Site<'_>, variant: Variant, section: SectionId) -> RenderResult {
    let listing = site.listing(variant);
    let modules = listing.section(section);
    let entry = site.section_entry(variant.language, section, Some("../../../../schema/section.v1.json"), "../");
    let mut out = open(&entry, "]}");
    site.push_cards(&mut out, variant.language, modules, "../")?;
    out.push_str("]}\n");
    Ok(out.into_bytes())
}

/// `codes.json`: the codes alone.
#[expect(clippy::unnecessary_wraps, reason = "an output like the others")]
pub(super) fn codes(site: &Site<'_>, variant: Variant) -> RenderResult {
    let listing = site.listing(variant);
    let modules = listing.sections.iter().flat_map(|(_, modules)| modules);
    let codes = modules.map(|&module| site.catalog().modules[module].code.as_str().into());
    Ok((json(&CodesFeed(codes.collect())) + "\n").into_bytes())
}

impl Site<'_> {
    /// Appends the cards of modules, one on each line, with the addresses of their pages and texts. `to_variant` is
    /// the relative path from the file to its variant.
    fn push_cards(
        &self,
        out: &mut String,
        language: LanguageId,
        modules: &[ModuleId],
        to_variant: &str,
    ) -> Result<(), Box<Diagnostic>> {
        for (n, &module) in modules.iter().enumerate() {
            let card = self.card_json(language, module)?;
            let code = &self.catalog().modules[module].code;
            // A card begins with its code and its logo, neither of which JSON escapes.
            let rest = card.strip_prefix(&format!(r#"{{"code":"{code}","logo":""#)).unwrap_or_default();
            let routes = self.context.routes();
            let (url, data) = (routes.module(code), routes.module_data(language, code));
            out.push_str(if n == 0 { "\n" } else { ",\n" });
            out.push_str(&format!(
                r#"{{"url":"{to_variant}{url}","data":"{to_variant}../../../{data}","code":"{code}","logo":"{to_variant}{rest}"#
            ));
        }
        out.push('\n');
        Ok(())
    }

    fn section_entry(
        &self,
        language: LanguageId,
        section: SectionId,
        schema: Option<&'static str>,
        to_variant: &str,
    ) -> SectionFeed<'_> {
        let entry = &self.catalog().marketplace.sections[section];
        SectionFeed {
            schema: schema.map(Cow::Borrowed),
            code: entry.code.as_str().into(),
            name: entry.name.get(language).map_or("", String::as_str).into(),
            exclusive: entry.exclusive,
            url: format!("{to_variant}{}", self.context.routes().section(section, NonZeroU32::MIN)).into(),
            modules: Vec::new(),
        }
    }
}
