//! Changes to `marketplace.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::side::Settings;
use super::values::FieldChange;
use super::{Attention, Side};
use mpgen_core::diag::{TextLanguage, Wording};
use mpgen_core::message;
use mpgen_core::model::{Brand, Marketplace, PerLanguage};

/// A setting. The order is that of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Setting {
    ApiVersion(String),
    BaseUrl,
    BillingTerms,
    Brand(&'static str),
    Currency,
    AllowedOrigins,
    Exception { module: String, rule: String },
    Exclusive(String),
    Fallback(String),
    WholeFeeds,
    PermissionGroup(String),
    Guard,
    Language(String),
    Maintainers,
    Market(String),
    MarketName(String),
    Permission(String),
    RequiredLanguages,
    Section(String),
    Theme,
    Title,
    Order(Ordered),
}

/// A list whose order customers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ordered {
    Languages,
    ApiVersions,
    Markets,
    Sections,
    Permissions,
}

impl Setting {
    /// The name. A setting with one value has that of its field.
    fn name(&self, wording: &Wording) -> String {
        let message = match self {
            Self::BaseUrl => return "base_url".to_owned(),
            Self::BillingTerms => return "billing_terms".to_owned(),
            Self::Brand(field) => return (*field).to_owned(),
            Self::Currency => return "currency".to_owned(),
            Self::AllowedOrigins => return "embed allowed_origins".to_owned(),
            Self::WholeFeeds => return "feeds whole".to_owned(),
            Self::Guard => return "guard".to_owned(),
            Self::Maintainers => return "maintainers".to_owned(),
            Self::RequiredLanguages => return "required_languages".to_owned(),
            Self::Theme => return "theme".to_owned(),
            Self::Title => return "title".to_owned(),
            Self::ApiVersion(version) => message!("report-setting-api-version", version = version.as_str()),
            Self::Exception { module, rule } => {
                message!("report-setting-exception", module = module.as_str(), rule = rule.as_str())
            }
            Self::Exclusive(section) => message!("report-setting-exclusive", section = section.as_str()),
            Self::Fallback(language) => message!("report-setting-fallback", language = language.as_str()),
            Self::PermissionGroup(code) => message!("report-setting-group", permission = code.as_str()),
            Self::Language(language) => message!("report-setting-language", language = language.as_str()),
            Self::Market(market) => message!("report-setting-market", market = market.as_str()),
            Self::MarketName(market) => message!("report-setting-market-name", market = market.as_str()),
            Self::Permission(code) => message!("report-setting-permission", permission = code.as_str()),
            Self::Section(section) => message!("report-setting-section", section = section.as_str()),
            Self::Order(Ordered::Languages) => message!("report-order-languages"),
            Self::Order(Ordered::ApiVersions) => message!("report-order-api-versions"),
            Self::Order(Ordered::Markets) => message!("report-order-markets"),
            Self::Order(Ordered::Sections) => message!("report-order-sections"),
            Self::Order(Ordered::Permissions) => message!("report-order-permissions"),
        };
        wording.text(&message)
    }
}

/// The words of names that programs read.
fn stable() -> &'static Wording {
    Wording::of(TextLanguage::English)
}

/// A setting that differs, with its old and new value.
struct Change {
    setting: Setting,
    old: Option<String>,
    new: Option<String>,
}

impl Change {
    /// The change of a setting; `None` if the values are equal.
    fn of(setting: Setting, old: Option<String>, new: Option<String>) -> Option<Self> {
        (old != new).then_some(Self { setting, old, new })
    }
}

/// The settings that differ.
pub(super) fn changes(base: &Side, head: &Side, wording: &Wording) -> Vec<FieldChange> {
    let change = |Change { setting, old, new }| {
        let (field, label) = (setting.name(stable()), setting.name(wording));
        FieldChange { field, label, language: None, old, new }
    };
    differing(base, head, wording).into_iter().map(change).collect()
}

