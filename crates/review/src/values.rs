//! The fields of a module by language, labelled as in the form of the CRM.

use std::collections::BTreeMap;

use serde::Serialize;

use mpgen_core::catalog::Catalog;
use mpgen_core::model::{Connection, Details, Localized, Module, Outline, PerLanguage, PermissionId, WebUrl};
use mpgen_core::parse::Parsed;
use mpgen_core::parse::markdown::BlockKind;
use mpgen_core::source::Sources;

/// The index of a field in the form, its label and the language -> its value.
pub(super) type Values = BTreeMap<(usize, &'static str, Option<String>), String>;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The label of the field in the form, or the name of a setting.
    pub field: String,
    /// The language, if it is a text.
    pub language: Option<String>,
    /// The old value; `None` if there was none.
    pub old: Option<String>,
    /// The new value; `None` if there is none.
    pub new: Option<String>,
}

impl FieldChange {
    /// The change of a field; `None` if the values are equal.
    pub(super) fn of(field: &str, old: Option<String>, new: Option<String>) -> Option<Self> {
        (old != new).then(|| Self { field: field.to_owned(), language: None, old, new })
    }
}

/// The fields that differ, in the order of the form.
pub(super) fn changes(old: &Values, new: &Values) -> Vec<FieldChange> {
    let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let change = |key: &&(usize, &'static str, Option<String>)| {
        let change = FieldChange::of(key.1, old.get(*key).cloned(), new.get(*key).cloned())?;
        Some(FieldChange { language: key.2.clone(), ..change })
    };
    keys.iter().filter_map(change).collect()
}

/// The fields of a module that have a value.
pub(super) fn values(module: &Module, catalog: &Catalog, sources: &Sources, parsed: &Parsed) -> Values {
    let Outline { code, source, section, min_api_version, countries, listed, .. } = &module.outline;
    let Details { permissions, price, connection, texts, developer, owners, logo } = &module.details;
    let marketplace = &catalog.marketplace;
    let mut all = Values::new();
    let mut put = |index, field, value: Option<String>| {
        if let Some(value) = value {
            all.insert((index, field, None), value);
        }
    };
    let join = |list: &mut dyn Iterator<Item = String>| list.collect::<Vec<_>>().join(", ");
    let money = |amount| format!("{amount} {}", marketplace.currency.code());
    put(0, "Symbol code", Some(code.to_string()));
    put(1, "Marketplace section", Some(marketplace.sections[*section].code.to_string()));
    put(2, "Minimum version of the system API", Some(marketplace.api_versions[*min_api_version].code.to_string()));
    put(3, "Countries", Some(join(&mut countries.iter().map(|country| country.code().to_owned()))));
    let permission = |&id: &PermissionId| marketplace.permissions[id].code.to_string();
    put(4, "Permissions available to the module", Some(join(&mut permissions.iter().map(permission))));
    put(5, "Price per month", Some(money(price.regular)));
    put(6, "Price per month with discount", price.discounted.map(money));
    put(7, "Trial period", price.trial_days.map(|days| format!("{days} days")));
    let (simple, page) = match connection {
        Connection::Simple(url) => (Some(url), None),
        Connection::Page(url) => (None, Some(url)),
    };
    put(8, "URL to request a simple connection configuration", simple.map(|url| url.as_str().to_owned()));
    put(9, "Connection page address", page.map(|url| url.as_str().to_owned()));
    put(
        13,
        "Logotype",
        Some(match logo.svg() {
            "" => "cannot be read".to_owned(),
            _ => format!("drawing {}", logo.fingerprint()),
        }),
    );
    put(
        15,
        "Developer",
        developer.as_ref().map(|developer| {
            let url = developer.url.as_ref().map_or(String::new(), |url| format!(", {}", url.as_str()));
            format!("{}{url}", developer.name)
        }),
    );
    put(16, "Owners", Some(join(&mut owners.iter().cloned())).filter(|owners| !owners.is_empty()));
    put(17, "Listed", Some(if *listed { "yes" } else { "no" }.to_owned()));
    let mut put = |index, field, language: Option<String>, value: &str| {
        all.insert((index, field, language), value.to_owned());
    };
    let mut urls = |index, field, urls: &Localized<WebUrl>| match urls {
        Localized::All(url) => put(index, field, None, url.as_str()),
        Localized::Each(urls) => {
            for (language, url) in urls.iter() {
                put(index, field, Some(marketplace.language(language).to_string()), url.as_str());
            }
        }
    };
    urls(10, "Tech support contact page", &texts.support_url);
    urls(11, "Module documentation page", &texts.documentation_url);
    let mut texts_of = |index, field, texts: &PerLanguage<String>| {
        for (language, text) in texts.iter() {
            put(index, field, Some(marketplace.language(language).to_string()), text);
        }
    };
    texts_of(12, "Name", &texts.name);
    for file in parsed.modules.iter().filter(|file| file.source == *source) {
        for (language, summary) in
            file.front.iter().filter_map(|front| front.summary.as_ref()).flat_map(|field| &field.value)
        {
            put(14, "Summary", Some(language.value.clone()), &summary.value);
        }
        for block in &file.body.blocks {
            let language = file.body.languages.get(block.language).map(|language| language.value.clone());
            let (index, field) = match block.kind {
                BlockKind::Features => (18, "Features description"),
                BlockKind::Installation => (19, "Installation description"),
            };
            put(index, field, language, &sources.text(block.content).replace("\r\n", "\n"));
        }
    }
    all
}
