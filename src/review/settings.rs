//! What happens to `marketplace.yaml`.

use std::collections::BTreeMap;

use super::values::FieldChange;
use super::{Attention, Side};
use crate::model::{Marketplace, PerLanguage};

/// Each setting that differs.
pub(super) fn changes(base: &Side, head: &Side) -> Vec<FieldChange> {
    let settings =
        |side: &Side| side.catalog.as_ref().map_or_else(BTreeMap::new, |catalog| settings(&catalog.marketplace, side));
    let (old, new) = (settings(base), settings(head));
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    keys.into_iter().filter_map(|key| FieldChange::of(key, old.get(key).cloned(), new.get(key).cloned())).collect()
}

/// What of it a maintainer must not miss: who may decide and embed, what is guarded, and what customers lose.
pub(super) fn attention(base: &Side, head: &Side) -> Vec<Attention> {
    let grave = |change: &FieldChange| {
        let lost = change.new.is_none();
        match change.field.split(' ').next().unwrap_or("") {
            "maintainers" => Some(("maintainers-changed", "who may accept any change is another")),
            "embed" => Some(("origins-changed", "who may embed the pages is another")),
            "guard" => Some(("guard-changed", "what a publish may lose is another")),
            "exceptions" => Some(("exceptions-changed", "findings are accepted, or no longer")),
            "currency" => Some(("currency-changed", "every price is in another currency")),
            "base_url" => Some(("address-changed", "every address of the site is another")),
            "market" | "API" | "language" if lost => {
                Some(("variants-lost", "pages go: there are no such variants any more"))
            }
            "section" if lost => Some(("section-lost", "the section goes")),
            "permission" if lost => Some(("permission-lost", "the permission goes")),
            _ => None,
        }
    };
    let note = |change: FieldChange| {
        let (kind, message) = grave(&change)?;
        let values = [Some(change.field), change.old, change.new].into_iter().flatten().collect();
        Some(Attention { kind, module: None, message: message.to_owned(), values })
    };
    changes(base, head).into_iter().filter_map(note).collect()
}

/// Each setting in words -> its value in words.
fn settings(marketplace: &Marketplace, side: &Side) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let join = |list: Vec<String>| list.join(", ");
    let words = |texts: &PerLanguage<String>| {
        join(texts.iter().map(|(language, text)| format!("{}: {text}", marketplace.language(language))).collect())
    };
    all.insert("title".to_owned(), words(&marketplace.title));
    all.insert("base_url".to_owned(), marketplace.base_url.to_string());
    all.insert("currency".to_owned(), marketplace.currency.code().to_owned());
    all.insert("theme".to_owned(), marketplace.theme.clone());
    all.insert("maintainers".to_owned(), marketplace.maintainers.join(", "));
    all.insert("guard".to_owned(), format!("{} %, at least {}", marketplace.guard.share, marketplace.guard.at_least));
    let origins = marketplace.embed.allowed_origins.iter().map(|origin| origin.as_str().to_owned()).collect();
    all.insert("embed allowed_origins".to_owned(), join(origins));
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
        let exclusive = if section.exclusive { "; only one module active at a time" } else { "" };
        all.insert(format!("section {}", section.code), words(&section.name) + exclusive);
    }
    for permission in &marketplace.permissions {
        all.insert(format!("permission {}", permission.code), words(&permission.name));
    }
    let exceptions = side.parsed.marketplace.iter().flat_map(|file| &file.exceptions);
    for exception in exceptions {
        let text = |field: &Option<crate::parse::fields::Field<String>>| {
            field.as_ref().map_or("", |field| field.value.as_str()).to_owned()
        };
        all.insert(
            format!("exceptions {} {}", text(&exception.module), text(&exception.rule)),
            text(&exception.reason),
        );
    }
    all
}