fn differing(base: &Side, head: &Side, wording: &Wording) -> Vec<Change> {
    if [base, head].iter().any(|side| side.settings_are != Settings::Own) {
        return Vec::new();
    }
    let settings = |side: &Side| {
        side.catalog.as_ref().map_or_else(BTreeMap::new, |catalog| settings(&catalog.marketplace, side, wording))
    };
    let (old, new) = (settings(base), settings(head));
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let keys: BTreeSet<&Setting> = old.keys().chain(new.keys()).collect();
    let each = keys.into_iter().filter_map(|key| Change::of(key.clone(), old.get(key).cloned(), new.get(key).cloned()));
    each.chain(moves(base, head)).collect()
}

/// Lists whose order customers see, if the order of their common items changes.
fn moves(base: &Side, head: &Side) -> Vec<Change> {
    let (Some(old), Some(new)) = (&base.catalog, &head.catalog) else { return Vec::new() };
    let both = orders(&old.marketplace).into_iter().zip(orders(&new.marketplace));
    let moved = |((list, old), (_, new)): ((Ordered, Vec<String>), (_, Vec<String>))| {
        let common = |list: &[String], other: &[String]| {
            list.iter().filter(|item| other.contains(item)).cloned().collect::<Vec<_>>().join(", ")
        };
        Change::of(Setting::Order(list), Some(common(&old, &new)), Some(common(&new, &old)))
    };
    both.filter_map(moved).collect()
}

fn orders(marketplace: &Marketplace) -> [(Ordered, Vec<String>); 5] {
    let Marketplace { languages, api_versions, markets, sections, permissions, .. } = marketplace;
    [
        (Ordered::Languages, languages.iter().map(ToString::to_string).collect()),
        (Ordered::ApiVersions, api_versions.iter().map(|version| version.code.to_string()).collect()),
        (Ordered::Markets, markets.iter().map(|market| market.code.to_string()).collect()),
        (Ordered::Sections, sections.iter().map(|section| section.code.to_string()).collect()),
        (Ordered::Permissions, permissions.iter().map(|permission| permission.code.to_string()).collect()),
    ]
}

/// The changes that deserve a maintainer's attention: who may decide and embed, the guard, and what customers lose.
pub(super) fn attention(base: &Side, head: &Side, wording: &Wording) -> Vec<Attention> {
    let severe = |change: &Change| {
        let lost = change.new.is_none();
        match change.setting {
            Setting::Maintainers => Some(("maintainers-changed", message!("report-maintainers-changed"))),
            Setting::AllowedOrigins => Some(("origins-changed", message!("report-origins-changed"))),
            Setting::Guard => Some(("guard-changed", message!("report-guard-changed"))),
            Setting::Exception { .. } => Some(("exceptions-changed", message!("report-exceptions-changed"))),
            Setting::Currency => Some(("currency-changed", message!("report-currency-changed"))),
            Setting::BaseUrl => Some(("address-changed", message!("report-address-changed"))),
            Setting::Market(_) if has_lost_items(change) => {
                Some(("country-lost", message!("report-market-country-lost")))
            }
            Setting::Market(_) | Setting::ApiVersion(_) | Setting::Language(_) if lost => {
                Some(("variants-lost", message!("report-variants-lost")))
            }
            Setting::Section(_) if lost => Some(("section-lost", message!("report-section-lost"))),
            Setting::Permission(_) if lost => Some(("permission-lost", message!("report-permission-lost"))),
            _ => None,
        }
    };
    let note = |change: Change| {
        let (kind, message) = severe(&change)?;
        let (setting, label) = (Some(change.setting.name(stable())), Some(change.setting.name(wording)));
        let values = [change.old, change.new].into_iter().flatten().collect();
        Some(Attention { kind, module: None, setting, label, message: wording.text(&message), values })
    };
    differing(base, head, wording).into_iter().filter_map(note).collect()
}

/// Whether a list has lost items but still exists.
fn has_lost_items(change: &Change) -> bool {
    let (Some(old), Some(new)) = (&change.old, &change.new) else { return false };
    let new: Vec<&str> = new.split(", ").collect();
    old.split(", ").any(|item| !new.contains(&item))
}

