//! The settings that the page reads: what the form needs to know, and the files that the checks of a module read. Logins,
//! the guard and the reasons of exceptions and removals are in neither.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::super::Site;
use crate::public_settings::public_settings;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use mpgen_core::catalog;
use mpgen_core::model::{Country, Forge, LanguageId, Market, Marketplace, PerLanguage, Permission, Section};
use mpgen_core::parse::Settings;
use mpgen_core::parse::fieldlist::{FieldDoc, MODULE};
use mpgen_core::parse::removed::RemovedFile;
use mpgen_core::parse::theme::chain;
use mpgen_core::source::{Content, Kind, Source, Sources};

/// Stands for a reason that is not published.
const NO_REASON: &str = "-";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageSettings<'a> {
    title: Value,
    languages: Vec<&'a str>,
    required_languages: Vec<&'a str>,
    currency: &'a str,
    api_versions: Vec<&'a str>,
    countries: Vec<&'a str>,
    markets: Vec<Value>,
    sections: Vec<Value>,
    permissions: Vec<Value>,
    repository: &'a str,
    branch: &'a str,
    forge: Option<&'static str>,
    folder: &'a str,
    fields: &'static [FieldDoc],
    files: &'a BTreeMap<String, Value>,
}

/// `settings.json`.
pub(super) fn json(site: &Site<'_>, published: &BTreeMap<String, Value>) -> Vec<u8> {
    let marketplace = site.context.marketplace;
    let Some(contribute) = &marketplace.contribute else { return Vec::new() };
    let market = |market: &Market| json!({ "code": market.code.as_str(), "countries": market.countries.iter().map(Country::code).collect::<Vec<_>>() });
    let page = PageSettings {
        title: names(marketplace, &marketplace.title),
        languages: tags(marketplace, marketplace.language_ids()),
        required_languages: tags(marketplace, marketplace.required_languages.iter().copied()),
        currency: marketplace.currency.code(),
        api_versions: marketplace.api_versions.iter().map(|version| version.code.as_str()).collect(),
        countries: marketplace.countries.iter().map(Country::code).collect(),
        markets: marketplace.markets.iter().map(market).collect(),
        sections: marketplace.sections.iter().map(|section| section_json(marketplace, section)).collect(),
        permissions: marketplace
            .permissions
            .iter()
            .map(|permission| permission_json(marketplace, permission))
            .collect(),
        repository: &contribute.repository,
        branch: &contribute.branch,
        forge: contribute.forge.map(Forge::name),
        folder: &contribute.folder,
        fields: MODULE,
        files: published,
    };
    super::json(&page).into_bytes()
}

/// The files that the checks of a module read, by path: settings, removed modules, messages and the theme.
pub(super) fn published(sources: &Sources, settings: &Settings) -> BTreeMap<String, Value> {
    let mut files = BTreeMap::new();
    if let Some((file, marketplace)) =
        settings.marketplace.as_ref().and_then(|file| Some((file, catalog::marketplace(file)?)))
    {
        let settings = public_settings(sources.get(file.source).text());
        files.extend(settings.map(|settings| ("content/marketplace.yaml".to_owned(), json!(settings))));
        let themes = chain(sources, &marketplace.theme);
        for (_, source) in sources.iter().filter(|(_, source)| !source.is_built_in()) {
            let is_used = |path: &str| themes.iter().any(|theme| path.split('/').next() == Some(theme));
            let folder = match source.kind {
                Kind::Picture if marketplace.brand.names(source.name()) => "content",
                Kind::Messages if !is_used(source.relative()) => "i18n",
                Kind::Messages | Kind::Theme | Kind::Template | Kind::Asset if is_used(source.relative()) => "themes",
                _ => continue,
            };
            files.extend(content(source).map(|content| (format!("{folder}/{}", source.relative()), content)));
        }
    }
    if let Some(removed) = &settings.removed {
        files.insert("content/removed.yaml".to_owned(), text(&removed_yaml(removed)));
    }
    files
}

/// A file as the WebAssembly module takes it.
fn content(source: &Source) -> Option<Value> {
    match &source.content {
        Content::Text(text) => Some(json!(**text)),
        Content::Bytes(bytes) => Some(json!({ "base64": BASE64_STANDARD.encode(bytes) })),
        _ => None,
    }
}

/// JSON is YAML.
fn text(value: &Value) -> Value {
    json!(serde_json::to_string_pretty(value).unwrap_or_default() + "\n")
}

fn removed_yaml(removed: &RemovedFile) -> Value {
    let entries = removed.entries.iter().map(|entry| {
        let code = entry.code.as_ref().map(|field| &field.value);
        let day = entry.day.as_ref().map(|field| &field.value.text);
        let mut yaml = json!({ "code": code, "day": day, "reason": NO_REASON });
        if let Some(successor) = &entry.successor {
            yaml["successor"] = json!(successor.value);
        }
        yaml
    });
    entries.collect()
}

fn section_json(marketplace: &Marketplace, section: &Section) -> Value {
    json!({ "code": section.code.as_str(), "name": names(marketplace, &section.name), "exclusive": section.exclusive })
}

fn permission_json(marketplace: &Marketplace, permission: &Permission) -> Value {
    let (group, name) = (names(marketplace, &permission.group), names(marketplace, &permission.name));
    json!({ "code": permission.code.as_str(), "group": group, "name": name })
}

/// Texts by the tags of their languages.
fn names(marketplace: &Marketplace, texts: &PerLanguage<String>) -> Value {
    texts.iter().map(|(language, text)| (marketplace.language(language).tag().to_owned(), json!(text))).collect()
}

fn tags(marketplace: &Marketplace, languages: impl Iterator<Item = LanguageId>) -> Vec<&str> {
    languages.map(|language| marketplace.language(language).tag()).collect()
}
