//! Changes to `marketplace.yaml`.

use std::collections::BTreeMap;

use super::side::Settings;
use super::values::FieldChange;
use super::{Attention, Side};
use mpgen_core::model::{Marketplace, PerLanguage};

/// The settings that differ.
pub(super) fn changes(base: &Side, head: &Side) -> Vec<FieldChange> {
    if [base, head].iter().any(|side| side.settings_are != Settings::Own) {
        return Vec::new();
    }
    let settings =
        |side: &Side| side.catalog.as_ref().map_or_else(BTreeMap::new, |catalog| settings(&catalog.marketplace, side));
    let (old, new) = (settings(base), settings(head));
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let each = keys.into_iter().filter_map(|key| FieldChange::of(key, old.get(key).cloned(), new.get(key).cloned()));
    each.chain(moves(base, head)).collect()
}

/// Lists whose order customers see, if the order of their common items changes.
fn moves(base: &Side, head: &Side) -> Vec<FieldChange> {
    let (Some(old), Some(new)) = (&base.catalog, &head.catalog) else { return Vec::new() };
    let both = orders(&old.marketplace).into_iter().zip(orders(&new.marketplace));
    let moved = |((field, old), (_, new)): ((&str, Vec<String>), (_, Vec<String>))| {
        let common = |list: &[String], other: &[String]| {
            list.iter().filter(|item| other.contains(item)).cloned().collect::<Vec<_>>().join(", ")
        };
        FieldChange::of(&format!("order of {field}"), Some(common(&old, &new)), Some(common(&new, &old)))
    };
    both.filter_map(moved).collect()
}

fn orders(marketplace: &Marketplace) -> [(&'static str, Vec<String>); 5] {
    let Marketplace { languages, api_versions, markets, sections, permissions, .. } = marketplace;
    [
        ("languages", languages.iter().map(ToString::to_string).collect()),
        ("API versions", api_versions.iter().map(|version| version.code.to_string()).collect()),
        ("markets", markets.iter().map(|market| market.code.to_string()).collect()),
        ("sections", sections.iter().map(|section| section.code.to_string()).collect()),
        ("permissions", permissions.iter().map(|permission| permission.code.to_string()).collect()),
    ]
}

/// The changes that deserve a maintainer's attention: who may decide and embed, the guard, and what customers lose.
pub(super) fn attention(base: &Side, head: &Side) -> Vec<Attention> {
    let severe = |change: &FieldChange| {
        let lost = change.new.is_none();
        match change.field.split(' ').next().unwrap_or("") {
            "maintainers" => Some(("maintainers-changed", "the maintainers change: they may approve any change")),
            "embed" => Some(("origins-changed", "the origins that may embed the pages change")),
            "guard" => Some(("guard-changed", "the limits of the publish guard change")),
            "exceptions" => Some(("exceptions-changed", "the exceptions to rules change")),
            "currency" => Some(("currency-changed", "the currency of all prices changes")),
            "base_url" => Some(("address-changed", "all addresses of the site change")),
            "market" if has_lost_items(change) => Some(("country-lost", "a country leaves the market")),
            "market" | "API" | "language" if lost => {
                Some(("variants-lost", "its variants are removed with all their pages"))
            }
            "section" if lost => Some(("section-lost", "the section is removed")),
            "permission" if lost => Some(("permission-lost", "the permission is removed")),
            _ => None,
        }
    };
    let note = |change: FieldChange| {
        let (kind, message) = severe(&change)?;
        let values = [change.old, change.new].into_iter().flatten().collect();
        Some(Attention { kind, module: None, setting: Some(change.field), message: message.to_owned(), values })
    };
    changes(base, head).into_iter().filter_map(note).collect()
}

/// Whether a list has lost items but still exists.
fn has_lost_items(change: &FieldChange) -> bool {
    let (Some(old), Some(new)) = (&change.old, &change.new) else { return false };
    let new: Vec<&str> = new.split(", ").collect();
    old.split(", ").any(|item| !new.contains(&item))
}

/// The name of each setting -> its value, in words.
fn settings(marketplace: &Marketplace, side: &Side) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let join = |list: Vec<String>| list.join(", ");
    let words = |texts: &PerLanguage<String>| {
        // Sorted by tag, so that the order of the languages does not matter.
        let texts: BTreeMap<String, &String> =
            texts.iter().map(|(language, text)| (marketplace.language(language).to_string(), text)).collect();
        join(texts.iter().map(|(language, text)| format!("{language}: {text}")).collect())
    };
    all.insert("title".to_owned(), words(&marketplace.title));
    all.insert("base_url".to_owned(), marketplace.base_url.to_string());
    all.insert("currency".to_owned(), marketplace.currency.code().to_owned());
    all.insert("theme".to_owned(), marketplace.theme.clone());
    all.insert("maintainers".to_owned(), marketplace.maintainers.join(", "));
    all.insert("guard".to_owned(), format!("{} %, at least {}", marketplace.guard.share, marketplace.guard.at_least));
    let origins = marketplace.embed.allowed_origins.iter().map(|origin| origin.as_str().to_owned()).collect();
    all.insert("embed allowed_origins".to_owned(), join(origins));
    all.insert("feeds whole".to_owned(), marketplace.feeds.whole.to_string());
    for language in &marketplace.languages {
        all.insert(format!("language {language}"), "served".to_owned());
    }
    for version in &marketplace.api_versions {
        all.insert(format!("API version {}", version.code), "served".to_owned());
    }
    for market in &marketplace.markets {
        let countries = market.countries.iter().map(|country| country.code().to_owned()).collect();
        all.insert(format!("market {}", market.code), join(countries));
    }
    for section in &marketplace.sections {
        all.insert(format!("section {}", section.code), words(&section.name));
        if section.exclusive {
            all.insert(format!("exclusive {}", section.code), "only one module active at a time".to_owned());
        }
    }
    for permission in &marketplace.permissions {
        all.insert(format!("permission {}", permission.code), words(&permission.name));
        if permission.group.iter().next().is_some() {
            all.insert(format!("group of permission {}", permission.code), words(&permission.group));
        }
    }
    let required = marketplace.required_languages.iter().map(|&id| marketplace.language(id).to_string()).collect();
    all.insert("required_languages".to_owned(), join(required));
    for (language, chain) in side.parsed.settings.marketplace.iter().flat_map(|file| &file.fallback) {
        let chain = chain.iter().map(|language| language.value.clone()).collect();
        all.insert(format!("fallback {}", language.value), join(chain));
    }
    let exceptions = side.parsed.settings.marketplace.iter().flat_map(|file| &file.exceptions);
    for exception in exceptions {
        let text = |field: &Option<mpgen_core::parse::fields::Field<String>>| {
            field.as_ref().map_or("", |field| field.value.as_str()).to_owned()
        };
        all.insert(
            format!("exceptions {} {}", text(&exception.module), text(&exception.rule)),
            text(&exception.reason),
        );
    }
    all
}