/// Each setting -> its value, in words.
fn settings(marketplace: &Marketplace, side: &Side, wording: &Wording) -> BTreeMap<Setting, String> {
    let mut all = BTreeMap::new();
    let join = |list: Vec<String>| list.join(", ");
    let words = |texts: &PerLanguage<String>| {
        // Sorted by tag, so that the order of the languages does not matter.
        let texts: BTreeMap<String, &String> =
            texts.iter().map(|(language, text)| (marketplace.language(language).to_string(), text)).collect();
        join(texts.iter().map(|(language, text)| format!("{language}: {text}")).collect())
    };
    all.insert(Setting::Title, words(&marketplace.title));
    all.insert(Setting::BaseUrl, marketplace.base_url.to_string());
    if marketplace.billing_terms.iter().next().is_some() {
        all.insert(Setting::BillingTerms, words(&marketplace.billing_terms));
    }
    all.insert(Setting::Currency, marketplace.currency.code().to_owned());
    all.insert(Setting::Theme, marketplace.theme.clone());
    let Brand { logo, color, dark_color, preview } = &marketplace.brand;
    let colors = [("color", color), ("dark_color", dark_color)];
    let colors = colors.map(|(field, color)| (field, color.map(|color| color.to_string())));
    for (field, value) in [("logo", logo.clone()), ("preview", preview.clone())].into_iter().chain(colors) {
        all.extend(value.map(|value| (Setting::Brand(field), value)));
    }
    all.insert(Setting::Maintainers, marketplace.maintainers.join(", "));
    let guard = &marketplace.guard;
    let limits = message!("report-guard", share = u16::from(guard.share), modules = guard.at_least);
    all.insert(Setting::Guard, wording.text(&limits));
    let origins = marketplace.embed.allowed_origins.iter().map(|origin| origin.as_str().to_owned()).collect();
    all.insert(Setting::AllowedOrigins, join(origins));
    all.insert(Setting::WholeFeeds, marketplace.feeds.whole.to_string());
    let served = wording.text(&message!("report-served"));
    for language in &marketplace.languages {
        all.insert(Setting::Language(language.to_string()), served.clone());
    }
    for version in &marketplace.api_versions {
        all.insert(Setting::ApiVersion(version.code.to_string()), served.clone());
    }
    for market in &marketplace.markets {
        let countries = market.countries.iter().map(|country| country.code().to_owned()).collect();
        all.insert(Setting::Market(market.code.to_string()), join(countries));
        if market.name.iter().next().is_some() {
            all.insert(Setting::MarketName(market.code.to_string()), words(&market.name));
        }
    }
    for section in &marketplace.sections {
        all.insert(Setting::Section(section.code.to_string()), words(&section.name));
        if section.exclusive {
            all.insert(Setting::Exclusive(section.code.to_string()), wording.text(&message!("report-is-exclusive")));
        }
    }
    for permission in &marketplace.permissions {
        all.insert(Setting::Permission(permission.code.to_string()), words(&permission.name));
        if permission.group.iter().next().is_some() {
            all.insert(Setting::PermissionGroup(permission.code.to_string()), words(&permission.group));
        }
    }
    let required = marketplace.required_languages.iter().map(|&id| marketplace.language(id).to_string()).collect();
    all.insert(Setting::RequiredLanguages, join(required));
    for (language, chain) in side.parsed.settings.marketplace.iter().flat_map(|file| &file.fallback) {
        let chain = chain.iter().map(|language| language.value.clone()).collect();
        all.insert(Setting::Fallback(language.value.clone()), join(chain));
    }
    let exceptions = side.parsed.settings.marketplace.iter().flat_map(|file| &file.exceptions);
    for exception in exceptions {
        let text = |field: &Option<mpgen_core::parse::fields::Field<String>>| {
            field.as_ref().map_or("", |field| field.value.as_str()).to_owned()
        };
        all.insert(
            Setting::Exception { module: text(&exception.module), rule: text(&exception.rule) },
            text(&exception.reason),
        );
    }
    all
}
